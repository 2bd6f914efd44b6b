"""Sentences that are computed: what moved, from what to what, and whether the words around them still hold."""

from dataclasses import dataclass, field
from decimal import Decimal

from sightline.documents import Figure, Text
from sightline.indicators import Result, Unit
from sightline.indicators.display import half_up, places_of

from . import wording
from .book import Book, Missing
from .words import day, in_words, note_of, number, short_day, span, too_soon

FELL, ROSE, STAYED = "fell", "rose", "stayed"
DIRECTIONS = (FELL, ROSE, STAYED)


@dataclass(frozen=True)
class Counted:
    """One measure behind a figure of a sentence, already in words: a row of "the figures in this chapter"."""

    code: str
    name: str
    value: str
    numerator: str
    denominator: str
    period: str
    as_at: str
    too_soon: str


@dataclass(frozen=True)
class MeasuredFigure(Figure):
    """
    A figure in a sentence that knows which measure it is of, and every value of that measure it was made from.

    number: the figure of now as it is shown; None where it has none or is hidden.
    """

    code: str = ""
    counted: tuple[Counted, ...] = ()
    number: Decimal | None = None


@dataclass(frozen=True)
class Doubt:
    """A sentence written for figures that have changed: what it was written for, and what they say now."""

    name: str
    written_for: str
    now: str

    @property
    def words(self) -> str:
        return f"{self.name}: this was written when it {self.written_for}. On today's figures it {self.now}."


@dataclass
class Claims:
    """
    The figures of sentences, bound to measures.

    doubts: every claim made so far that its figures do not support.
    """

    book: Book
    doubts: list[Doubt] = field(default_factory=list)

    def figure(
        self, code: str, *, at_least: float | None = None, at_most: float | None = None, period: str | None = None
    ) -> Figure | Missing:
        """
        The measure's figure, over its own period or another; doubted where it is outside what the sentence says of it.

        Compared as shown, so that 89.6% shown as 90% is at least 90.
        """
        missing = self.book.missing(code)
        if missing:
            return missing
        result = self.book.result(code, period=period)
        if not (result.is_known or result.hidden or result.parts):
            return Missing(result.name, "nothing to count")
        doubted = False
        if result.is_known:
            shown = _shown(result)
            below = at_least is not None and shown < Decimal(str(at_least))
            above = at_most is not None and shown > Decimal(str(at_most))
            doubted = below or above
            bound = f"was at least {at_least:g}" if below else f"was at most {at_most:g}" if above else ""
            if doubted:
                self.doubts.append(Doubt(result.name, bound, f"is {result.display}"))
        return self._measured(result.display, note_of(result, publish=self.book.publish), [result], doubted=doubted)

    def stated(self, code: str, words: str) -> Figure | Missing:
        """
        Words of the author's own about a measure, "fewer than 300"; doubted where its figure is not so.

        Raises ValueError for words that say nothing that a figure could contradict.
        """
        missing = self.book.missing(code)
        if missing:
            return missing
        result = self.book.result(code)
        rules = list(wording.sizes(words, result.unit))
        if not rules:
            raise ValueError(f"{result.name}: {words!r} states no size that the figure could be held against")
        doubted = result.is_known and not all(wording.holds(rule, _shown(result)) for rule in rules)
        if doubted:
            self.doubts.append(Doubt(result.name, f"was {words}", f"is {result.display}"))
        return self._measured(words, note_of(result, publish=self.book.publish), [result], doubted=doubted)

    def trend(self, code: str, *, months: int, expect: str | None = None, unit: str = "") -> Figure | Missing:
        """
        "fell from 26% to 23% in three months": the measure now against so many months before, compared as shown.

        expect: how the sentence was written, `fell`, `rose` or `stayed`; where the figures say otherwise, it is doubted.
        unit: what follows the figures, such as "per 10,000". Without an earlier figure it "stood at 23%": nothing is claimed.
        """
        missing = self.book.missing(code)
        if missing:
            return missing
        now, before = self.book.result(code), self.book.result(code, months_ago=months)
        unit = f" {unit}" if unit else ""
        if before.value is None and not before.hidden:
            note = f"{note_of(now, publish=self.book.publish)} No figure is held for {in_words(months)} before."
            return self._measured(f"stood at {now.display}{unit}", note, [now])
        note = f"{note_of(before, publish=self.book.publish)} Then: {note_of(now, publish=self.book.publish)}"
        after = f"{unit} in {in_words(months)}"
        if now.hidden or before.hidden:
            return self._measured(f"went from {before.display} to {now.display}{after}", note, [before, now])
        words, doubted = self._moved(now.name, (before.display, now.display), _shown(now) - _shown(before), expect, after)
        return self._measured(words, note, [before, now], doubted=doubted)

    def average(self, code: str, *, before: int, after: int, expect: str | None = None) -> Figure | Missing:
        """
        "rose from an average of 223 a month to 395 in the last three months": a monthly count over the last `after` complete
        months, against the `before` months before those. Without those it "stood at 395 a month on average".
        """
        missing = self.book.missing(code)
        if missing:
            return missing
        months = [self.book.result(code, months_ago=ago) for ago in reversed(range(before + after))]
        early, late = months[:before], months[before:]
        name, when = f"{months[0].name}, average a month", f" in the last {in_words(after)}"
        if any(month.hidden for month in months):
            return self._measured(
                "c", f"{name}: hidden, because a month could point to a child.", [m for m in months if m.hidden]
            )
        if any(month.value is None for month in late):
            return Missing(name, f"no figure for {in_words(after)}")
        old, new = (half_up(sum(m.numerator or 0 for m in part) / len(part)) for part in (early, late))
        if any(month.value is None for month in early):
            note = f"{name}: {_sum_of(late)}. No figure is held for the months before."
            counted = [self._summed(late, new)]
            return self._measured(f"stood at {new:,} a month on average{when}", note, late, number=new, counted=counted)
        note = f"{name}: {_sum_of(early)}; then {_sum_of(late)}."
        words, doubted = self._moved(name, (f"an average of {old:,} a month", f"{new:,}"), new - old, expect, when)
        counted = [self._summed(early, old), self._summed(late, new)]
        return self._measured(words, note, months, doubted=doubted, number=new, counted=counted)

    def _measured(
        self,
        words: str,
        note: str,
        results: list[Result],
        *,
        doubted: bool = False,
        number: Decimal | None = None,
        counted: list[Counted] | None = None,
    ) -> MeasuredFigure:
        now = results[-1]
        if number is None and now.is_known and not now.hidden:
            number = _shown(now)
        made = tuple(counted or [self._counted(result) for result in results])
        return MeasuredFigure(words, note, doubted, code=now.code, counted=made, number=number)

    def _summed(self, months: list[Result], average: Decimal) -> Counted:
        """Months that were averaged, as one row: their sum, and the days from the first to the last."""
        total = number(sum(month.numerator or 0 for month in months))
        days = f"{short_day(months[0].period.start)} to {short_day(months[-1].period.end)}"
        name, shown = f"{months[0].name}, average a month", f"{average:,}"
        late = number(sum(month.too_soon for month in months))
        return Counted(months[0].code, name, shown, total, f"{len(months)} months", days, day(months[-1].as_at), late)

    def _counted(self, result: Result) -> Counted:
        late = too_soon(result, publish=self.book.publish)
        numerator = "c" if result.hidden else number(result.numerator)
        denominator = number(result.denominator)
        return Counted(
            result.code, result.name, result.display, numerator, denominator, span(result.period), day(result.as_at), late
        )

    def _moved(self, name: str, figures: tuple[str, str], change: Decimal, expect: str | None, after: str) -> tuple[str, bool]:
        """The words of a figure that moved, and whether the sentence was written for another direction."""
        if expect is not None and expect not in DIRECTIONS:
            raise ValueError(f"{name}: a sentence can expect {', '.join(DIRECTIONS)}, not {expect}")
        verb = FELL if change < 0 else ROSE if change > 0 else STAYED
        words = (f"stayed at {figures[1]}" if verb == STAYED else f"{verb} from {figures[0]} to {figures[1]}") + after
        doubted = expect is not None and verb != expect
        if doubted:
            self.doubts.append(Doubt(name, str(expect), words))
        return words, doubted

    def at(self, code: str, *, months_ago: int) -> Decimal | None:
        """The measure so many months before, as it is shown; None where that is not known, or hidden."""
        result = self.book.result(code, months_ago=months_ago)
        return _shown(result) if result.is_known and not result.hidden else None

    def compared(self, code: str) -> Text:
        """ ", below the 69% of England in 2019": the figure against the first comparator there is; nothing without one."""
        if self.book.missing(code) or self.book.result(code).hidden:
            return Text("")
        result = self.book.result(code)
        for comparator in self.book.compared(code):
            theirs = half_up(comparator.value or 0, places_of(result.unit, result.profile))
            ours = _shown(result)
            place = "above" if ours > theirs else "below" if ours < theirs else "level with"
            sign = "%" if result.unit is Unit.PERCENT else ""
            return Text(f", {place} the {theirs:,}{sign} of {comparator.area} in {comparator.year}")
        return Text("")


def _shown(result: Result) -> Decimal:
    """The value as it is shown, as a number."""
    return half_up(result.value or 0, places_of(result.unit, result.profile))


def _sum_of(months: list[Result]) -> str:
    total = sum(month.numerator or 0 for month in months)
    return f"{number(total)} over {len(months)} months, {day(months[0].period.start)} to {day(months[-1].period.end)}"
