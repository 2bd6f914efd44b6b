"""How the path to adoption starts and stops clocks."""

from collections.abc import Iterator
from dataclasses import replace

from ..rows import ChildRows
from .care import reviews_held
from .spans import Span, Timing, chain, earliest_of, first_from
from .visits import days_seen


def _decisions(rows: ChildRows) -> Iterator[Span]:
    for path in rows.of("permanence"):
        if path["decided_on"]:
            yield Span("adoption_match_6m", path["decided_on"], path["matched_on"], path["reversed_on"], path["permanence_id"])


def _reviews(rows: ChildRows) -> Iterator[Span]:
    held = reviews_held(rows)
    for path in rows.of("permanence"):
        key, ordered, placed = path["permanence_id"], path["placement_order_on"], path["placed_on"]
        if ordered:
            over = earliest_of(placed, path["reversed_on"], path["order_on"])
            yield Span("adoption_unplaced_review_3m", ordered, first_from(held, ordered, over), over, key)
        if placed:
            over = earliest_of(path["order_on"], path["reversed_on"])
            first = first_from(held, placed, over)
            yield Span("adoption_placement_review_4w", placed, first, over, key)
            if first:
                later = first_from([day for day in held if day > first], first, over)
                yield Span("adoption_placement_review_3m", first, later, over, key)


def _visits(rows: ChildRows) -> Iterator[Span]:
    for path in rows.of("permanence"):
        placed = path["placed_on"]
        if placed:
            # Weekly until the first review; how often after that, the review decides.
            over = earliest_of(first_from(reviews_held(rows), placed), path["order_on"], path["reversed_on"])
            for span in chain("adoption_placement_visit_1w", placed, days_seen(rows), lapsed=over):
                yield replace(span, key=path["permanence_id"])


ADOPTION = [
    Timing(["adoption_match_6m"], _decisions, ["permanence"], ["permanence"]),
    Timing(
        ["adoption_unplaced_review_3m", "adoption_placement_review_4w", "adoption_placement_review_3m"],
        _reviews,
        ["permanence", "cla_review"],
        ["permanence", "cla_review"],
    ),
    Timing(["adoption_placement_visit_1w"], _visits, ["permanence", "cla_review", "cla_visit"], ["permanence", "cla_visit"]),
]
