"""What the records say of each person that they can be found by, read once and kept by person."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sightline.records.models import Address, LinkedIdentifier, Permanence, Person

from . import terms
from .merged import known_before
from .pairs import Facts
from .sees import restricted
from .terms import Found
from .words import fold, postcode, squash

ROWS_AT_ONCE = 20_000
EDITION = 1  # of the rules that make terms: raise it when they change, and the next load writes every term anew
_COLUMNS = ["pk", "forename", "surname", "born_on", "expected_birth_on", "upn", "nhs_number", "single_unique_id", "legacy_id"]


class Source(NamedTuple):
    """One person as the records have them. addresses: (postcode, lines); identifiers: (kind, value); before: merged in."""

    row: tuple[Any, ...]
    sex: str
    addresses: list[tuple[str, str]]
    postcode: str
    identifiers: list[tuple[str, str]]
    before: set[Found]

    @property
    def person_id(self) -> str:
        """Whose records these are."""
        return str(self.row[0])

    def fingerprint(self) -> str:
        """The same for the same records; so that terms are made again only of people who changed."""
        whole = (EDITION, self.row, sorted(self.addresses), sorted(self.identifiers), sorted(self.before))
        return blake2b(repr(whole).encode(), digest_size=16).hexdigest()

    def terms(self) -> set[Found]:
        """Everything that the person is found by."""
        found = set(terms.of_person(*self.row)) | self.before
        for code, lines in self.addresses:
            found.update(terms.of_address(code, lines))
        for kind, value in self.identifiers:
            found.update(terms.of_identifier(kind, value))
        return {term for term in found if term[1]}

    def facts(self) -> Facts:
        """What is compared with other people."""
        person_id, forename, surname, born, _, upn, nhs_number = self.row[:7]
        numbers = {(terms.UPN, squash(upn or "")), (terms.NHS, squash(nhs_number or ""))}
        for kind, value in self.identifiers:
            numbers.update(terms.of_identifier(kind, value))
        return Facts(
            person_id,
            fold(forename or ""),
            fold(surname or ""),
            str(born or ""),
            self.sex,
            postcode(self.postcode),
            upns=frozenset(value for kind, value in numbers if kind == terms.UPN and value),
            nhs_numbers=frozenset(value for kind, value in numbers if kind == terms.NHS and value),
        )


def sources(only: list[str] | None = None, *, as_at: date | None) -> Iterator[Source]:
    """
    Everybody, or the people named, in no particular order.

    as_at: of several addresses, the one compared with other people's is the newest that had not ended by then.
    """
    addresses, postcodes = _addresses(_of(Address.objects.all(), only), as_at)
    identifiers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = _of(LinkedIdentifier.objects.all(), only).values_list("person_id", "kind", "value")
    for person_id, kind, value in rows.iterator(ROWS_AT_ONCE):
        identifiers[person_id].append((kind or "", value or ""))
    before = known_before(only)
    people = Person.objects.all() if only is None else Person.objects.filter(pk__in=only)
    for *row, sex in people.values_list(*_COLUMNS, "sex").iterator(ROWS_AT_ONCE):
        key = row[0]
        newest = postcodes.get(key, _NOWHERE)[2]
        yield Source(tuple(row), sex or "", addresses.get(key, []), newest, identifiers.get(key, []), before.get(key, set()))


_NOWHERE = (False, "", "")


def _of(rows: QuerySet, only: list[str] | None) -> QuerySet:
    return rows if only is None else rows.filter(person__in=only)


def _addresses(rows: QuerySet, as_at: date | None) -> tuple[dict[str, list[tuple[str, str]]], dict[str, tuple[bool, str, str]]]:
    """Person -> every postcode with its lines; and person -> the newest postcode, those that have not ended before others."""
    all_of: dict[str, list[tuple[str, str]]] = defaultdict(list)
    newest_of: dict[str, tuple[bool, str, str]] = {}
    for person_id, code, lines, began, ended in rows.values_list(
        "person_id", "postcode", "lines", "started_on", "ended_on"
    ).iterator(ROWS_AT_ONCE):
        all_of[person_id].append((code or "", lines or ""))
        if code:
            this = (ended is None or bool(as_at and ended > as_at), str(began or ""), code)
            newest_of[person_id] = max(this, newest_of.get(person_id, this))
    return all_of, newest_of


def never_compared() -> set[str]:
    """
    The people who are never proposed as another's double: restricted records, and those whose adoption order was made.

    After the order a child's new record shares nothing with the old one, not even a hint that there is another.
    """
    adopted = Permanence.objects.filter(order_on__isnull=False)
    return {*restricted().values_list("person_id", flat=True), *adopted.values_list("person_id", flat=True)}
