"""A code set: the codes, their labels, the years they are valid, and every spelling we read them by."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sightline.vocabulary.law import Source

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_LETTERED = re.compile(r"^([a-z]{1,2}\d?)\)\s*")
_TOKEN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Code:
    """
    One code.

    since, until: the first and last collection year in which it is valid, as 2022-23; None where that has no limit.
    annex_a: the exact text of Ofsted's workbook. words: other spellings that mean this code and nothing else.
    """

    code: str
    label: str
    since: str | None = None
    until: str | None = None
    group: str | None = None
    annex_a: str | None = None
    words: Sequence[str] = ()

    def valid_in(self, year: str) -> bool:
        """Whether the code is valid in a collection year such as 2019-20."""
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True)
class CodeSet:
    """
    A set of codes under one name.

    source: who defines it. The codes are what records hold, whatever a file spelled.
    """

    name: str
    title: str
    source: Source
    values: Sequence[Code] = field(default_factory=list)

    @cached_property
    def codes(self) -> dict[str, Code]:
        """Code -> its entry, in the set's own order."""
        return {code.code: code for code in self.values}

    def label(self, code: str | None) -> str:
        """The label of a code; the code itself where the set does not have it, so that nothing is lost."""
        if code is None:
            return "Not recorded"
        return self.codes[code].label if code in self.codes else code

    def valid_in(self, year: str) -> list[str]:
        """The codes of a collection year such as 2019-20."""
        return [code.code for code in self.values if code.valid_in(year)]

    def annex_a_text(self, code: str | None) -> str | None:
        """The exact text of Ofsted's workbook for a code; the code where the workbook has none for it, None for none."""
        if code is None or code not in self.codes:
            return code
        return self.codes[code].annex_a or code

    def match(self, text: str | None) -> str | None:
        """
        The code that a text means, or None: never a guess.

        In this order: the workbook's exact text, the code, a known spelling, the text behind a letter ("b) Female"), one code
        of the set standing in the text ("q) 6: Police", "White British (WBRI)"), and last a letter that stands alone.
        """
        if text is None:
            return None
        folded = fold(text)
        if not folded:
            return None
        if folded not in self._found:
            self._found[folded] = self._search(folded)
        return self._found[folded]

    @cached_property
    def _found(self) -> dict[str, str | None]:
        return {}

    def _search(self, folded: str) -> str | None:
        if folded in self._spellings:
            return self._spellings[folded]
        lettered = _LETTERED.match(folded)
        rest = folded[lettered.end() :] if lettered else folded
        if rest in self._spellings:
            return self._spellings[rest]
        return self._embedded(rest) or (self._letters.get(folded.rstrip(").")) if len(folded) <= 3 else None)

    def _embedded(self, text: str) -> str | None:
        """The one code of the set that stands in the text as a word of its own; at its beginning if there are several."""
        tokens = _TOKEN.findall(text)
        if tokens and tokens[0] in self._tokens and re.match(r"^\w+\s*(:|-|–|\)|\()", text):
            return self._tokens[tokens[0]]
        # A code of one or two plain digits or letters inside a sentence may be anything ("aged 6"), so only longer ones count.
        inside = {self._tokens[token] for token in tokens if token in self._tokens and len(token) > 1 and not token.isdigit()}
        inside = {code for code in inside if re.search(r"\d", code) or len(code) >= 4}
        return inside.pop() if len(inside) == 1 else None

    @cached_property
    def _tokens(self) -> dict[str, str]:
        return {code.code.lower(): code.code for code in self.values}

    @cached_property
    def _letters(self) -> dict[str, str]:
        """Ofsted's letters, where each stands for one code only."""
        pairs = [(m[1], code.code) for code in self.values if code.annex_a and (m := _LETTERED.match(fold(code.annex_a)))]
        letters = [letter for letter, _ in pairs]
        return {letter: code for letter, code in pairs if letters.count(letter) == 1}

    @cached_property
    def _spellings(self) -> dict[str, str]:
        spellings: dict[str, str] = {}
        for spelling, code in self._every_spelling():
            spellings.setdefault(spelling, code)
        return spellings

    def _every_spelling(self) -> Iterable[tuple[str, str]]:
        yield from ((fold(code.annex_a), code.code) for code in self.values if code.annex_a)
        yield from ((fold(code.code), code.code) for code in self.values)
        yield from ((fold(word), code.code) for code in self.values for word in code.words)
        labels = [fold(code.label) for code in self.values]
        yield from ((fold(code.label), code.code) for code in self.values if labels.count(fold(code.label)) == 1)
        without = [(_LETTERED.sub("", fold(code.annex_a)), code.code) for code in self.values if code.annex_a]
        texts = [text for text, _ in without]
        yield from ((text, code) for text, code in without if texts.count(text) == 1)


def fold(text: str) -> str:
    """A text in lower case, with plain quotes and single spaces, so that spellings compare."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip().lower()
