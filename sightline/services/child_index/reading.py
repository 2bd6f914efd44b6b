"""What somebody who searches may mean: the text of one box, taken apart into dates, numbers, postcodes and words."""

import re
from calendar import month_name
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from .kinds import NAMES, NUMBERS, Kind
from .nicknames import nicknames
from .terms import STREET_KINDS
from .words import LONGEST, fold, sound, squash

MOST_PARTS = 6
MOST_LETTERS = 200
EXACT, BEGINS, NICKNAME, SOUNDS = range(4)  # how well a term fits: the lower, the better
_MONTHS = [name.casefold() for name in month_name[1:]]
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _MONTHS) + "|sept"
_DATES = [
    re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4}|\d{2})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]+(?:of +)?(?P<m>{_MONTH})\.?,?[ -]+(?P<y>\d{{4}}|\d{{2}})\b", re.I),
    re.compile(rf"\b(?P<m>{_MONTH})\.? +(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y>\d{{4}})\b", re.I),
]
_DAY_MONTH_YEAR = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_MONTH_YEAR = re.compile(rf"\b(?P<m>{_MONTH})\.? +(?P<y>\d{{4}})\b", re.I)
_NHS = re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}\b", re.I)
_OUTWARD = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)$")
_SECTOR = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) +(\d)\b", re.I)
_HOUSE = re.compile(r"^\d{1,4}[a-z]?$")
_YEAR = re.compile(r"^(19|20)\d\d$")


class What(StrEnum):
    """What a part of the text was taken for; recorded in the audit in place of the text itself."""

    NAME = "name"
    DATE = "date of birth"
    NUMBER = "number"
    POSTCODE = "postcode"


@dataclass(frozen=True)
class Fit:
    """One way in which a term can fit: of these kinds, and being, or beginning with, one of these values."""

    kinds: tuple[int, ...]
    values: tuple[str, ...]
    rank: int
    begins: bool = False


@dataclass(frozen=True)
class Part:
    """One thing that the child must be found by, in any of these ways."""

    what: What
    fits: tuple[Fit, ...]

    def of_kinds(self, readable: set[int]) -> "Part":
        """The same part, to be found by those kinds of term only."""
        narrowed = (replace(fit, kinds=tuple(kind for kind in fit.kinds if kind in readable)) for fit in self.fits)
        return Part(self.what, tuple(fit for fit in narrowed if fit.kinds))


@dataclass(frozen=True)
class Reading:
    """The text taken apart. advice: what the person might do differently, in plain words; the search goes on without it."""

    parts: list[Part] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        """What the parts were taken for, each once."""
        return sorted({part.what.value for part in self.parts})


def read(text: str) -> Reading:
    """
    Take a search apart. Every part has to fit for a child to be found; empty for a text with nothing to search for.

    >>> read("Ash-Birchacre 1/7/2015 QQ1 2AB").kinds
    ['date of birth', 'name', 'postcode']
    """
    reading = Reading()
    rest = text[:MOST_LETTERS]
    for take in (_take_dates, _take_nhs_numbers, _take_postcodes):
        rest = take(rest, reading)
    _take_words(rest, reading)
    if len(reading.parts) > MOST_PARTS:
        reading.advice.append(f"Only the first {MOST_PARTS} parts of your search were used.")
        del reading.parts[MOST_PARTS:]
    return reading


def _take_dates(text: str, reading: Reading) -> str:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            _add_date(reading, match)
        text = pattern.sub(" ", text)
    for match in _MONTH_YEAR.finditer(text):
        begin = f"{match['y']}-{_month(match['m']):02}-"
        reading.parts.append(Part(What.DATE, (Fit((Kind.BORN,), (begin,), BEGINS, begins=True),)))
    return _MONTH_YEAR.sub(" ", text)


def _add_date(reading: Reading, match: re.Match[str]) -> None:
    years = [f"20{match['y']}", f"19{match['y']}"] if len(match["y"]) == 2 else [match["y"]]
    days = [day for year in years if (day := _day(year, match["m"], match["d"]))]
    if days:
        reading.parts.append(Part(What.DATE, (Fit((Kind.BORN,), tuple(days), EXACT),)))
    else:
        reading.advice.append("One of the dates is not a day in the calendar, so it was left out.")


def _day(year: str, month: str, day: str) -> str | None:
    """
    The day as the index holds it, or None where there is no such day.

    >>> _day("2015", "7", "1"), _day("2015", "Sept", "1"), _day("2015", "2", "30")
    ('2015-07-01', '2015-09-01', None)
    """
    try:
        return date(int(year), int(month) if month.isdecimal() else _month(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _take_nhs_numbers(text: str, reading: Reading) -> str:
    for match in _NHS.finditer(text):
        reading.parts.append(_number(squash(match[0])))
    return _NHS.sub(" ", text)


def _number(value: str, *others: Fit) -> Part:
    return Part(What.NUMBER, (Fit(NUMBERS, (value,), EXACT), *others))


def _take_postcodes(text: str, reading: Reading) -> str:
    for match in _POSTCODE.finditer(text):
        whole = squash(match[0])
        fit = Fit((Kind.POSTCODE,), (f"{whole[:-3]} {whole[-3:]}",), EXACT)
        reading.parts.append(Part(What.POSTCODE, (fit, Fit(NUMBERS, (whole,), EXACT))))
    text = _POSTCODE.sub(" ", text)
    for match in _SECTOR.finditer(text):
        begin = f"{squash(match[1])} {match[2]}"
        reading.parts.append(Part(What.POSTCODE, (Fit((Kind.POSTCODE,), (begin,), BEGINS, begins=True),)))
    return _SECTOR.sub(" ", text)


def _take_words(text: str, reading: Reading) -> None:
    words: list[str] = []
    for chunk in text.replace(",", " ").split():
        # A number keeps its punctuation until it is squashed; a name's punctuation parts its words.
        pieces = [squash(chunk)] if any(letter.isdecimal() for letter in chunk) else fold(chunk).split()
        words += [piece[:LONGEST] for piece in pieces if piece]
    for position, word in enumerate(words):
        if any(letter.isdecimal() for letter in word):
            reading.parts.append(_with_digits(word))
        else:
            before = words[position - 1] if position else ""
            after = words[position + 1] if position + 1 < len(words) else ""
            reading.parts.append(_word(word, before, after))


def _with_digits(word: str) -> Part:
    eight = _DAY_MONTH_YEAR.match(word)
    day = _day(eight[3], eight[2], eight[1]) if eight else None
    if day:
        return _number(word, Fit((Kind.BORN,), (day,), EXACT))
    if _YEAR.match(word):
        return _number(word, Fit((Kind.BORN,), (f"{word}-",), BEGINS, begins=True), Fit((Kind.ADDRESS,), (word,), EXACT))
    if _HOUSE.match(word):
        return _number(word, Fit((Kind.ADDRESS,), (word,), EXACT))
    if _OUTWARD.match(word):
        return Part(What.POSTCODE, (Fit((Kind.POSTCODE,), _outward(word), BEGINS, begins=True), Fit(NUMBERS, (word,), EXACT)))
    return _number(word)


def _outward(word: str) -> tuple[str, ...]:
    """
    How a postcode may begin so: a whole first half, or a first half and the digit after it written without a space.

    >>> _outward("qq1"), _outward("qq12")
    (('qq1 ',), ('qq12 ', 'qq1 2'))
    """
    whole = f"{word} "
    splits = len(word) > 2 and word[-1].isdecimal() and word[-2].isdecimal()
    return (whole, f"{word[:-1]} {word[-1]}") if splits else (whole,)


def _word(word: str, before: str, after: str) -> Part:
    joined = [
        pair for pair in (before + word if before.isalpha() else "", word + after if after.isalpha() else "") if pair != word
    ]
    spellings = (word, *filter(None, joined))
    fits = [Fit(NAMES, spellings, EXACT), Fit(NAMES, spellings, BEGINS, begins=True)]
    fits.append(Fit(NUMBERS, (word,), EXACT))
    if nicknames(word):
        fits.append(Fit((Kind.FORENAME, Kind.ALIAS), tuple(sorted(nicknames(word))), NICKNAME))
    if sound(word):
        fits.append(Fit((Kind.SOUND,), (sound(word),), SOUNDS))
    if word not in STREET_KINDS:
        fits.append(Fit((Kind.ADDRESS,), (word,), BEGINS, begins=True))
    elif before:
        fits.append(Fit((Kind.ADDRESS,), (f"{before} {word}",), BEGINS, begins=True))
    return Part(What.NAME, tuple(fits))
