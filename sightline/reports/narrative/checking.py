"""Whether a text can be a chapter: what it may hold, said in plain sentences to whoever wrote it."""

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sightline.documents import Note, Text
from sightline.documents.content import cleaned
from sightline.reports.self_evaluation.pages import MARKS, Page
from sightline.reports.self_evaluation.placeholders import Call, Unreadable, check, pieces, rendered
from sightline.reports.self_evaluation.reading import APPENDIX, MARK, Marks, sections_of

LONGEST = 200_000  # letters: ten times the longest chapter that ships
MOST_CALLS = 250
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069]")  # they turn the order of letters, so that one text reads as another
STANDS_ALONE = {"measures", "remaining_measures", "localities", "chart", "later", "plan", "doubts", "findings"}
UNKNOWN_KINDS = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "ordered_list_open": "a numbered list",
    "blockquote_open": "a quotation block",
    "code_block": "an indented block",
    "fence": "a block of code",
    "code_inline": "code",
    "hr": "a line across the page",
    "em_open": "slanted words",
    "link_open": "a link",
    "image": "a picture",
}
HOLDS = "A chapter holds headings, paragraphs, lists with dashes, strong words between two stars, and figures."


def tidied(text: str) -> str:
    """The text as it is kept: lines ended one way, no characters that no file can hold, nothing at its end."""
    kept: str = cleaned(text.replace("\r\n", "\n").replace("\r", "\n"))
    return UNSEEN.sub("", MARKS.sub("", kept)).strip() + "\n"


def check_chapter(text: str, ships: Page, codes: Collection[str]) -> None:
    """
    Raises Unreadable where a text cannot stand in place of the page that ships.

    It begins with a heading of that page's level and has no other of it; each call is on the list; tables and charts stand in
    paragraphs of their own. codes: those of the catalogue.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"A chapter has at most {LONGEST:,} letters; this has {len(text):,}.")
    calls = [piece for piece in pieces(text) if isinstance(piece, Call)]
    if len(calls) > MOST_CALLS:
        raise Unreadable(f"A chapter has at most {MOST_CALLS} figures; this has {len(calls)}.")
    for call in calls:
        check(call, codes)
    marks = Marks()
    marked = rendered(text, {call.name: _stand_in(call.name, marks) for call in calls}, codes)
    tokens = MarkdownIt("commonmark").parse(marked)
    _check_headings(tokens, ships)
    _check_blocks(tokens, marks)
    try:
        sections_of(marked if ships.level == 1 else f"# Above\n\n{marked}", marks)
    except ValueError as unreadable:
        raise Unreadable(_in_plain_words(str(unreadable))) from unreadable


def _stand_in(name: str, marks: Marks) -> Any:
    """What the check puts in place of a call: words, or a block where the call makes one."""
    thing = [Note(name)] if name in STANDS_ALONE else Text("…")
    return lambda *args, **asked: marks.leave(thing)


def _check_headings(tokens: list[Token], ships: Page) -> None:
    opened = [(token, inline) for token, inline in pairwise(tokens) if token.type == "heading_open"]
    sign = "#" * ships.level
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != f"h{ships.level}":
        raise Unreadable(f"The text begins with its title: one line with {sign} before it, such as {sign} {ships.title}.")
    if ships.title.startswith(APPENDIX) != opened[0][1].content.startswith(APPENDIX):
        raise Unreadable(f"The title of an appendix begins with “{APPENDIX}”, and no other does.")
    for place, (token, inline) in enumerate(opened):
        line = (token.map or [0])[0] + 1
        level = int(token.tag[1:])
        kinds = {child.type for child in inline.children or []}
        if MARK.search(inline.content) or not inline.content.strip() or kinds - {"text"}:
            raise Unreadable(f"Line {line}: a heading has words, no figure and no marks for strong ones.")
        if place and level <= ships.level:
            raise Unreadable(f"Line {line}: headings under the title begin with {sign}# or more.")
        if level > 4:
            raise Unreadable(f"Line {line}: a heading has at most four signs.")


def _check_blocks(tokens: list[Token], marks: Marks) -> None:
    for before, token in pairwise(tokens):
        if token.type != "inline" or before.type == "heading_open":
            continue
        things = marks.within(token.content)
        blocks = [thing for thing in things if isinstance(thing, list)]
        alone = len(blocks) == len(things) and not MARK.sub("", token.content).strip() and before.level == 0
        if blocks and not alone:
            line = (token.map or [0])[0] + 1
            raise Unreadable(f"Line {line}: a table, chart or list of measures stands in a paragraph of its own.")


def _in_plain_words(fault: str) -> str:
    for kind, words in UNKNOWN_KINDS.items():
        if fault.endswith((f"has no {kind.removesuffix('_open')}", f"has no {kind}")):
            return f"The text has {words}, which a chapter cannot hold. {HOLDS}"
    return f"{fault[:1].upper()}{fault[1:]}. {HOLDS}"
