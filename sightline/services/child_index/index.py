"""Builds the search index and the pairs that may be one child, from the records as they are now."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import connection

from sightline.records import bulk

from . import pairs
from .models import Pair, Term, TermsOf
from .pairs import Facts
from .quickly import indexed_at_the_end, nothing_collected
from .sources import Source, never_compared, sources

PEOPLE_AT_ONCE = 10_000
KEYS_AT_ONCE = 900  # SQLite takes no more than 999 values in a statement of older builds


def reindex(*, as_at: date | None) -> int:
    """
    Bring the index and the pairs up to date with the records; call it inside the transaction that changed them.

    as_at: the day of the load; of several addresses, the newest not ended by then is compared. Returns the people indexed.
    Only the people who changed are rewritten.
    """
    held = dict(TermsOf.objects.values_list("pk", "fingerprint"))
    private = never_compared()
    facts: list[Facts] = []
    people = 0
    with nothing_collected():
        with indexed_at_the_end(Term, wanted=not held):
            for source in _written(sources(as_at=as_at), held):
                people += 1
                if source.person_id not in private:
                    facts.append(source.facts())
        _write_pairs(pairs.find(facts))
    _let_the_database_look()
    return people


def reindex_people(person_ids: Iterable[str], *, as_at: date | None) -> None:
    """
    Bring the terms of a few people up to date, and drop those of the ones who are no more; call it inside a transaction.

    Pairs stay as the last load found them.
    """
    ids = sorted(set(person_ids))
    held = dict(TermsOf.objects.filter(pk__in=ids).values_list("pk", "fingerprint"))
    list(_written(sources(ids, as_at=as_at), held))


def _written(people: Iterable[Source], held: dict[str, str]) -> Iterator[Source]:
    """The same people, once their terms are written; the terms of people who were held and are no more go at the end."""
    people = iter(people)
    seen: set[str] = set()
    while batch := list(islice(people, PEOPLE_AT_ONCE)):
        fresh = {source.person_id: source.fingerprint() for source in batch}
        changed = [source for source in batch if held.get(source.person_id) != fresh[source.person_id]]
        _forget([source.person_id for source in changed if source.person_id in held])
        bulk.insert(Term, ["person_id", "kind", "value"], ((s.person_id, *term) for s in changed for term in s.terms()))
        bulk.insert(TermsOf, ["person_id", "fingerprint"], ((s.person_id, fresh[s.person_id]) for s in changed))
        seen.update(fresh)
        yield from batch
    _forget([person_id for person_id in held if person_id not in seen])


def _forget(person_ids: list[str]) -> None:
    for start in range(0, len(person_ids), KEYS_AT_ONCE):
        some = person_ids[start : start + KEYS_AT_ONCE]
        Term.objects.filter(person__in=some).delete()
        TermsOf.objects.filter(pk__in=some).delete()


def _write_pairs(found: dict[tuple[str, str], list[str]]) -> None:
    """Keep the pairs that are still found under their numbers, with their reasons of today; drop the others, add the new."""
    held = {(pair.first_id, pair.second_id): pair for pair in Pair.objects.all()}
    gone = [pair.pk for ids, pair in held.items() if ids not in found]
    for start in range(0, len(gone), KEYS_AT_ONCE):
        Pair.objects.filter(pk__in=gone[start : start + KEYS_AT_ONCE]).delete()
    new = []
    for ids, reasons in found.items():
        fresh = Pair(first_id=ids[0], second_id=ids[1], reasons=" ".join(reasons), score=pairs.points(reasons))
        if ids not in held:
            new.append(fresh)
        elif held[ids].reasons != fresh.reasons:
            Pair.objects.filter(pk=held[ids].pk).update(reasons=fresh.reasons, score=fresh.score)
    Pair.objects.bulk_create(new, batch_size=150)


def _let_the_database_look() -> None:
    """A planner that has not looked at a table that has just been filled may read all of it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute(f"ANALYZE {connection.ops.quote_name(Term._meta.db_table)}")
