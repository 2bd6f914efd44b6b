"""Finding a child from one box, among those the searcher may see and by what the searcher may see of them."""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Case, F, IntegerField, Min, Q, QuerySet, Value, When

from sightline.access.viewer import Viewer

from .lookups import Begins as Begins  # registered by being loaded
from .models import Term
from .reading import Fit, Part, Reading, read
from .sees import findable

A_PAGE = 20
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
    never matches, counts or ranks. A page past the last is the last. One query.
    """
    reading = read(text)
    if not _says_enough(reading):
        advice = reading.advice or (["Enter at least two letters, a date of birth or a number."] if text.strip() else [])
        return Found(kinds=reading.kinds, advice=advice)
    ids = list(_ranked(viewer, reading.parts)[: MOST + 1].values_list("person_id", flat=True))
    total = min(len(ids), MOST)
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, page), pages)
    shown = ids[:total][(number - 1) * A_PAGE : number * A_PAGE]
    return Found(shown, total, len(ids) > MOST, number, pages, reading.kinds, reading.advice)


def _says_enough(reading: Reading) -> bool:
    return any(len(value.strip()) > 1 for part in reading.parts for fit in part.fits for value in fit.values)


def _ranked(viewer: Viewer, parts: list[Part]) -> QuerySet:
    """One row per person whom every part fits, with the best fit of each part added up; by name where those are equal."""
    fitting = reduce(or_, (_fits(fit) for part in parts for fit in part.fits))
    people = Term.objects.filter(fitting).filter(findable(viewer)).order_by().values("person_id")
    ranks = {f"rank_{number}": _rank(part) for number, part in enumerate(parts)}
    every = Q(**{f"{name}__isnull": False for name in ranks})
    total = reduce(lambda one, other: one + other, (F(name) for name in ranks), Value(0))
    ordered = people.annotate(**ranks).filter(every).annotate(rank=total)
    return ordered.order_by("rank", "person__surname", "person__forename", "person__born_on", "person_id")


def _rank(part: Part) -> Min:
    whens = [When(_fits(fit), then=Value(fit.rank)) for fit in sorted(part.fits, key=lambda fit: fit.rank)]
    return Min(Case(*whens, default=None, output_field=IntegerField()))


def _fits(fit: Fit) -> Q:
    kinds = Q(kind__in=[int(kind) for kind in fit.kinds])
    if fit.begins:
        return kinds & reduce(or_, (Q(value__begins=value) for value in fit.values))
    return kinds & Q(value__in=fit.values)
