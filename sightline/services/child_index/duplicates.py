"""Pairs of records that may be one child, as somebody may see them, and the decision that they are two."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from sightline.access import NotFound, Refusal, audit
from sightline.access.matrix import DataClass
from sightline.access.viewer import Viewer

from .models import NotSameChild, Pair
from .pairs import LIKELY, REASONS
from .sees import restricted, seen_in_full

FUNCTION = "merge_children"
SHORTEST_REASON = 10  # letters


@dataclass(frozen=True)
class Shown:
    """A pair for a screen: its number, the two people, and the reasons for and against, in words."""

    key: int
    first_id: str
    second_id: str
    is_likely: bool
    speaks_for: list[str]
    speaks_against: list[str]


def possible_duplicates(viewer: Viewer) -> QuerySet[Pair]:
    """
    The undecided pairs both of whose children the viewer may read in full, the likeliest first.

    Never one of whom a restriction on more than the address holds now, whatever it was when the pair was found.
    """
    decided = NotSameChild.objects.filter(first_id=OuterRef("first_id"), second_id=OuterRef("second_id"), undone_at=None)
    bound = restricted().values("person_id")
    pairs = Pair.objects.exclude(first__in=bound).exclude(second__in=bound).exclude(Exists(decided))
    return pairs.filter(*seen_in_full(viewer, "first_id", "second_id")).order_by("-score", "pk")


def pair_of(viewer: Viewer, pair_id: int) -> Shown:
    """One undecided pair. Raises NotFound for one that the viewer may not see, or that was decided."""
    pair = possible_duplicates(viewer).filter(pk=pair_id).first()
    if pair is None:
        raise NotFound
    return shown(pair)


def shown(pair: Pair) -> Shown:
    """The pair with its reasons in words."""
    reasons = [REASONS[code] for code in pair.reasons.split() if code in REASONS]
    return Shown(
        pair.pk,
        pair.first_id,
        pair.second_id,
        pair.score >= LIKELY,
        [reason.words for reason in reasons if reason.points > 0],
        [reason.words for reason in reasons if reason.points < 0],
    )


def decide_two_children(pair_id: int, *, reason: str, by: Viewer, at: datetime) -> NotSameChild:
    """
    Remember that the two records of a pair are two children; no load brings the pair back while the decision stands.

    Raises NotFound for a pair out of sight, and Refusal for a person who may not decide or a reason too short.
    """
    _refuse_the_person(by)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(f"Give the reason in {SHORTEST_REASON} letters or more, so that others can follow it.")
    pair = pair_of(by, pair_id)
    try:
        with transaction.atomic():
            decision = NotSameChild.objects.create(
                first_id=pair.first_id, second_id=pair.second_id, reason=reason.strip(), decided_by=by.account, decided_at=at
            )
            _record(decision, "decide_two_children", by=by, at=at)
    except IntegrityError as twice:
        raise Refusal("Somebody has just decided this. Look at the decisions.") from twice
    return decision


def undo_decision(decision_id: int, *, by: Viewer, at: datetime) -> NotSameChild:
    """
    Let a pair be proposed again.

    Raises NotFound for a decision about a child out of sight, and Refusal for one undone already.
    """
    _refuse_the_person(by)
    with transaction.atomic():
        decision = decisions(by).select_for_update().filter(pk=decision_id).first()
        if decision is None:
            raise NotFound
        if decision.undone_at:
            raise Refusal("This decision has been undone already.")
        decision.undone_by, decision.undone_at = by.account, at
        decision.save(update_fields=["undone_by", "undone_at"])
        _record(decision, "undo_two_children", by=by, at=at)
    return decision


def stands_apart(one_id: str, other_id: str) -> bool:
    """Whether it stands decided that the two are two children."""
    first, second = sorted((one_id, other_id))
    return NotSameChild.objects.filter(first_id=first, second_id=second, undone_at=None).exists()


def decisions(viewer: Viewer) -> QuerySet[NotSameChild]:
    """The decisions about two children both of whom the viewer may read in full, newest first."""
    return NotSameChild.objects.filter(*seen_in_full(viewer, "first_id", "second_id"))


def _refuse_the_person(by: Viewer) -> None:
    if not by.may(FUNCTION):
        raise Refusal("Your role does not decide about two records. Ask a team manager or the front door.")


def _record(decision: NotSameChild, action: str, *, by: Viewer, at: datetime) -> None:
    for person_id in (decision.first_id, decision.second_id):
        detail = {"decision": decision.pk}
        audit.record(by, action, at=at, kind="child", key=person_id, classes=[DataClass.I], detail=detail)
