"""
The calls of a chapter that somebody edited: a tiny language of its own, read here and nowhere evaluated.

`{{ figure("CP", at_least=95) }}`: a name from a fixed list with text and numbers between brackets. A chapter that people
edit is never given to a template engine, so nothing that is typed into one can reach an object, a loop or a filter.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sightline.calendars.periods import LOOKING_BACK, NAMED

from .claims import DIRECTIONS
from .figures import DRAWN

Value = str | int | float
OPENING, CLOSING = "{{", "}}"
LONGEST_CALL = 400
MOST_MONTHS = 60
FOREIGN = re.compile(r"\{[%#]|[%#]\}")
TOKEN = re.compile(
    r"""\s*(?:(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<number>-?\d{1,9}(?:\.\d{1,6})?)|"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)'|(?P<sign>[(),=]))"""
)


class Unreadable(ValueError):
    """A chapter's text cannot be used; the message is a plain sentence for whoever wrote it."""


@dataclass(frozen=True)
class Call:
    """
    One call as it was written.

    args: what stands without a name. asked: what stands with one, in order. source: the call with its braces. line: from 1.
    """

    name: str
    args: tuple[Value, ...]
    asked: tuple[tuple[str, Value], ...]
    source: str
    line: int = 1

    @property
    def code(self) -> str:
        """The measure that the call is about; empty where it is about none."""
        return str(self.args[0]) if self.name in ABOUT_A_MEASURE and self.args else ""


def pieces(text: str) -> Iterator[str | Call]:
    """
    The text and the calls in it, in order; raises Unreadable for braces that hold no call.

    >>> [piece if isinstance(piece, str) else piece.name for piece in pieces('Of {{ figure("CP") }} children.')]
    ['Of ', 'figure', ' children.']
    """
    place = 0
    while (start := text.find(OPENING, place)) >= 0:
        yield _plain(text[place:start], text, place)
        line = text.count("\n", 0, start) + 1
        end = text.find(CLOSING, start)
        if end < 0 or end - start > LONGEST_CALL:
            raise Unreadable(f"Line {line}: a figure that opens with {OPENING} must close with {CLOSING} soon after.")
        yield _call(text[start : end + len(CLOSING)], line)
        place = end + len(CLOSING)
    yield _plain(text[place:], text, place)


def check(call: Call, codes: Collection[str]) -> None:
    """Raises Unreadable where the call's name is not on the list or what it is given cannot be used. codes: the catalogue's."""
    where = f"Line {call.line}: "
    asks = ASKS.get(call.name)
    if asks is None:
        raise Unreadable(f"{where}there is nothing called {call.name} to insert. There are: {', '.join(ASKS)}.")
    if not asks.fewest <= len(call.args) <= asks.most:
        raise Unreadable(f"{where}{call.name} is given the wrong number of names. It is written {asks.example}")
    faults = [asks.each(value, codes) for value in call.args]
    for name, value in call.asked:
        if name not in asks.named:
            raise Unreadable(f"{where}{call.name} has no {name}. It is written {asks.example}")
        faults.append(asks.named[name](value, codes))
    if len(dict(call.asked)) != len(call.asked):
        raise Unreadable(f"{where}{call.name} is given the same thing twice.")
    missing = [name for name in asks.needed if name not in dict(call.asked)]
    fault = next((fault for fault in faults if fault), f"say {missing[0]} too" if missing else None)
    if fault:
        raise Unreadable(f"{where}in {call.name}, {fault}. It is written {asks.example}")


def rendered(text: str, calls: Mapping[str, Any], codes: Collection[str]) -> str:
    """The text with each call replaced by what it makes; raises Unreadable as `pieces` and `check` do."""
    made = []
    for piece in pieces(text):
        if isinstance(piece, str):
            made.append(piece)
            continue
        check(piece, codes)
        thing = calls[piece.name]
        made.append(thing(*piece.args, **dict(piece.asked)) if callable(thing) else str(thing))
    return "".join(made)


def _plain(words: str, text: str, place: int) -> str:
    found = FOREIGN.search(words) or re.search(r"\}\}", words)
    if found:
        line = text.count("\n", 0, place + found.start()) + 1
        raise Unreadable(
            f"Line {line}: {found[0]} cannot stand in a chapter. Figures are written between {OPENING} and {CLOSING}."
        )
    return words


def _call(source: str, line: int) -> Call:
    inside = source[len(OPENING) : -len(CLOSING)].strip()
    tokens = list(_tokens(inside, line))
    if not tokens or tokens[0][0] != "word":
        raise Unreadable(f"Line {line}: {source[:60]} is not a figure. Choose one with Insert a figure.")
    name, rest = str(tokens[0][1]), tokens[1:]
    if not rest:
        return Call(name, (), (), source, line)
    if rest[0][1] != "(" or rest[-1][1] != ")" or len(rest) < 2:
        raise Unreadable(f"Line {line}: what {name} is given stands between one pair of brackets.")
    return Call(name, *_given(rest[1:-1], name, line), source, line)


def _tokens(inside: str, line: int) -> Iterator[tuple[str, Value]]:
    place = 0
    while place < len(inside):
        found = TOKEN.match(inside, place)
        if found is None:
            raise Unreadable(f"Line {line}: {inside[place : place + 20]} cannot be read. Text stands in quotation marks.")
        kind = str(found.lastgroup)
        text = found[kind]
        yield ("text", text) if kind in ("double", "single") else (kind, _number(text) if kind == "number" else text)
        place = found.end()


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _given(tokens: list[tuple[str, Value]], name: str, line: int) -> tuple[tuple[Value, ...], tuple[tuple[str, Value], ...]]:
    """What stands between the brackets: values, then names with values, parted by commas."""
    args: list[Value] = []
    asked: list[tuple[str, Value]] = []
    for part in _parted(tokens):
        kinds = [kind for kind, _ in part]
        if kinds in (["text"], ["number"]) and not asked:
            args.append(part[0][1])
        elif len(part) == 3 and kinds[0] == "word" and part[1] == ("sign", "=") and kinds[2] in ("text", "number"):
            asked.append((str(part[0][1]), part[2][1]))
        else:
            raise Unreadable(
                f"Line {line}: what {name} is given cannot be read. Text stands in quotation marks, numbers do not."
            )
    return tuple(args), tuple(asked)


def _parted(tokens: list[tuple[str, Value]]) -> Iterator[list[tuple[str, Value]]]:
    part: list[tuple[str, Value]] = []
    for token in tokens:
        if token == ("sign", ","):
            yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


Check = Callable[[Value, Collection[str]], str | None]


def _code(value: Value, codes: Collection[str]) -> str | None:
    return None if value in codes else f"{value} is not the code of a measure"


def _text(value: Value, codes: Collection[str]) -> str | None:
    return None if isinstance(value, str) and len(value) <= 300 else "this must be text in quotation marks"


def _a_number(value: Value, codes: Collection[str]) -> str | None:
    return f"{value} is not a number" if isinstance(value, str) else None


def _months(value: Value, codes: Collection[str]) -> str | None:
    return None if isinstance(value, int) and 1 <= value <= MOST_MONTHS else f"months run from 1 to {MOST_MONTHS}"


def _one_of(*allowed: Value) -> Check:
    words = ", ".join(str(one) for one in allowed)
    return lambda value, codes: None if value in allowed else f"{value} is not one of {words}"


@dataclass(frozen=True)
class Asks:
    """What a call is given: how many values and of what kind, what may be named, what must be, and how it is written."""

    example: str
    each: Check = _code
    fewest: int = 1
    most: int = 1
    named: Mapping[str, Check] = None  # type: ignore[assignment]
    needed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", self.named or {})


_direction = _one_of(*DIRECTIONS)
_bounds: dict[str, Check] = {"at_least": _a_number, "at_most": _a_number}
ASKS: dict[str, Asks] = {
    "figure": Asks('{{ figure("CP") }}', named={**_bounds, "period": _one_of("snapshot", *LOOKING_BACK, *NAMED)}),
    "trend": Asks(
        '{{ trend("CP_RATE", months=6, expect="fell") }}',
        named={"months": _months, "expect": _direction, "unit": _text},
        needed=("months",),
    ),
    "average": Asks(
        '{{ average("CONTACTS", before=6, after=3) }}',
        named={"before": _months, "after": _months, "expect": _direction},
        needed=("before", "after"),
    ),
    "stated": Asks('{{ stated("CP", "fewer than 300") }}', each=_text, fewest=2, most=2),
    "compared": Asks('{{ compared("CP_RATE") }}'),
    "period": Asks('{{ period("CONTACTS") }}'),
    "measures": Asks('{{ measures("front_door") }}', each=_text, most=20, named={"needs": _text}),
    "remaining_measures": Asks("{{ remaining_measures() }}", fewest=0, most=0),
    "localities": Asks(
        '{{ localities("CP", "CLA", caption="By locality") }}', most=12, named={"caption": _text}, needed=("caption",)
    ),
    "chart": Asks('{{ chart("5a") }}', each=_one_of(*DRAWN)),
    "later": Asks('{{ later("the register of visits") }}', each=_text),
    "plan": Asks("{{ plan(1) }}", each=_one_of(1, 2, 3)),
    "doubts": Asks("{{ doubts() }}", fewest=0, most=0),
    "findings": Asks("{{ findings() }}", fewest=0, most=0),
    "council": Asks("{{ council }}", fewest=0, most=0),
    "as_at": Asks("{{ as_at }}", fewest=0, most=0),
}
ABOUT_A_MEASURE = {"figure", "trend", "average", "stated", "compared", "period"}
