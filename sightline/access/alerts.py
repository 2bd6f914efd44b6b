"""Use of records that somebody should look at: much at once, at odd hours, often refused, or of a family of one's own name."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from sightline.records.models import Person

from .models import Account, AuditEvent

# Local, and to be set with the council: what a day's work does not usually reach.
DAYS_LOOKED_AT = 28
MANY_CHILDREN = 60
MANY_DENIALS = 5
MANY_ROWS = 500
OFFICE_HOURS = range(6, 22)
OPENED = ["view", "list"]
EXPORTED = "export"
DENIED = "denied"


@dataclass(frozen=True)
class Alert:
    """
    One account on one day. kind: `volume`, `hours`, `denials`, `export` or `surname`; count: children, entries or rows.
    """

    kind: str
    account_id: int
    on: date
    count: int


def alerts(*, at: datetime) -> list[Alert]:
    """
    Everything of the last four weeks that stands out, newest first; a sign to ask, never a finding of fault.

    Source: security standard, section 6 (alerts). The thresholds are local.
    """
    events = list(
        AuditEvent.objects.filter(at__gt=at - timedelta(days=DAYS_LOOKED_AT), actor_id__isnull=False)
        .filter(action__in=[*OPENED, EXPORTED, DENIED])
        .values_list("actor_id", "at", "action", "kind", "key", "detail")
    )
    entries = [_Entry(actor, timezone.localtime(moment), *rest) for actor, moment, *rest in events]
    found = [*_volume(entries), *_hours(entries), *_denials(entries), *_exports(entries), *_surnames(entries)]
    return sorted(found, key=lambda alert: (alert.on, alert.kind, alert.account_id), reverse=True)


@dataclass(frozen=True)
class _Entry:
    actor: int
    at: datetime
    action: str
    kind: str
    key: str
    detail: dict[str, object]

    @property
    def day(self) -> tuple[int, date]:
        return self.actor, self.at.date()

    @property
    def is_child_opened(self) -> bool:
        return self.action in OPENED and self.kind == "child"


def _volume(entries: Iterable[_Entry]) -> list[Alert]:
    children: dict[tuple[int, date], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.is_child_opened:
            children[entry.day].add(entry.key)
    return [Alert("volume", *day, len(keys)) for day, keys in children.items() if len(keys) >= MANY_CHILDREN]


def _hours(entries: Iterable[_Entry]) -> list[Alert]:
    late = Counter(entry.day for entry in entries if entry.is_child_opened and entry.at.hour not in OFFICE_HOURS)
    return [Alert("hours", *day, count) for day, count in late.items()]


def _denials(entries: Iterable[_Entry]) -> list[Alert]:
    refused = Counter(entry.day for entry in entries if entry.action == DENIED)
    return [Alert("denials", *day, count) for day, count in refused.items() if count >= MANY_DENIALS]


def _exports(entries: Iterable[_Entry]) -> list[Alert]:
    rows: Counter[tuple[int, date]] = Counter()
    for entry in entries:
        if entry.action == EXPORTED:
            rows[entry.day] += int(str(entry.detail.get("rows", 0)))
    return [Alert("export", *day, count) for day, count in rows.items() if count >= MANY_ROWS]


def _surnames(entries: Iterable[_Entry]) -> list[Alert]:
    """Children opened by somebody with their surname: kin, or chance."""
    opened = {(entry.day, entry.key) for entry in entries if entry.is_child_opened}
    names = dict(Account.objects.values_list("pk", "full_name"))
    children = dict(Person.objects.filter(pk__in={key for _, key in opened}).values_list("pk", "surname"))
    alike = Counter(
        day for day, key in opened if children.get(key) and _surname(names.get(day[0], "")) == str(children[key]).casefold()
    )
    return [Alert("surname", *day, count) for day, count in alike.items()]


def _surname(full_name: str) -> str:
    return full_name.split()[-1].casefold() if full_name.split() else ""
