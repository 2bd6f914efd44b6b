"""Finding a child from one box, among those the searcher may see and by what the searcher may see of them."""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Case, F, IntegerField, Min, Q, QuerySet, Value, When

from sightline.access.viewer import Viewer
from sightline.records.models import Person

from .lookups import Begins as Begins  # registered by being loaded
from .models import Term
from .reading import Fit, Part, Reading, read
from .sees import findable, readable_kinds
from .words import fold

A_PAGE = 20
WAYS_TO_FIT = 3
MOST = 200  # children found; past that a better search serves better than more pages


@dataclass(frozen=True)
class Found:
    """
    One page of the children found, best first. person_ids: this page. total: all that were found, `MOST` at most.

    kinds: what the text was taken for, for the audit; advice: for the screen.
    """

    person_ids: list[str] = field(default_factory=list)
    total: int = 0
    is_more: bool = False
    page: int = 1
    pages: int = 1
    kinds: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)


def search(viewer: Viewer, text: str, *, page: int = 1) -> Found:
    """
    The children whom the text finds and the viewer may see, ranked: exact, then beginning so, then nicknames and sounds.

    Every part of the text has to fit a value of the child that this viewer may read; a value that the viewer may not read
    never matches, counts or ranks. Equal ranks go by name and date of birth. A page past the last is the last.
    The number of queries does not depend on how many are found.
    """
    reading = read(text)
    if not _says_enough(reading):
        advice = reading.advice or (["Enter at least two letters, a date of birth or a number."] if text.strip() else [])
        return Found(kinds=reading.kinds, advice=advice)
    ranks, is_more = _found(viewer, reading.parts)
    ids = _by_name(ranks)[:MOST]
    pages = max(1, -(-len(ids) // A_PAGE))
    number = min(max(1, page), pages)
    shown = ids[(number - 1) * A_PAGE : number * A_PAGE]
    return Found(shown, len(ids), is_more or len(ranks) > MOST, number, pages, reading.kinds, reading.advice)


def _says_enough(reading: Reading) -> bool:
    return any(len(value.strip()) > 1 for part in reading.parts for fit in part.fits for value in fit.values)


def _found(viewer: Viewer, parts: list[Part]) -> tuple[dict[str, int], bool]:
    """Person -> rank, of up to `MOST` people and one more; and whether there are still others."""
    readable = readable_kinds(viewer)
    parts = [part.of_kinds(readable) for part in parts]
    if not all(part.fits for part in parts):
        return {}, False
    terms = Term.objects.filter(findable(viewer)).order_by()
    return _by_one_part(terms, parts[0]) if len(parts) == 1 else (_by_all_parts(terms, parts), False)


def _by_one_part(terms: QuerySet[Term], part: Part) -> tuple[dict[str, int], bool]:
    """The best ways of fitting first, and no further once there are enough: half the county may begin with `sa`."""
    ranks: dict[str, int] = {}
    for rank in sorted({fit.rank for fit in part.fits}):
        fitting = reduce(or_, (_fits(fit) for fit in part.fits if fit.rank == rank))
        # A person may fit in several ways (two addresses in one street), and asking for each once would read the whole table.
        rows = list(terms.filter(fitting).values_list("person_id", flat=True)[: WAYS_TO_FIT * MOST])
        for person_id in rows:
            ranks.setdefault(person_id, rank)
        if len(rows) == WAYS_TO_FIT * MOST or len(ranks) > MOST:
            return ranks, True
    return ranks, False


def _by_all_parts(terms: QuerySet[Term], parts: list[Part]) -> dict[str, int]:
    """People whom every part fits somehow are few; only their terms are then looked at closely."""
    fitting = [reduce(or_, map(_fits, part.fits)) for part in parts]
    somehow = [Term.objects.filter(fits).order_by().values("person_id") for fits in fitting]
    people = terms.filter(reduce(or_, fitting), person_id__in=somehow[0].intersection(*somehow[1:])).values("person_id")
    ranks = {f"rank_{number}": _rank(part) for number, part in enumerate(parts)}
    every = Q(**{f"{name}__isnull": False for name in ranks})
    total = reduce(lambda one, other: one + other, (F(name) for name in ranks), Value(0))
    ranked = people.annotate(**ranks).filter(every).annotate(rank=total).order_by("rank", "person_id")
    return dict(ranked.values_list("person_id", "rank")[: MOST + 1])


def _by_name(ranks: dict[str, int]) -> list[str]:
    """The people in order of rank, name and date of birth."""
    people = Person.objects.filter(pk__in=list(ranks)).values_list("pk", "surname", "forename", "born_on")
    ordered = sorted(
        (ranks[key], fold(surname or ""), fold(first or ""), str(born or ""), key) for key, surname, first, born in people
    )
    return [row[-1] for row in ordered]


def _rank(part: Part) -> Min:
    whens = [When(_fits(fit), then=Value(fit.rank)) for fit in sorted(part.fits, key=lambda fit: fit.rank)]
    return Min(Case(*whens, default=None, output_field=IntegerField()))


def _fits(fit: Fit) -> Q:
    kinds = Q(kind__in=[int(kind) for kind in fit.kinds])
    if fit.begins:
        return kinds & reduce(or_, (Q(value__begins=value) for value in fit.values))
    return kinds & Q(value__in=fit.values)
