"""The PDF edition, read back."""

import builtins
from io import BytesIO

import pytest
from pypdf import PdfReader

from sightline.documents import DocumentRefused, write
from sightline.documents.pdf import rendered

from .sample import ALT, NOTE, sample


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(BytesIO(rendered(sample())))


def words(page) -> str:
    return " ".join(page.extract_text().split())


def test_it_is_tagged_titled_and_in_english(pdf):
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    assert "Self-evaluation" in pdf.metadata.title


def test_every_page_after_the_cover_has_its_number_and_source(pdf):
    for number, page in enumerate(pdf.pages[1:], start=2):
        assert f"Page {number} of {len(pdf.pages)}" in words(page)
        assert "As at 1 July 2020. Source: sample.xlsx." in words(page)


def test_the_contents_say_on_which_page_a_chapter_begins(pdf):
    (page,) = [n for n, page in enumerate(pdf.pages, start=1) if words(page).find("2 Practice") >= 0 and n > 2]
    assert f"2 Practice{'.'}" in words(pdf.pages[1]).replace(" .", ".")
    assert words(pdf.pages[1]).split("2 Practice")[1].lstrip(". ").startswith(str(page))


def test_bookmarks_are_the_headings(pdf):
    titles = [entry.title.replace("\xa0", " ") for entry in pdf.outline if not isinstance(entry, list)]
    assert [" ".join(title.split()) for title in titles] == ["1 Introduction", "2 Practice", "Appendix 1 The plan"]


def test_a_figures_note_stands_at_the_foot_of_its_page(pdf):
    (page,) = [words(page) for page in pdf.pages if "rose to 23%" in words(page)]
    assert NOTE in page


def test_a_picture_has_its_words():
    assert ALT in _alternatives(rendered(sample()))


def _alternatives(made: bytes) -> list[str]:
    found = []
    for item in PdfReader(BytesIO(made)).trailer["/Root"]["/StructTreeRoot"]["/K"]:
        waiting = [item.get_object()]
        while waiting:
            node = waiting.pop()
            if not hasattr(node, "get"):
                continue
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            kids = node.get("/K", [])
            kids = kids if isinstance(kids, list) else [kids]
            waiting += [kid.get_object() for kid in kids if hasattr(kid, "get_object")]
    return found


def test_where_the_text_libraries_are_missing_it_says_what_to_install(monkeypatch, tmp_path):
    real = builtins.__import__

    def without_pango(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(DocumentRefused, match="apt-get install libpango"):
        write(sample(), tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match="must end in"):
        write(sample(), tmp_path / "x.odt")
