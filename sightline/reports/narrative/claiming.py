"""What a text claims of its figures, and whether each claim still holds under other records: no database, no request."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sightline.indicators import Unit
from sightline.reports.self_evaluation import wording
from sightline.reports.self_evaluation.book import Book, Missing
from sightline.reports.self_evaluation.claims import Claims, MeasuredFigure
from sightline.reports.self_evaluation.placeholders import Call, pieces
from sightline.reports.self_evaluation.wording import DIRECTIONAL, Kind, Rule
from sightline.reports.self_evaluation.words import day, said

from .sentences import CARRIES_A_FIGURE, Sentence, sentences_of

NOT_HELD = "not held"
BOUNDS = ("at_least", "at_most")


@dataclass(frozen=True)
class Seen:
    """A figure as a sentence shows it: its words, its number where it has one, and the number as it is shown."""

    shown: str
    number: Decimal | None
    value: str = NOT_HELD
    doubted: bool = False

    @property
    def is_held(self) -> bool:
        return self.shown != NOT_HELD


@dataclass(frozen=True)
class Claimed:
    """One claim of a text: the sentence, the call that gives the figure, the rule it is held to, and the figure now."""

    sentence: Sentence
    call: Call
    rule: Rule
    seen: Seen


@dataclass(frozen=True)
class Verdict:
    """Whether a claim still holds. now: the figure as shown. why: what it said and what the figure is, where it does not."""

    holds: bool
    now: str
    why: str = ""


def claims_of(text: str, book: Book) -> Iterator[Claimed]:
    """
    Every claim of a text, in the order of its sentences.

    A call's own bounds or direction make one claim; so does each size and each direction in the sentence's words, where
    the sentence is about one measure. A figure of which nothing is said is held to within a tenth of itself.
    """
    for sentence in sentences_of(text):
        codes = {call.code for call in sentence.figures}
        for call in sentence.figures:
            seen = figure_now(call, book)
            in_words = len(codes) == 1 and call.code in book.catalogue
            rules = [*_of_the_call(call), *(_of_the_words(sentence, call, book) if in_words else [])]
            for rule in rules or [Rule(Kind.NEAR)]:
                yield Claimed(sentence, call, rule, seen)


def judged(call: Call, rule: Rule, book: Book, *, then: Decimal | None, then_shown: str) -> Verdict:
    """
    Whether a claim holds under the records of a book.

    then: the figure when the chapter was signed off, or else when it was saved. A figure that was held then and is not now
    no longer supports its sentence; a rule that cannot be judged is taken to hold.
    """
    seen = figure_now(call, book)
    if not seen.is_held:
        return Verdict(
            then_shown == NOT_HELD, seen.shown, "" if then_shown == NOT_HELD else "the records no longer hold the figure"
        )
    if not rule.words and rule.kind is not Kind.NEAR:  # the author's own bounds: judged as the document judges them
        return Verdict(not seen.doubted, seen.shown, f"it was written to be {_set_by(call)}" if seen.doubted else "")
    if seen.number is None:
        return Verdict(True, seen.value)
    good = book.catalogue[call.code].good
    before = _months_before(call, rule, book) if rule.kind in DIRECTIONAL else None
    answer = wording.holds(rule, seen.number, then=then, before=before, good=good)
    return Verdict(answer is not False, seen.value, _why(rule, then_shown, before) if answer is False else "")


def filled(source: str, book: Book) -> str:
    """A sentence as it was written, with what a book of figures makes of its calls, and no marks of Markdown."""
    return "".join(piece if isinstance(piece, str) else _in_a_sentence(piece, book) for piece in pieces(source)).replace(
        "**", ""
    )


def _in_a_sentence(call: Call, book: Book) -> str:
    if call.name in CARRIES_A_FIGURE:
        return figure_now(call, book).shown
    match call.name:
        case "compared":
            return Claims(book).compared(call.code).words
        case "period":
            return NOT_HELD if book.missing(call.code) else said(book.result(call.code).period)
        case "as_at":
            return day(book.as_at)
        case _:
            return "the council" if call.name == "council" else ""


def figure_now(call: Call, book: Book) -> Seen:
    """The figure that a call gives under the records of a book."""
    if book.missing(call.code):
        return Seen(NOT_HELD, None)
    figure: MeasuredFigure | Missing = getattr(Claims(book), call.name)(*call.args, **dict(call.asked))
    if isinstance(figure, Missing):
        return Seen(NOT_HELD, None)
    sign = "%" if book.catalogue[call.code].unit is Unit.PERCENT else ""
    value = figure.words if figure.number is None else f"{figure.number:,}{sign}"
    return Seen(figure.words, figure.number, value, figure.doubted)


def in_words(rule: Rule) -> str:
    """A rule as people read it on a page."""
    must = wording.said(rule)
    return f"“{rule.words}”: {must}" if rule.words else must


def _of_the_call(call: Call) -> Iterator[Rule]:
    asked = dict(call.asked)
    if call.name == "figure" and any(name in asked for name in BOUNDS):
        yield wording.between(*(_float(asked.get(name)) for name in BOUNDS))
    elif call.name in ("trend", "average") and "expect" in asked:
        yield Rule(Kind(str(asked["expect"])), months=int(asked.get("months", asked.get("before", wording.DIRECTION_MONTHS))))


def _of_the_words(sentence: Sentence, call: Call, book: Book) -> Iterator[Rule]:
    unit = book.catalogue[call.code].unit
    if call.name == "stated":
        yield from wording.sizes(str(call.args[1]), unit)
    elif call == sentence.figures[0]:  # said once, whichever of the sentence's figures it is read with
        yield from wording.sizes(sentence.words, unit)
        if "expect" not in dict(call.asked):
            yield from wording.ways(sentence.words)


def _months_before(call: Call, rule: Rule, book: Book) -> Decimal | None:
    return Claims(book).at(call.code, months_ago=rule.months)


def _set_by(call: Call) -> str:
    asked = dict(call.asked)
    if "expect" in asked:
        return f"seen when it {asked['expect']}"
    return wording.said(wording.between(*(_float(asked.get(name)) for name in BOUNDS)))


def _why(rule: Rule, then_shown: str, before: Decimal | None) -> str:
    if rule.kind is Kind.NEAR:
        return f"it has moved by more than a tenth from {then_shown}"
    if rule.kind in DIRECTIONAL:
        return f"it says “{rule.words}”; {rule.months} months before the figure was {before:,}"
    return f"it says “{rule.words}”"


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))


def read_call(source: str) -> Call:
    """The call that was kept with a claim; raises Unreadable for text that is none."""
    return next(piece for piece in pieces(source) if isinstance(piece, Call))
