"""What sentences claim in their own words."""

from decimal import Decimal

import pytest

from sightline.indicators import Direction, Unit
from sightline.reports.self_evaluation.wording import Kind, Rule, between, holds, said, sizes, ways

COUNT, PERCENT, DAYS = Unit.COUNT, Unit.PERCENT, Unit.DAYS

#  sentence                                          unit      rule         low     high
SIZES = [
    ("fewer than 50 children", COUNT, "under", None, "50"),
    ("under 1,200 contacts", COUNT, "under", None, "1200"),
    ("no more than 12", COUNT, "at_most", None, "12"),
    ("over 300", COUNT, "over", "300", None),
    ("at least 7", COUNT, "at_least", "7", None),
    ("about 100 children", COUNT, "about", "95.0", "105.0"),
    ("exactly 31", COUNT, "exactly", "31", "31"),
    ("92% were seen", PERCENT, "exactly", "92", "92"),
    ("around 20 per cent", PERCENT, "about", "18", "22"),  # two points, which are more than a twentieth
    ("around 80%", PERCENT, "about", "76.0", "84.0"),  # a twentieth, which is more than two points
    ("half of them", PERCENT, "about", "47.50", "52.50"),
    ("more than three quarters", PERCENT, "over", "75", None),
    ("under 45 days", DAYS, "under", None, "45"),
]


@pytest.mark.parametrize(("sentence", "unit", "kind", "low", "high"), SIZES)
def test_a_size_that_is_stated_is_a_claim(sentence, unit, kind, low, high):
    (rule,) = sizes(sentence, unit)
    assert rule.kind == kind
    assert rule.low == (Decimal(low) if low else None) and rule.high == (Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("The plan has 31 projects.", COUNT),
        ("within 20 working days", COUNT),
        ("in under 45 days", PERCENT),
        ("children aged under 16", COUNT),
        ("since 2019", COUNT),
        ("fewer than 50 children", PERCENT),
        ("over half", COUNT),
        ("the under 5s", COUNT),
        ("more than twenty miles from home", PERCENT),
        ("about 4 weeks", COUNT),
    ],
)
def test_what_is_no_claim_about_the_measure_is_left_alone(sentence, unit):
    assert list(sizes(sentence, unit)) == []


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("It is rising.", ["rose"]),
        ("It fell, and has improved.", ["fell", "improved"]),
        ("It has not fallen.", []),
        ("It is no longer rising.", []),
        ("It remained stable.", ["stayed"]),
        ("They have a stable home, and we expect it to rise.", []),
    ],
)
def test_the_ways_that_a_figure_is_said_to_have_gone(sentence, kinds):
    assert [rule.kind for rule in ways(sentence)] == kinds


def test_bounds_that_an_author_sets_are_held_as_shown():
    rule = between(20, 30)
    assert [holds(rule, Decimal(value)) for value in (19, 20, 30, 31)] == [False, True, True, False]
    assert said(rule) == "from 20 to 30" and said(between(None, 30)) == "at most 30"


def test_fewer_than_fifty_is_not_fifty():
    rule = Rule(Kind.UNDER, high=Decimal(50))
    assert (holds(rule, Decimal(49)), holds(rule, Decimal(50))) == (True, False)


def test_without_a_rule_a_sentence_holds_within_a_tenth_of_what_was_signed():
    rule = Rule(Kind.NEAR)
    assert [holds(rule, Decimal(value), then=Decimal(50)) for value in (45, 55, 44, 56)] == [True, True, False, False]
    assert holds(rule, Decimal(1), then=Decimal(0)) is False and holds(rule, Decimal(0), then=Decimal(0)) is True
    assert holds(rule, Decimal(1)) is None


@pytest.mark.parametrize(
    ("kind", "before", "now", "good", "answer"),
    [
        (Kind.ROSE, 10, 11, Direction.NEITHER, True),
        (Kind.ROSE, 10, 10, Direction.NEITHER, False),
        (Kind.FELL, 10, 9, Direction.NEITHER, True),
        (Kind.IMPROVED, 10, 9, Direction.LOWER, True),
        (Kind.IMPROVED, 10, 9, Direction.HIGHER, False),
        (Kind.WORSENED, 10, 9, Direction.HIGHER, True),
        (Kind.IMPROVED, 10, 9, Direction.NEITHER, None),
        (Kind.STAYED, 100, 105, Direction.NEITHER, True),
        (Kind.STAYED, 100, 106, Direction.NEITHER, False),
    ],
)
def test_a_direction_is_held_against_the_months_before(kind, before, now, good, answer):
    assert holds(Rule(kind), Decimal(now), before=Decimal(before), good=good) is answer
    assert holds(Rule(kind), Decimal(now), good=good) is None
