"""What python-docx has no call for: fields, bookmarks, links within the document, and a table of contents filled in advance."""

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from .content import Heading

# Levels 1 and 2, as links, without page numbers: only Word knows on which page a heading falls, so a number written
# in advance could be wrong on opening. `\u` takes in the unnumbered appendix headings by their outline level.
CONTENTS_FIELD = r'TOC \o "1-2" \h \z \u \n'


def element(tag: str, /, **attributes: str) -> Any:
    """A WordprocessingML element; `val="x"` becomes `w:val="x"`."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word can update, showing what it would show once updated."""
    _field_begins(paragraph, instruction)
    paragraph.add_run(shown)
    _field_mark(paragraph, "end")


def add_caption(paragraph: Paragraph, label: str, number: str, words: str, *, reset: bool = False) -> None:
    """
    "Table 4: words", the number a field, so that Word renumbers when one is added and can list them.

    number: "4", or "5a" where two share a number. reset: the number is the caption's own, not the next one.
    """
    digits = number.rstrip("abcdef")
    paragraph.add_run(f"{label} ")
    add_field(paragraph, rf"SEQ {label} \* ARABIC" + (rf" \r {digits}" if reset else ""), digits)
    paragraph.add_run(f"{number[len(digits) :]}: {words}")


def bookmark(paragraph: Paragraph, anchor: str, number: int) -> None:
    """A place in the document that links lead to, around the paragraph's words; its number is its own in the file."""
    start = element("w:bookmarkStart", id=str(number), name=bookmark_name(anchor))
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def bookmark_name(anchor: str) -> str:
    """
    A name that Word accepts: letters, digits and underscores, at most 40; one with an underscore first is hidden.

    >>> bookmark_name("section-4-1")
    '_section_4_1'
    """
    return "_" + re.sub(r"[^A-Za-z0-9]", "_", anchor)[:39]


def add_link(paragraph: Paragraph, words: str, to: str) -> None:
    """Words that lead to a bookmark."""
    link = element("w:hyperlink", anchor=bookmark_name(to), history="1")
    paragraph._p.append(link)
    run = paragraph.add_run(words, style="Inner Link")
    link.append(run._r)


def add_contents(word: Any, headings: Sequence[Heading]) -> None:
    """A table of contents that Word can update, already filled in."""
    paragraph = None
    for place, heading in enumerate(headings):
        paragraph = word.add_paragraph(style=f"TOC {heading.level}")
        if place == 0:
            _field_begins(paragraph, CONTENTS_FIELD)
        add_link(paragraph, f"{heading.number}\u2003{heading.title}", heading.anchor)
    if paragraph is not None:
        _field_mark(paragraph, "end")


def _field_begins(paragraph: Paragraph, instruction: str) -> None:
    _field_mark(paragraph, "begin")
    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    paragraph.add_run()._r.append(code)
    _field_mark(paragraph, "separate")


def _field_mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind))
