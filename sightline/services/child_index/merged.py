"""The merges as they stand: which record became part of which, and by what names and numbers the absorbed were known."""

from collections import defaultdict
from collections.abc import Iterable

from . import terms
from .models import Merge, MergedRow

PERSON = "records.person"


def merged_ids() -> dict[str, str]:
    """Absorbed person -> the person they are part of now, through every merge that stands."""
    into = dict(Merge.objects.filter(undone_at=None).values_list("absorbed_id", "kept_id"))
    return {absorbed: _end(kept, into) for absorbed, kept in into.items()}


def _end(person_id: str, into: dict[str, str]) -> str:
    while person_id in into:
        person_id = into[person_id]
    return person_id


def known_before(only: Iterable[str] | None = None) -> dict[str, set[tuple[int, str]]]:
    """Kept person -> the terms of the records that became part of it: their names as other names, their numbers as earlier."""
    into = merged_ids()
    rows = MergedRow.objects.filter(model=PERSON, key__in=list(into), merge__undone_at=None, values__isnull=False)
    wanted = None if only is None else set(only)
    found: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for key, values in rows.values_list("key", "values"):
        if wanted is None or into[key] in wanted:
            found[into[key]].update(_as_another(values))
    return found


def _as_another(values: dict[str, object]) -> Iterable[tuple[int, str]]:
    """An absorbed person's row as terms of the person who is kept."""
    row = [values.get(name) for name in ("person_id", *_FIELDS)]
    for kind, value in terms.of_person(*row):  # type: ignore[arg-type]
        if kind in (terms.FORENAME, terms.SURNAME):
            yield terms.ALIAS, value
        elif kind in (terms.PERSON_ID, terms.EARLIER_ID):
            yield terms.EARLIER_ID, value
        elif kind in (terms.UPN, terms.NHS):
            yield kind, value


_FIELDS = ["forename", "surname", "born_on", "expected_birth_on", "upn", "nhs_number", "single_unique_id", "legacy_id"]


def merged_into(person_ids: Iterable[str]) -> dict[str, list[str]]:
    """Kept person -> the people whose records became part of theirs, of the merges that stand; only those with any."""
    found: dict[str, list[str]] = defaultdict(list)
    standing = Merge.objects.filter(kept_id__in=list(person_ids), undone_at=None).order_by("pk")
    for kept, absorbed in standing.values_list("kept_id", "absorbed_id"):
        found[kept].append(absorbed)
    return found
