"""Numbers and order, the same for every edition."""

from dataclasses import replace

import pytest

from sightline.documents import Chart, Column, DataTable, write
from sightline.documents.content import Heading, Numbered, headings, laid_out

from .sample import sample


def test_chapters_sections_and_appendices_number_themselves():
    placed = [item for item in laid_out(sample()) if isinstance(item, Heading)]
    assert [(heading.level, heading.number, heading.title) for heading in placed] == [
        (1, "1", "Introduction"),
        (1, "2", "Practice"),
        (2, "2.1", "The front door"),
        (3, "2.1.1", "Contacts from the police"),
        (1, "Appendix 1", "The plan"),
        (2, "A1.1", "Help and protection"),
    ]
    assert placed[2].anchor == "section-2-1"


def test_the_contents_leave_out_the_third_level():
    assert "Contacts from the police" not in [heading.title for heading in headings(sample())]


def test_a_chart_keeps_the_number_it_is_known_by():
    numbered = [item for item in laid_out(sample()) if isinstance(item, Numbered)]
    assert [(type(item.block), item.number) for item in numbered] == [(Chart, "5"), (DataTable, "1")]


def test_a_row_that_does_not_fit_its_columns_is_refused():
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        DataTable("Too wide", [Column("One")], [["a", "b"]])


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_characters_that_no_file_can_hold_are_left_out_and_long_names_fit(tmp_path, ending):
    hostile = replace(sample(), council="Sample\x00shire \ud800<b>" + "x" * 300, footer="\x0b" * 10 + "f" * 400)
    write(hostile, tmp_path / f"out.{ending}")
    assert (tmp_path / f"out.{ending}").stat().st_size > 5_000
