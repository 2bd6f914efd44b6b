"""
From chapters as text to a document's sections.

A chapter is Markdown (headings, paragraphs, lists, strong words) with Jinja calls in it for whatever is computed. A call
leaves a mark in the text and the thing it stands for in a list, so that nothing computed is ever read as Markdown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sightline.documents import Appendix, Block, BulletList, Callout, Chapter, Figure, Note, Paragraph, Run, Section, Text

from .book import Missing
from .claims import Doubt

OPENS, CLOSES = "\ue000", "\ue001"  # of the private use area: in no text, and nothing to Markdown
MARK = re.compile(f"{OPENS}([0-9]+){CLOSES}")
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
APPENDIX = "Appendix: "
DOUBTED = "The figures no longer say this"


@dataclass
class Marks:
    """What the calls of a chapter stand for, by the number in their mark."""

    things: list[Any] = field(default_factory=list)

    def leave(self, thing: Any) -> str:
        """The mark to write in the text."""
        self.things.append(thing)
        return f"{OPENS}{len(self.things) - 1}{CLOSES}"

    def within(self, text: str) -> list[Any]:
        """What the marks in a text stand for."""
        return [self.things[int(number)] for number in MARK.findall(text)]


@dataclass(frozen=True)
class Doubted:
    """A figure in a sentence that no longer holds, with what to say under the paragraph."""

    figure: Figure
    doubt: Doubt


def sections_of(text: str, marks: Marks) -> list[Section]:
    """
    The chapters of a text: `#` a chapter (`# Appendix: …` an appendix), `##` a section, `###` a section within it.

    A sentence about a figure that the source does not hold is left out, and a note under its paragraph says so.
    Raises ValueError for text before the first heading, or a heading that skips a level.
    """
    root = _Open("", 0)
    path = [root]
    for level, title, blocks in _parts(text, marks):
        while path[-1].level >= level:
            path.pop()
        if level != path[-1].level + 1:
            raise ValueError(f"the heading {title!r} skips a level")
        opened = _Open(title, level, blocks)
        path[-1].inner.append(opened)
        path.append(opened)
    return [chapter.closed() for chapter in root.inner]


@dataclass
class _Open:
    """A section whose inner ones are still being read."""

    title: str
    level: int
    blocks: list[Block] = field(default_factory=list)
    inner: list["_Open"] = field(default_factory=list)

    def closed(self) -> Section:
        inner = [section.closed() for section in self.inner]
        if self.level > 1:
            return Section(self.title, self.blocks, inner)
        kind = Appendix if self.title.startswith(APPENDIX) else Chapter
        return kind(self.title.removeprefix(APPENDIX), self.blocks, inner)


def _parts(text: str, marks: Marks) -> Iterator[tuple[int, str, list[Block]]]:
    """Each heading's level and title, with the blocks up to the next heading."""
    tokens = MarkdownIt("commonmark").parse(text)
    level, title, blocks = 0, "", []  # type: int, str, list[Block]
    place = 0
    while place < len(tokens):
        token = tokens[place]
        inside = _until_closed(tokens, place)
        if token.type == "heading_open":
            if level:
                yield level, title, blocks
            level, title, blocks = int(token.tag[1:]), tokens[place + 1].content, []
        elif not level:
            raise ValueError("a chapter begins with a heading")
        elif token.type == "paragraph_open":
            blocks += _paragraph(tokens[place + 1].content, marks)
        elif token.type == "bullet_list_open":
            blocks += _list([one.content for one in inside if one.type == "inline"], marks)
        else:
            raise ValueError(f"under {title!r}: a chapter has no {token.type.removesuffix('_open')}")
        place += len(inside)
    if level:
        yield level, title, blocks


def _until_closed(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    """The tokens of one block, its opening and closing with it."""
    depth = 0
    for end in range(place, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return tokens[place : end + 1]
    raise ValueError("a block is not closed")


def _paragraph(source: str, marks: Marks) -> list[Block]:
    things = marks.within(source)
    if things and not MARK.sub("", source).strip():
        made = [thing for thing in things if isinstance(thing, list)]
        if len(made) == len(things):  # a line of nothing but blocks: tables, charts, notes
            return [block for blocks in made for block in blocks]
    said, missing = _what_can_be_said(source, marks)
    blocks: list[Block] = [Paragraph(_runs(said, marks))] if said else []
    return blocks + _under(said, missing, marks)


def _list(items: Sequence[str], marks: Marks) -> list[Block]:
    pairs = [_what_can_be_said(item, marks) for item in items]
    said = [words for words, _ in pairs if words]
    blocks: list[Block] = [BulletList([_runs(words, marks) for words in said])] if said else []
    return blocks + _under(" ".join(said), [one for _, missing in pairs for one in missing], marks)


def _what_can_be_said(source: str, marks: Marks) -> tuple[str, list[Missing]]:
    """The sentences whose figures are all there, and what the others lacked."""
    kept, missing = [], []
    for sentence in SENTENCE_ENDS.split(source.strip()):
        lacking = [thing for thing in marks.within(sentence) if isinstance(thing, Missing)]
        missing += lacking
        if not lacking:
            kept.append(sentence)
    return " ".join(kept), missing


def _under(said: str, missing: Sequence[Missing], marks: Marks) -> list[Block]:
    """What stands under a paragraph: sentences that no longer hold, and what could not be said."""
    doubts = [thing.doubt for thing in marks.within(said) if isinstance(thing, Doubted)]
    blocks: list[Block] = [Callout(DOUBTED, doubt.words) for doubt in doubts]
    by_reason: dict[str, dict[str, None]] = {}
    for one in missing:
        by_reason.setdefault(one.why, {})[one.name] = None
    if by_reason:
        reasons = "; ".join(f"{why}: {', '.join(names)}" for why, names in by_reason.items())
        blocks.append(Note(f"Not said here. {reasons[0].upper()}{reasons[1:]}."))
    return blocks


def _runs(source: str, marks: Marks) -> list[Run]:
    runs: list[Run] = []
    strong = False
    for token in MarkdownIt("commonmark").parseInline(source)[0].children or []:
        if token.type in ("strong_open", "strong_close"):
            strong = token.type == "strong_open"
        elif token.type in ("softbreak", "hardbreak"):
            runs.append(Text(" "))
        elif token.type == "text":
            runs += _marked(token.content, strong, marks)
        else:
            raise ValueError(f"a chapter's sentence has no {token.type}")
    return runs


def _marked(text: str, strong: bool, marks: Marks) -> Iterator[Run]:
    for place, piece in enumerate(MARK.split(text)):
        if place % 2:
            thing = marks.things[int(piece)]
            yield thing.figure if isinstance(thing, Doubted) else thing
        elif piece:
            yield Text(piece, strong)
