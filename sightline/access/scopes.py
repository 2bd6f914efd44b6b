"""Which children each kind of link reaches, as conditions that the database applies: nobody's list is filtered afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from sightline.records.models import Department, Involvement

from .models import Link

if TYPE_CHECKING:
    from .viewer import Viewer

NOBODY = Q(pk__in=[])


def reached_by(relation: str, viewer: Viewer) -> Q:
    """
    The condition on `records.Person` that is true of every child to whom the viewer has that kind of link.

    Links made here count while their days last; links that the records hold count as at the newest load.

    Raises KeyError for a kind of link that the matrix does not know.
    """
    return REACH[relation](viewer)


def _own(viewer: Viewer) -> Q:
    linked = _linked("own")(viewer)
    worker = viewer.account.professional_id
    if not worker:
        return linked
    involved = Involvement.objects.filter(professional_id=worker).filter(_open_on(viewer.records_on, "started_on", "ended_on"))
    return linked | Q(pk__in=involved.values("person_id")) | Q(summary__worker_id=worker, summary__is_open=True)


def _team(viewer: Viewer) -> Q:
    return Q(summary__team_id__in=viewer.team_ids, summary__is_open=True) if viewer.team_ids else NOBODY


def _locality(viewer: Viewer) -> Q:
    return Q(summary__locality=viewer.posting.locality) if viewer.posting.locality else NOBODY


def _service(viewer: Viewer) -> Q:
    return Q(pk__isnull=False)


def _linked(kind: str) -> Callable[[Viewer], Q]:
    def reach(viewer: Viewer) -> Q:
        links = Link.objects.filter(account=viewer.account, kind=kind)
        lasting = links.filter(starts_on__lte=viewer.on).filter(Q(ends_on=None) | Q(ends_on__gte=viewer.on))
        return Q(pk__in=lasting.values("person_id"))

    return reach


def _standing(**where: bool) -> Callable[[Viewer], Q]:
    conditions = [Q(**{f"summary__{column}": value}) for column, value in where.items()]

    def reach(viewer: Viewer) -> Q:
        together = conditions[0]
        for condition in conditions[1:]:
            together |= condition
        return together

    return reach


REACH: dict[str, Callable[[Viewer], Q]] = {
    "own": _own,
    "team": _team,
    "locality": _locality,
    "service": _service,
    **{kind: _linked(kind) for kind in ("net", "task", "roll", "review", "sample", "request")},
    "open_contacts": _standing(is_open_contact=True),
    "early_help": _standing(is_early_help=True),
    "looked_after": _standing(is_looked_after=True),
    "ehc_plan": _standing(has_ehc_plan=True),
    "adoption": _standing(is_for_adoption=True),
    "reviewed": _standing(is_looked_after=True, is_child_protection=True),
}


def _open_on(day: date, starts: str, ends: str) -> Q:
    return Q(**{f"{starts}__lte": day}) & (Q(**{ends: None}) | Q(**{f"{ends}__gt": day}))


def with_teams_under(team_id: str) -> list[str]:
    """The team and every team under it, at any depth."""
    if not team_id:
        return []
    parents = dict(Department.objects.values_list("team_id", "parent_id"))
    found, layer = [team_id], {team_id}
    while layer := {team for team, parent in parents.items() if parent in layer and team not in found}:
        found += sorted(layer)
    return found
