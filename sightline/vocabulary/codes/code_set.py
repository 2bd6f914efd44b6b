"""A code set: the codes, their labels, the years they are valid, and every spelling we read them by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sightline.vocabulary.codes.spelling import LETTERED, fold, key, readings, tokens
from sightline.vocabulary.law import Source

LONGEST_SPELLING = 200  # characters; a cell longer than that holds no code
MOST_REMEMBERED = 20_000  # distinct texts; so a hostile file cannot fill the memory


@dataclass(frozen=True)
class Code:
    """
    One code.

    since, until: the first and last collection year in which it is valid, as 2022-23; None where we know of no limit.
    group: what published figures and Ofsted put it under. annex_a: the exact text of Ofsted's workbook.
    words: other spellings that mean this code and nothing else.
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

    def group(self, code: str | None) -> str | None:
        """What the code is published under; its label where the set has no groups; None for what is unknown."""
        found = self.codes.get(code or "")
        return (found.group or found.label) if found else None

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

        In this order: the workbook's exact text or the code itself; a code standing in the text ("q) 6: Police", "White
        British [WBRI]"); a label or known spelling, whatever its punctuation ("b) Female", "White > British"); and last
        Ofsted's letter, where it stands alone. Two answers are no answer.
        """
        if text is None or len(text) > LONGEST_SPELLING:
            return None
        if text not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[text] = self._search(text)
        return self._remembered[text]

    @cached_property
    def _remembered(self) -> dict[str, str | None]:
        return {}

    def _search(self, text: str) -> str | None:
        folded = fold(text)
        if folded in self._exact:
            return self._exact[folded]
        written = self._written(text)
        if not written:
            written = self._spelled(folded) | self._leading(folded)
        if written:
            return written.pop() if len(written) == 1 else None
        return self._letters.get(folded.rstrip(").")) if len(folded) <= 3 else None

    @cached_property
    def _exact(self) -> dict[str, str]:
        """The workbook's own texts, and the codes."""
        return {
            text: code.code for code in reversed(self.values) for text in (fold(code.annex_a or code.code), fold(code.code))
        }

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Key of a spelling -> code: the words given, then each label and text that means one code only."""
        found = {key(word): code.code for code in reversed(self.values) for word in code.words}
        derived: dict[str, set[str]] = {}
        for spelling, code in self._derived():
            derived.setdefault(spelling, set()).add(code)
        return {**{spelling: codes.pop() for spelling, codes in derived.items() if len(codes) == 1}, **found}

    def _derived(self) -> Iterator[tuple[str, str]]:
        for code in self.values:
            yield key(code.code), code.code
            yield key(code.label), code.code
            if code.annex_a:
                for part in readings(fold(code.annex_a)):
                    yield key(part), code.code

    def _written(self, text: str) -> set[str]:
        """The codes of the set that the text itself writes out."""
        found = set()
        for token, is_marked in tokens(text):
            code = self._by_token.get(token.lower())
            if code is None or len(token) == 1 or token.isdigit() or code.islower():
                continue  # one letter, plain digits or a plain word inside a sentence may be anything ("aged 6")
            # A code made of letters only may be a plain word ("both", "child"): it must be marked off, or in capitals.
            if not token.isalpha() or is_marked or (token.isupper() and not text.isupper()):
                found.add(code)
        return found

    def _spelled(self, folded: str) -> set[str]:
        """The codes whose label or known spelling the text is, but for what a system put round it."""
        parts = readings(folded)
        parts += [rest for head, _, rest in (part.partition(" ") for part in parts) if head.rstrip(":") in self._by_token]
        return {self._spellings[key(part)] for part in parts if key(part) in self._spellings}

    def _leading(self, folded: str) -> set[str]:
        """A code of one character, or plain digits, at the head of the text and marked off from its words: "6: Police"."""
        match = re.match(r"([a-z]|\d{1,2})\s*[:–-]", LETTERED.sub("", folded))
        return {self._by_token[match[1]]} if match and match[1] in self._by_token else set()

    @cached_property
    def _by_token(self) -> dict[str, str]:
        return {code.code.lower(): code.code for code in self.values}

    @cached_property
    def _letters(self) -> dict[str, str]:
        """Ofsted's letters, where each stands for one code only."""
        found: dict[str, set[str]] = {}
        for code in self.values:
            for text in (code.annex_a, *code.words):
                if text and (match := LETTERED.match(fold(text))):
                    found.setdefault(match[1], set()).add(code.code)
        return {letter: codes.pop() for letter, codes in found.items() if len(codes) == 1}
