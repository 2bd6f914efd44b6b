"""The person who is looking, on one request: what their role and their live links to children let them see and do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone

from sightline.records.models import Person
from sightline.records.summaries import records_as_at

from .matrix import READABLE, DataClass, Role, matrix
from .models import Account, Posting
from .restricted import Restricted
from .scopes import reached_by, with_teams_under
from .sight import Sight, sight_of

PSEUDONYM = "pseudonym"


@dataclass(frozen=True)
class Viewer:
    """
    One account in one of its postings, at a moment. Everything is worked out afresh for each request, and once in it.

    source and session say where the viewer came in, for the audit.
    """

    account: Account
    posting: Posting
    at: datetime
    source: str = "web"
    session: str = ""
    _seen: dict[str, Sight] = field(default_factory=dict, compare=False, repr=False)

    @property
    def role(self) -> Role:
        """The row of the matrix that the posting names."""
        return matrix().roles[self.posting.role]

    @property
    def on(self) -> date:
        """The day in London: rights begin and end at its midnight."""
        return timezone.localdate(self.at)

    @cached_property
    def records_on(self) -> date:
        """The day that links held by the records are read at: that of the newest load, else today."""
        return records_as_at() or self.on

    @cached_property
    def team_ids(self) -> list[str]:
        """The posting's team with every team under it."""
        return with_teams_under(self.posting.team_id)

    @cached_property
    def restricted(self) -> Restricted:
        """Which children are restricted, and how far this viewer is an exception."""
        return Restricted(self.account, on=self.on, at=self.at)

    def may(self, function: str) -> bool:
        """
        Whether the role may do something that the matrix names, such as `import_records`.

        Raises LookupError for a function that the matrix does not name.
        """
        if function not in matrix().functions:
            raise LookupError(f"the matrix names no function {function}")
        return function in self.role.functions

    def holds(self, data_class: DataClass) -> bool:
        """Whether the role holds a class that is about no one child: P, M, W or G."""
        return self.role.holds(data_class) in READABLE

    def children(self) -> QuerySet[Person]:
        """Every child whose existence the viewer may know of; where every list and count begins."""
        return self.children_with(DataClass.E)

    def children_with(self, data_class: DataClass) -> QuerySet[Person]:
        """The children whose data of that class the viewer may read, in full or in part."""
        return self._reached(data_class, READABLE)

    def children_pseudonymous(self) -> QuerySet[Person]:
        """The children whom the viewer may list without knowing who they are."""
        return self._reached(DataClass.I, {PSEUDONYM})

    def sight(self, person_id: str) -> Sight:
        """What the viewer may see of one child: nothing, if there is no such child or none for this viewer."""
        if person_id not in self._seen:
            self._seen[person_id] = sight_of(self, person_id)
        return self._seen[person_id]

    def relations_to(self, person_id: str) -> frozenset[str]:
        """The links, of those that the role's scope names, that the viewer has to a child now: one question for them all."""
        names = list(self.role.scope)
        if not names:
            return frozenset()
        holds = {f"holds_{name}": Q(reached_by(name, self)) for name in names}
        found = Person.objects.filter(pk=person_id).annotate(**holds).values(*holds).first()
        return frozenset(name for name in names if found and found[f"holds_{name}"])

    def _reached(self, data_class: DataClass, levels: Iterable[str]) -> QuerySet[Person]:
        wanted = set(levels)
        relations = [name for name in self.role.scope if self.role.level(data_class, name) in wanted]
        reached = Q(pk__in=[])
        for name in relations:
            reached |= reached_by(name, self)
        return self.restricted.without(Person.objects.filter(reached), data_class, self)


def viewer_of(
    account: Account, *, at: datetime, posting_id: int | None = None, source: str = "web", session: str = ""
) -> Viewer | None:
    """
    The viewer that an account is at a moment; None while it has no posting, or is disabled.

    posting_id: which posting, of an account with several; the oldest one otherwise.
    """
    if not account.is_active:
        return None
    postings = postings_of(account, on=timezone.localdate(at))
    chosen = next((posting for posting in postings if posting.pk == posting_id), postings[0] if postings else None)
    return Viewer(account, chosen, at, source, session) if chosen else None


def postings_of(account: Account, *, on: date) -> list[Posting]:
    """The postings of an account that last on a day, the oldest first; only those whose role there is."""
    lasting = account.postings.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return [posting for posting in lasting if posting.role in matrix().roles]
