"""What a sentence claims of a figure in its own words: "fewer than 50", "around half", "has fallen"; and whether it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sightline.indicators.display import Direction, Unit

DIRECTION_MONTHS = 3  # a typed "fell" or "improved" is held against the figure of three months before
RELATIVE_OF_NEAR = Decimal("0.10")
RELATIVE_OF_ABOUT = Decimal("0.05")
POINTS_OF_ABOUT = Decimal(2)  # of a percentage


class Kind(StrEnum):
    """How a claim holds a figure to its words."""

    BETWEEN = "between"  # what the author set, with at_least and at_most
    UNDER = "under"
    AT_MOST = "at_most"
    OVER = "over"
    AT_LEAST = "at_least"
    ABOUT = "about"
    EXACTLY = "exactly"
    ROSE = "rose"
    FELL = "fell"
    STAYED = "stayed"
    IMPROVED = "improved"
    WORSENED = "worsened"
    NEAR = "near"  # nothing was said: within a tenth of what the figure was at sign-off


DIRECTIONAL = {Kind.ROSE, Kind.FELL, Kind.STAYED, Kind.IMPROVED, Kind.WORSENED}


@dataclass(frozen=True)
class Rule:
    """
    One claim. low, high: its bounds, for a claim about a size. months: how far back a claim of direction looks.

    words: what was written that makes it.
    """

    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    words: str = ""
    months: int = DIRECTION_MONTHS


HOW = {
    Kind.AT_MOST: ["no more than", "not more than", "at most", "up to"],
    Kind.AT_LEAST: ["no fewer than", "no less than", "not less than", "at least"],
    Kind.UNDER: ["fewer than", "less than", "under", "below"],
    Kind.OVER: ["more than", "over", "above"],
    Kind.ABOUT: ["about", "around", "roughly", "approximately", "nearly", "almost"],
    Kind.EXACTLY: ["exactly"],
}
_KIND_OF = {words: kind for kind, listed in HOW.items() for words in listed}
_FRACTIONS = {
    "two thirds": Decimal(200) / 3,
    "two-thirds": Decimal(200) / 3,
    "three quarters": Decimal(75),
    "three-quarters": Decimal(75),
    "a third": Decimal(100) / 3,
    "one third": Decimal(100) / 3,
    "a quarter": Decimal(25),
    "one quarter": Decimal(25),
    "a fifth": Decimal(20),
    "a tenth": Decimal(10),
    "a half": Decimal(50),
    "half": Decimal(50),
}
_SIZE = re.compile(
    r"(?<![\w.,/-])(?:(?P<how>" + "|".join(sorted(_KIND_OF, key=len, reverse=True)) + r")\s+)?"
    r"(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<sign>\s?%|\s+per\s?cent\b)?|(?P<share>"
    + "|".join(_FRACTIONS)
    + r")\b)(?![\w/]|[.,]\d)(?P<after>\s+(?:working\s+|school\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?|miles?)\b)?",
    re.IGNORECASE,
)
_AN_AGE = re.compile(r"\bage[ds]?\s+$", re.IGNORECASE)
_WAYS = {
    Kind.ROSE: r"rose|risen|rising|increased|increasing|grew|grown|growing|climbed|climbing",
    Kind.FELL: r"fell|fallen|falling|decreased|decreasing|reduced|reducing|dropped|dropping|declined|declining",
    Kind.IMPROVED: r"improved|improving",
    Kind.WORSENED: r"worsened|worsening|deteriorated|deteriorating",
    Kind.STAYED: r"unchanged|(?:held|stayed|remained)\s+(?:steady|stable|level)",
}
_WAY = re.compile("|".join(rf"(?P<{kind.name}>\b(?:{words})\b)" for kind, words in _WAYS.items()), re.IGNORECASE)
_DENIED = re.compile(r"(?:\bnot|n[’']t|\bnever|\bno longer|\bwithout)(?:\s+\w+)?\s+$", re.IGNORECASE)


def sizes(sentence: str, unit: Unit) -> Iterator[Rule]:
    """
    The sizes that a sentence states of a figure of a unit; of a percentage, percentages and fractions only.

    A bare number is a claim only as a percentage; a count needs its comparator, so that "31 projects" is none. Lengths of
    time are claims of a measure in days only, and ages are none.

    >>> [(rule.kind.value, rule.high) for rule in sizes("There were fewer than 1,050 of them.", Unit.COUNT)]
    [('under', Decimal('1050'))]
    >>> [(rule.kind.value, rule.words) for rule in sizes("More than half, and in places 92%, were seen.", Unit.PERCENT)]
    [('over', 'More than half'), ('exactly', '92%')]
    """
    for found in _SIZE.finditer(sentence):
        is_share = bool(found["sign"] or found["share"])
        if is_share != (unit is Unit.PERCENT) or not (found["how"] or is_share):
            continue
        if (found["after"] and unit is not Unit.DAYS) or _AN_AGE.search(sentence[: found.start()]):
            continue
        number = _FRACTIONS[found["share"].lower()] if found["share"] else Decimal(found["number"].replace(",", ""))
        bare = Kind.ABOUT if found["share"] else Kind.EXACTLY
        kind = _KIND_OF[" ".join(found["how"].lower().split())] if found["how"] else bare
        yield _sized(kind, number, found[0].strip(), unit)


def ways(sentence: str) -> Iterator[Rule]:
    """
    The ways a sentence says a figure went, each once; none that it denies.

    >>> [rule.kind.value for rule in ways("It has fallen and is improving, but not rising.")]
    ['fell', 'improved']
    """
    seen = set()
    for found in _WAY.finditer(sentence):
        kind = Kind[str(found.lastgroup)]
        if kind not in seen and not _DENIED.search(sentence[: found.start()]):
            seen.add(kind)
            yield Rule(kind, words=found[0])


def holds(
    rule: Rule, now: Decimal, *, then: Decimal | None = None, before: Decimal | None = None, good: Direction = Direction.NEITHER
) -> bool | None:
    """
    Whether a claim holds of a figure as it is shown; None where that cannot be said.

    then: the figure at sign-off, or when the sentence was saved. before: the figure so many months ago, for a claim of
    direction. good: which way is better, for "improved".
    """
    if rule.kind is Kind.NEAR:
        return None if then is None else abs(now - then) <= abs(then) * RELATIVE_OF_NEAR
    if rule.kind in DIRECTIONAL:
        return None if before is None else _went(rule.kind, now - before, before, good)
    above = rule.low is None or (now > rule.low if rule.kind is Kind.OVER else now >= rule.low)
    below = rule.high is None or (now < rule.high if rule.kind is Kind.UNDER else now <= rule.high)
    return above and below


def said(rule: Rule) -> str:
    """The rule in words: what has to be so for the sentence to hold."""
    match rule.kind:
        case Kind.NEAR:
            return "within a tenth of the figure at sign-off"
        case Kind.IMPROVED | Kind.WORSENED:
            return f"{rule.kind.value} against {rule.months} months before"
        case Kind.ROSE | Kind.FELL | Kind.STAYED:
            return f"{rule.kind.value} against {rule.months} months before"
        case Kind.UNDER | Kind.OVER:
            return f"{rule.kind.value} {_plain(rule.high if rule.kind is Kind.UNDER else rule.low)}"
        case Kind.EXACTLY:
            return f"shown as {_plain(rule.low)}"
        case _:
            if rule.low is None or rule.high is None:
                return f"at most {_plain(rule.high)}" if rule.low is None else f"at least {_plain(rule.low)}"
            return f"from {_plain(rule.low)} to {_plain(rule.high)}"


def between(low: float | None, high: float | None) -> Rule:
    """The rule that an author sets: the sentence holds while the figure, as it is shown, is between these."""
    lowest, highest = (None if one is None else Decimal(str(one)) for one in (low, high))
    return Rule(Kind.BETWEEN, lowest, highest)


def _sized(kind: Kind, number: Decimal, words: str, unit: Unit) -> Rule:
    match kind:
        case Kind.UNDER | Kind.AT_MOST:
            return Rule(kind, high=number, words=words)
        case Kind.OVER | Kind.AT_LEAST:
            return Rule(kind, low=number, words=words)
        case Kind.EXACTLY:
            return Rule(kind, number, number, words)
    spread = number * RELATIVE_OF_ABOUT
    if unit is Unit.PERCENT:
        spread = max(spread, POINTS_OF_ABOUT)
    return Rule(Kind.ABOUT, number - spread, number + spread, words)


def _went(kind: Kind, change: Decimal, before: Decimal, good: Direction) -> bool | None:
    if kind is Kind.STAYED:
        return abs(change) <= abs(before) * RELATIVE_OF_ABOUT
    if kind in (Kind.IMPROVED, Kind.WORSENED):
        if good is Direction.NEITHER:
            return None
        up = (good is Direction.HIGHER) == (kind is Kind.IMPROVED)
    else:
        up = kind is Kind.ROSE
    return change > 0 if up else change < 0


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():,f}" if number == number.to_integral() else f"{number:,.1f}"
