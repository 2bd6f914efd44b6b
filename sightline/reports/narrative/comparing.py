"""Two texts side by side, word by word; and two people's changes of one text put together where they do not touch."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Change = Literal["same", "gone", "new"]
WORDS = re.compile(r"\{\{.*?\}\}|\s+|[\w’'-]+|[^\w\s]")
MOST_COMPARED = 4_000_000  # words of one side times words of the other: beyond it a paragraph is shown as gone and new


@dataclass(frozen=True)
class Part:
    """Words that stayed, went or came."""

    change: Change
    words: str


def compared(old: str, new: str) -> list[list[Part]]:
    """
    The paragraphs of two texts, the parts of each in reading order; a paragraph that is in both is one part.

    >>> compared("We saw them all", "We saw most")
    [[Part(change='same', words='We saw '), Part(change='gone', words='them all'), Part(change='new', words='most')]]
    """
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[list[Part]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [[Part("same", words)] for words in before[a:b]]
            continue
        pairs = min(b - a, d - c)
        found += [list(_by_word(before[a + n], after[c + n])) for n in range(pairs)]
        found += [[Part("gone", words)] for words in before[a + pairs : b]]
        found += [[Part("new", words)] for words in after[c + pairs : d]]
    return found


def counted(paragraphs: Sequence[Sequence[Part]]) -> tuple[int, int]:
    """How many words came, and how many went."""
    words = {
        change: sum(len(p.words.split()) for row in paragraphs for p in row if p.change == change) for change in ("new", "gone")
    }
    return words["new"], words["gone"]


def merged(base: str, mine: str, theirs: str) -> str | None:
    """
    A text with the changes that two people made to it; None where they changed the same paragraph or one beside it.

    Where both only added at one place, theirs comes first.

    >>> merged("a\\n\\nb\\n\\nc", "A\\n\\nb\\n\\nc", "a\\n\\nb\\n\\nC")
    'A\\n\\nb\\n\\nC'
    >>> merged("a\\n\\nb", "A\\n\\nb", "x\\n\\nb") is None
    True
    """
    lines = _paragraphs(base)
    ours = _changes(lines, _paragraphs(mine))
    others = [change for change in _changes(lines, _paragraphs(theirs)) if change not in ours]
    if any(a <= d and c <= b and not a == b == c == d for a, b, _ in ours for c, d, _ in others):
        return None
    for start, end, put in sorted([*ours, *others], key=lambda change: change[0], reverse=True):
        lines[start:end] = put
    return "\n\n".join(lines)


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n{2,}", text.replace("\r\n", "\n").strip()) if part]


def _changes(old: list[str], new: list[str]) -> list[tuple[int, int, list[str]]]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(a, b, new[c:d]) for tag, a, b, c, d in codes if tag != "equal"]


def _by_word(old: str, new: str) -> Iterator[Part]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) * len(after) > MOST_COMPARED:
        yield Part("gone", old)
        yield Part("new", new)
        return
    parts: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(before[a:b])))
        else:
            parts += [Part("gone", "".join(before[a:b])), Part("new", "".join(after[c:d]))]
    yield from _joined([part for part in parts if part.words])


def _joined(parts: list[Part]) -> Iterator[Part]:
    """The parts with a lone space between two changes drawn into them, so that a phrase reads as one change."""
    flat: list[Part] = []
    for place, part in enumerate(parts):
        between = 0 < place < len(parts) - 1
        if part.change == "same" and part.words.isspace() and between:
            flat += [Part("gone", part.words), Part("new", part.words)]
        else:
            flat.append(part)
    run: list[Part] = []
    for is_same, group in groupby(flat, key=lambda part: part.change == "same"):
        run = list(group)
        if is_same:
            yield from run
            continue
        for change in ("gone", "new"):
            words = "".join(part.words for part in run if part.change == change)
            if words:
                yield Part(change, words)
