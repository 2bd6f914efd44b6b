"""Which children are a person's own: by which kinds of link, for each role that works with children."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from sightline.access.scopes import reached_by
from sightline.access.viewer import Viewer
from sightline.records.models import Person

WHO_LINKS = (
    "A team manager, a head of locality or an administrator links children to you: each link has a reason and a last day. "
    "Ask the team that works with the child."
)
ALLOCATED = "Children come here when you are recorded as their worker in the case system, or when a manager links them to you."


FEW = 500  # of children, to be asked after by name


@dataclass(frozen=True)
class Mine:
    """Whose home it is. links: the kinds of link that bring a child here. empty: why there may be none."""

    heading: str
    links: Sequence[str]
    empty: str = ALLOCATED


LINKED = "Children linked to you"
MINE = {
    "social_worker": Mine("My children", ["own"]),
    "early_help": Mine("My children", ["own"]),
    "outreach": Mine("My children", ["own"]),
    "front_door": Mine(
        "Children at the front door", ["open_contacts"], "Children come here when a contact about them is a month old at most."
    ),
    "quality_assurance_reviewing_officer": Mine("Children whose reviews I hold", ["review"], WHO_LINKS),
    "adoption": Mine("My children, and children whose plan is adoption", ["own", "adoption"]),
    "placements": Mine("My children, and children looked after", ["own", "looked_after"]),
    "education": Mine("My children, and children looked after", ["own", "looked_after"]),
    "auditor": Mine("Children sampled for your audits", ["sample"], WHO_LINKS),
    "school_lead": Mine("Children on your school's roll", ["roll"], WHO_LINKS),
    "health": Mine(LINKED, ["net"], WHO_LINKS),
    "domestic_abuse_service": Mine(LINKED, ["net", "task"], WHO_LINKS),
    "police": Mine(LINKED, ["net", "task"], WHO_LINKS),
    "mash_partner": Mine(LINKED, ["task"], WHO_LINKS),
    "lado": Mine(LINKED, ["task"], WHO_LINKS),
    "meeting_member": Mine(LINKED, ["task"], WHO_LINKS),
    "inspector": Mine(LINKED, ["request"], WHO_LINKS),
}


def mine(viewer: Viewer) -> Q:
    """
    The condition that the viewer's own children meet, to be asked of those whose existence the viewer may know of.

    Raises KeyError for a role whose home is not of children.
    """
    reached = Q(pk__in=[])
    for link in MINE[viewer.role.code].links:
        reached |= reached_by(link, viewer)
    return _by_name(reached)


def _by_name(reached: Q) -> Q:
    """
    The condition as a list of the children who meet it, where they are few.

    Each way of being reached has an index of its own; asked all at once, a database goes through every person there is.
    """
    ways = reached.children if reached.connector == Q.OR else [reached]
    found: set[str] = set()
    for way in ways:
        people = Person.objects.filter(way if isinstance(way, Q) else Q(way))
        found.update(people.values_list("pk", flat=True)[: FEW + 1])
    return Q(pk__in=found) if len(found) <= FEW else reached


def ids_of_mine(viewer: Viewer) -> list[str]:
    """The viewer's own children by name, as far as their existence may be known."""
    return list(viewer.children().filter(mine(viewer)).order_by("surname", "forename", "pk").values_list("pk", flat=True))
