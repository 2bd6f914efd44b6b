"""The Word edition: real styles, contents, captions, footnotes and alternative text, to be edited and read aloud."""

from functools import singledispatch
from io import BytesIO
from itertools import count
from typing import Any

from docx import Document as new_word
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from . import docx_fields as fields
from .content import (
    BulletList,
    Callout,
    Chart,
    DataTable,
    Document,
    Figure,
    Heading,
    Link,
    Note,
    Numbered,
    Paragraph,
    Placed,
    Runs,
    headings,
    laid_out,
)
from .docx_notes import Footnotes
from .docx_styles import TEXT_WIDTH_CM, set_up
from .docx_tables import add_table
from .drawing import png

FIGURE_STYLE = "Figure Doubted"


def rendered(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    writer = _Writer(document)
    writer.cover()
    writer.contents()
    for item in laid_out(document):
        _add(item, writer)
    writer.notes.close()
    out = BytesIO()
    writer.word.save(out)
    return out.getvalue()


class _Writer:
    """The Word file under construction."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.word = new_word()
        set_up(self.word, document)
        self.notes = Footnotes(self.word)
        self._places = count(1)

    def cover(self) -> None:
        document = self.document
        self.paragraph(document.council, "Cover Council")
        self.paragraph(document.title, "Title")
        self.paragraph(document.subtitle, "Subtitle")
        self.paragraph(document.as_at_words, "Cover Detail")
        self.paragraph(document.source, "Cover Detail")
        self.paragraph(document.banner, "Callout")

    def contents(self) -> None:
        title = self.paragraph("Contents", "TOC Heading")
        title.paragraph_format.page_break_before = True
        fields.add_contents(self.word, headings(self.document))

    def paragraph(self, words: str, style: str) -> WordParagraph:
        return self.word.add_paragraph(words, style=style)

    def mark(self, paragraph: WordParagraph, anchor: str) -> None:
        fields.bookmark(paragraph, anchor, next(self._places))

    def runs(self, paragraph: WordParagraph, runs: Runs) -> None:
        for run in runs:
            match run:
                case Figure():
                    paragraph.add_run(run.words, style=FIGURE_STYLE if run.doubted else None)
                    self.notes.add(paragraph, run.note)
                case Link():
                    fields.add_link(paragraph, run.words, run.to)
                case _:
                    paragraph.add_run(run.words, style="Strong" if run.strong else None)


@singledispatch
def _add(item: Placed, writer: _Writer) -> None:
    raise TypeError(f"nothing is known of how to write a {type(item).__name__} in Word")


@_add.register
def _(item: Heading, writer: _Writer) -> None:
    numbered_by_word = not item.number.startswith("A")
    title = item.title if numbered_by_word else f"{item.number}. {item.title}"
    style = f"Heading {item.level}" if numbered_by_word else f"Appendix {item.level}"
    writer.mark(writer.paragraph(title, style), item.anchor)


@_add.register
def _(item: Paragraph, writer: _Writer) -> None:
    writer.runs(writer.word.add_paragraph(style="Body Text"), item.runs)


@_add.register
def _(item: BulletList, writer: _Writer) -> None:
    for runs in item.items:
        writer.runs(writer.word.add_paragraph(style="List Bullet"), runs)


@_add.register
def _(item: Note, writer: _Writer) -> None:
    writer.paragraph(item.words, "Remark")


@_add.register
def _(item: Callout, writer: _Writer) -> None:
    paragraph = writer.word.add_paragraph(style="Callout")
    paragraph.add_run(f"{item.title}: ", style="Strong")
    paragraph.add_run(item.words)


@_add.register
def _(item: Numbered, writer: _Writer) -> None:
    if isinstance(item.block, Chart):
        _add_chart(item.block, item.number, writer)
    else:
        _add_table(item.block, item.number, writer)


def _add_chart(chart: Chart, number: str, writer: _Writer) -> None:
    caption = writer.word.add_paragraph(style="Caption")
    fields.add_caption(caption, "Chart", number, chart.caption, reset=chart.number is not None)
    holder = writer.word.add_paragraph(style="Picture")
    picture = holder.add_run().add_picture(BytesIO(png(chart.spec)), width=Cm(TEXT_WIDTH_CM))
    described = picture._inline.docPr
    described.set("descr", chart.alt)
    described.set("title", f"Chart {number}: {chart.caption}")
    writer.paragraph(f"The figures behind chart {number}", "Twin Caption")
    _table_and_note(chart.twin, writer)


def _add_table(table: DataTable, number: str, writer: _Writer) -> None:
    caption = writer.word.add_paragraph(style="Caption")
    fields.add_caption(caption, "Table", number, table.caption)
    if table.anchor:
        writer.mark(caption, table.anchor)
    _table_and_note(table, writer)


def _table_and_note(table: DataTable, writer: _Writer) -> None:
    add_table(writer.word, table)
    under: list[Any] = [words for words in (table.note, f"Source: {table.source}" if table.source else "") if words]
    writer.paragraph(" ".join(under), "Table Note")
