"""How a change is said: one plain sentence for each signal of an XmR chart."""

from collections.abc import Sequence
from datetime import date

HIGH, LOW = 1, -1
NO_CHANGE = "No real change"
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# What is said first where the latest month is part of several: what lasts, before what may pass.
BY_WEIGHT = ["SHIFT", "TREND", "OUTSIDE", "NEAR_LIMIT"]

Told = tuple[str, int, Sequence[date]]  # the signal's name, its way, and the months in it


def reading_of(signals: Sequence[Told], *, latest: date) -> tuple[str, list[str]]:
    """
    What the latest month shows, and a sentence for each signal in turn; `No real change` where the latest is in none.

    signals: in the order of their last month.
    """
    lately = [_said(signal, latest) for signal in signals]
    current = [signal for signal in signals if signal[2][-1] == latest]
    if not current:
        return NO_CHANGE, lately
    return _said(min(current, key=lambda signal: BY_WEIGHT.index(signal[0])), latest), lately


def _said(signal: Told, latest: date) -> str:
    name, way, months = signal
    goes_on = months[-1] == latest
    match name:
        case "SHIFT":
            side = "above" if way == HIGH else "below"
            return f"A shift {_when(months, goes_on)}: {number(len(months))} months in a row {side} the average"
        case "TREND":
            moves = number(len(months) - 1)  # seven points are six rises
            words = "Rising" if way == HIGH else "Falling"
            return f"{words} for {moves} months" + ("" if goes_on else f" to {month(months[-1])}")
        case "OUTSIDE":
            return f"{'Higher' if way == HIGH else 'Lower'} than usual {_when(months, goes_on)}"
        case _:
            limit = "highest" if way == HIGH else "lowest"
            listed = f"{', '.join(month(when) for when in months[:-1])} and {month(months[-1])}"
            return f"Close to the {limit} that is usual in {listed}"


def _when(months: Sequence[date], goes_on: bool) -> str:
    if len(months) == 1:
        return f"in {month(months[0])}"
    return f"since {month(months[0])}" if goes_on else f"from {month(months[0])} to {month(months[-1])}"


def month(when: date) -> str:
    """
    A month as it is said.

    >>> month(date(2020, 6, 30))
    'June 2020'
    """
    return f"{when:%B %Y}"


def number(count: int) -> str:
    """
    A small number in words.

    >>> number(8), number(14)
    ('eight', '14')
    """
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
