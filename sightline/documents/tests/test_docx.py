"""The Word edition, opened again."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as open_word
from docx.oxml.ns import qn

from sightline.documents.docx import rendered

from .sample import ALT, NOTE, sample


@pytest.fixture(scope="module")
def made() -> bytes:
    return rendered(sample())


@pytest.fixture(scope="module")
def word(made):
    return open_word(BytesIO(made))


def styled(word, style):
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]


def test_headings_are_real_styles_that_number_themselves(word):
    assert styled(word, "Heading 1") == ["Introduction", "Practice"]
    assert styled(word, "Heading 2") == ["The front door"]
    assert styled(word, "Appendix 1") == ["Appendix 1. The plan"]
    for level, style in enumerate(("Heading 1", "Heading 2", "Heading 3")):
        number = word.styles[style].element.pPr.numPr
        assert (number.numId.val, number.ilvl.val) == (90, level)
    assert word.styles["TOC Heading"].element.pPr.numPr.numId.val == 0


def test_the_contents_are_a_field_filled_in_advance(word):
    entries = [p for p in word.paragraphs if p.style.name.startswith("TOC ") and p.style.name != "TOC Heading"]
    assert [p.text for p in entries][:3] == ["1\u2003Introduction", "2\u2003Practice", "2.1\u2003The front door"]
    fields = [code.text for p in entries for code in p._p.iter(qn("w:instrText"))]
    assert len(fields) == 1 and fields[0].strip().startswith("TOC ")
    anchors = {link.get(qn("w:anchor")) for p in entries for link in p._p.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in word.element.iter(qn("w:bookmarkStart"))}
    assert len(anchors) == len(entries) == 5 and anchors <= marks


def test_every_field_that_begins_ends(word):
    kinds = [mark.get(qn("w:fldCharType")) for mark in word.element.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 3  # contents, chart, table


def test_captions_are_numbered_by_word(word):
    assert styled(word, "Caption") == ["Chart 5: Referrals by month", "Table 1: Front door: every measure"]
    codes = [code.text.strip() for code in word.element.iter(qn("w:instrText"))]
    assert r"SEQ Chart \* ARABIC \r 5" in codes and r"SEQ Table \* ARABIC" in codes


def test_a_picture_has_its_words(word):
    (described,) = word.element.iter(qn("wp:docPr"))
    assert described.get("descr") == ALT


def test_tables_fit_the_page_and_repeat_their_header(word):
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert len(word.tables) == 2  # the chart's twin and the measures
    for table in word.tables:
        assert sum(cell.width for cell in table.rows[0].cells) <= room
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    assert word.tables[1].cell(1, 0).text == "Contacts received\nCONTACTS"


def test_each_figure_has_its_note_at_the_foot(made, word):
    notes = ZipFile(BytesIO(made)).read("word/footnotes.xml").decode()
    assert NOTE in notes and "Children on a plan: 299" in notes
    marks = [mark.get(qn("w:id")) for mark in word.element.iter(qn("w:footnoteReference"))]
    assert marks == ["1", "2"]


def test_properties_footer_and_language(word):
    properties = word.core_properties
    assert (properties.title, properties.language, properties.author) == (
        "Self-evaluation",
        "en-GB",
        "Sampleshire County Council",
    )
    assert "As at 1 July 2020. Source: sample.xlsx." in word.sections[0].footer.paragraphs[0].text
    assert [lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))] == ["en-GB"]
    assert round(word.sections[0].page_width.cm, 1) == 21.0


def test_no_style_says_the_same_thing_twice(word):
    for style in word.styles.element:
        properties = style.find(qn("w:pPr"))
        tags = [child.tag for child in properties] if properties is not None else []
        assert len(tags) == len(set(tags))
