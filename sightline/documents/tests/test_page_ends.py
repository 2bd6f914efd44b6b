"""Where lines and pages of the PDF and Word editions may end, and where not."""

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document as open_word
from pypdf import PdfReader

from sightline.documents import Callout, Chapter, Column, DataTable, Document, Figure, Link, Note, Paragraph, Section, Text
from sightline.documents.docx import rendered as as_word
from sightline.documents.pdf import rendered as as_pdf

ROWS = 9
SENTENCE = "Social workers, family workers and occupational therapists work in one service for children who are d"
COLUMNS = [Column("Row"), Column("Value", "right")]


def book(*chapters: Chapter) -> Document:
    return Document(
        title="Self-evaluation",
        subtitle="Children who need help",
        council="Sampleshire County Council",
        as_at=date(2020, 7, 1),
        as_at_words="Figures as at 1 July 2020",
        source="Source: sample.xlsx",
        footer="As at 1 July 2020.",
        banner="Full figures: not to be shared.",
        chapters=list(chapters),
    )


def pages(made: bytes) -> list[list[str]]:
    """The lines of each page after the contents, without the running head and foot."""
    kept = []
    for page in PdfReader(BytesIO(made)).pages[1:]:
        lines = [" ".join(line.split()) for line in page.extract_text().splitlines()]
        kept.append([line for line in lines if line and not re.search("Sampleshire|^As at 1 July|^Page ", line)])
    return [lines for lines in kept if not any("...." in line for line in lines)]


@pytest.mark.parametrize("after", [Figure("512", "Children open to the service: 512"), Link("the table", "table")])
def test_no_line_ends_after_a_short_word_where_the_next_one_fits(after):
    """The letter i is narrower than a space, so one of these sentences fits its line but for the space that ends it."""
    sentences = [[Text(f"{SENTENCE}{'i' * more}. "), after, Text(" children in all.")] for more in range(20)]
    table = DataTable("All", COLUMNS, [["One", "1"]], anchor="table")
    lines = [line for page in pages(as_pdf(book(Chapter("One", [*map(Paragraph, sentences), table])))) for line in page]
    first = [line for line in lines if line.startswith("Social")]
    assert len(first) == 20
    assert all(line.startswith("Social workers, family") for line in first)


@pytest.fixture(scope="module")
def tables_at_every_height() -> list[list[str]]:
    """Chapters whose tables begin ever lower on the page: a remark or two callouts are no whole number of paragraphs high."""
    line, remark, callout = Paragraph([Text("Filling.")]), Note("Not yet built."), Callout("Filling", "too.")
    made = []
    for above in range(32):
        lower = [[line] * 4, [line, callout, callout], [line] * 3 + [remark], [remark, callout, callout]][above % 4]
        rows = [[f"{above}: row {row}", "1"] for row in range(ROWS)]
        table = DataTable(f"Of chapter {above}", COLUMNS, rows, source=f"records of chapter {above}")
        made.append(Chapter(f"Chapter {above}", [line] * (10 + above // 4) + lower, [Section(f"Heading {above}", [table])]))
    return pages(as_pdf(book(*made)))


def test_a_page_has_none_or_at_least_three_rows_of_a_table(tables_at_every_height):
    parted = 0
    for page in tables_at_every_height:
        rows = [line for line in page if re.match(r"\d+: row \d", line)]
        assert len(rows) in (0, *range(3, ROWS + 1))
        parted += 0 < len(rows) < ROWS
    assert parted >= 4  # or the test has shown nothing


def test_no_page_ends_with_a_heading_or_a_caption(tables_at_every_height):
    assert len(tables_at_every_height) > 40
    for page in tables_at_every_height:
        assert not re.search("Heading|^Table|^Row Value", page[-1])


def test_what_stands_under_a_table_is_on_the_page_of_its_last_row(tables_at_every_height):
    sources = 0
    for page in tables_at_every_height:
        for line in page:
            if line.startswith("Source: records of chapter "):
                assert f"{line.split()[-1]}: row {ROWS - 1} 1" in page
                sources += 1
    assert sources == 32


def test_word_keeps_caption_header_and_first_rows_together_and_the_last_rows_with_their_note():
    data = DataTable("All", COLUMNS, [[str(number), "1"] for number in range(ROWS)])
    word = open_word(BytesIO(as_word(book(Chapter("One", [data])))))
    (table,) = word.tables
    header, *body = [all(_kept(p) for cell in row.cells for p in cell.paragraphs) for row in table.rows]
    assert header and body == [True, True, False, False, False, False, True, True, True]
    assert word.styles["Caption"].paragraph_format.keep_with_next


def _kept(paragraph) -> bool:
    return paragraph.paragraph_format.keep_with_next or paragraph.style.paragraph_format.keep_with_next
