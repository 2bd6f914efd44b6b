"""Breaking the glass: opening one child's record in an emergency, and looking at it afterwards."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sightline.calendars.working_days import ENGLAND_AND_WALES
from sightline.records.models import ChildSummary

from . import audit
from .models import BreakGlass, Posting
from .refusals import NotFound, Refusal
from .viewer import Viewer

LONGEST = timedelta(minutes=60)
SHORTEST_REASON = 20
LETTER = """{who} has opened a child's record in an emergency. Their reason: {reason}.

It closes by itself within the hour. Somebody has to say within two working days whether it was justified:

{address}

This letter was sent by Sightline, by itself. Do not answer it.
"""
REVIEWED_WITHIN = 2  # working days (security standard, section 4)


def break_glass(person_id: str, *, reason_code: str, reason: str, by: Viewer, at: datetime) -> BreakGlass:
    """
    Open one child's record to one person, read only, for an hour.

    Raises Refusal without a real reason, or where nothing is behind the glass; NotFound for a child out of sight.
    Source: security standard, section 4.
    """
    sight = by.sight(person_id)
    if not sight.exists:
        raise NotFound
    if not by.may("break_glass") or not (sight.may_break_the_glass or sight.shield):
        raise Refusal("There is nothing to open: your role sees what it may of this child already")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(f"Say why in at least {SHORTEST_REASON} characters")
    with transaction.atomic():
        opened = BreakGlass.objects.create(
            account=by.account,
            person_id=person_id,
            reason_code=reason_code,
            reason=reason.strip(),
            opened_at=at,
            ends_at=at + LONGEST,
            review_due_on=ENGLAND_AND_WALES.add(timezone.localdate(at), REVIEWED_WITHIN),
        )
        detail = {"reason": reason_code, "minutes": LONGEST.seconds // 60}
        audit.record(by, "break_glass", kind="child", key=person_id, at=at, detail=detail)
        transaction.on_commit(lambda: _tell(opened, by))
    return opened


def _tell(opened: BreakGlass, by: Viewer) -> None:
    """A letter to those who look at openings. It names nobody but who opened the record, and stops nothing if it cannot go."""
    words = LETTER.format(
        who=by.account.full_name,
        reason=BreakGlass.Reason(opened.reason_code).label.lower(),
        address=f"{settings.ADDRESS}/emergency-openings/",
    )
    subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}a record was opened in an emergency"
    send_mail(subject, words, None, told_of(opened, on=by.on), fail_silently=True)


def told_of(opened: BreakGlass, *, on: date) -> list[str]:
    """The addresses of those who are told at once: information governance, and the managers where the child stands."""
    child = ChildSummary.objects.get(pk=opened.person_id)
    posted = Posting.objects.filter(account__is_active=True, starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    governance = Q(role="information_governance")
    team = Q(role="team_manager", team_id=child.team_id) if child.team_id else Q(pk__in=[])
    locality = Q(role="head_of_locality", locality=child.locality) if child.locality else Q(pk__in=[])
    told = posted.filter(governance | team | locality).exclude(account=opened.account_id)
    return sorted(set(told.values_list("account__email", flat=True)))


def close(person_id: str, *, by: Viewer, at: datetime) -> None:
    """Close the record again before the hour is over; nothing happens where it is not open."""
    with transaction.atomic():
        mine = BreakGlass.objects.filter(account=by.account, person_id=person_id, closed_at=None, ends_at__gt=at)
        if mine.update(closed_at=at):
            audit.record(by, "close_glass", kind="child", key=person_id, at=at)


def waiting_for_review(by: Viewer) -> list[BreakGlass]:
    """Openings that nobody has looked at yet, the longest due first, of children whom the reviewer may know of."""
    waiting = BreakGlass.objects.filter(reviewed_at=None).exclude(account=by.account).select_related("account", "person")
    if not by.may("review_break_glass"):
        return []
    if by.role.code != "information_governance":
        waiting = waiting.filter(person_id__in=by.children().values("pk"))
    return list(waiting.order_by("review_due_on", "pk"))


def review(opening_id: int, *, verdict: str, note: str, by: Viewer, at: datetime) -> BreakGlass:
    """
    Say whether an opening was justified.

    Raises Refusal for one's own opening and for one that was reviewed already; NotFound for one out of sight.
    """
    with transaction.atomic():
        opening = BreakGlass.objects.select_for_update().filter(pk=opening_id).first()
        if opening is None:
            raise NotFound
        if opening.account_id == by.account.pk:
            raise Refusal("You cannot review your own opening of a record")
        if opening.reviewed_at is not None:
            raise Refusal("Someone else has reviewed this already")
        if opening.pk not in {waiting.pk for waiting in waiting_for_review(by)}:
            raise NotFound
        opening.reviewed_by, opening.reviewed_at, opening.review, opening.review_note = by.account, at, verdict, note
        opening.save(update_fields=["reviewed_by", "reviewed_at", "review", "review_note"])
        audit.record(by, "review_glass", kind="child", key=opening.person_id, at=at, detail={"verdict": verdict})
    return opening
