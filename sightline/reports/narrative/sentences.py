"""A chapter's text as the sentences in it, each with the figures that it carries."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt

from sightline.reports.self_evaluation.placeholders import Call, pieces
from sightline.reports.self_evaluation.reading import CLOSES, MARK, OPENS, SENTENCE_ENDS

CARRIES_A_FIGURE = {"figure", "trend", "average", "stated"}


@dataclass(frozen=True)
class Sentence:
    """
    One sentence. order: from 1, in the chapter. source: as it was written. words: without its calls.

    key: a digest of the source, the same wherever and whenever the sentence stands unchanged.
    """

    order: int
    source: str
    words: str
    calls: tuple[Call, ...]

    @property
    def key(self) -> str:
        return hashlib.sha256(" ".join(self.source.split()).encode()).hexdigest()[:16]

    @property
    def figures(self) -> tuple[Call, ...]:
        """The calls that put a figure in the sentence; each makes the sentence a claim."""
        return tuple(call for call in self.calls if call.name in CARRIES_A_FIGURE)


def sentences_of(text: str) -> Iterator[Sentence]:
    """
    The sentences of paragraphs and lists, in order; headings are none. Raises Unreadable as the placeholders do.

    >>> [one.words for one in sentences_of('# T\\n\\nFirst. Of {{ figure("CP") }} all.')]
    ['First.', 'Of … all.']
    """
    calls: list[Call] = []
    marked = ""
    for piece in pieces(text):
        if isinstance(piece, Call):
            marked += f"{OPENS}{len(calls)}{CLOSES}"
            calls.append(piece)
        else:
            marked += piece
    order = 0
    for inline in _inlines(marked):
        for sentence in SENTENCE_ENDS.split(inline.strip()):
            order += 1
            held = tuple(calls[int(number)] for number in MARK.findall(sentence))
            source = MARK.sub(lambda found: calls[int(found[1])].source, sentence)
            yield Sentence(order, source, re.sub(r"\s+", " ", MARK.sub("…", sentence)), held)


def _inlines(marked: str) -> Iterator[str]:
    tokens = MarkdownIt("commonmark").parse(marked)
    for before, token in pairwise(tokens):
        if token.type == "inline" and before.type != "heading_open":
            yield token.content
