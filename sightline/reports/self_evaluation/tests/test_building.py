"""The whole document, from very few records."""

import re
from dataclasses import dataclass, field

import pytest

from sightline.documents import BulletList, Chart, DataTable, Note
from sightline.documents.content import Heading, Numbered, laid_out, plain
from sightline.formats.findings import Finding, Severity
from sightline.records.examples import frames_of
from sightline.reports.self_evaluation import build, chapters_text, self_evaluation_of, write
from sightline.reports.self_evaluation.book import Book
from sightline.reports.self_evaluation.claims import Claims
from sightline.reports.self_evaluation.figures import chart
from sightline.reports.self_evaluation.tables import measures, wrong_with_the_data

from .county import AS_AT, CATALOGUE, county

MONTHS_TOLD, LAST_FIVE = ["Feb", "Mar", "Apr", "May", "Jun"], ["26", "20", "20", "20", "20"]
FINDINGS = [
    Finding("AA-DATE", Severity.REJECTED, "List 1", row, "Date of Contact", "Sam Sample, 31/02/2020", "not a date", "mend it")
    for row in (4, 18)
]


def made(text: str, tmp_path, **asked):
    (tmp_path / "1.md").write_text(text, encoding="utf-8")
    return list(laid_out(build(county(), AS_AT, catalogue=CATALOGUE, chapters=tmp_path, **asked)))


def cells(table: DataTable) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else cell.words for cell in row] for row in table.rows]


def test_every_measure_of_an_area_stands_in_its_table(tmp_path):
    items = made('# One\n\n{{ measures("front_door") }}', tmp_path)
    table = items[1].block
    assert [column.title for column in table.columns][:4] == ["Measure", "Value", "Numerator", "Denominator"]
    assert cells(table)[0] == ["Contacts received", "20", "20", "-", "1 Jun 2020 to 30 Jun 2020", "0"]
    assert cells(table)[3] == ["Share from police", "49%", "30", "61", "2 Apr 2020 to 1 Jul 2020", "0"]
    # 2 January to 1 July: 43 from the police and 64 from schools, each share under its label
    assert [row[1:] for row in cells(items[2].block)] == [["64", "107", "60%"], ["43", "107", "40%"]]
    assert items[2].block.rows[1][0] == "Police"


def test_a_measure_that_is_not_held_says_so_in_its_table(tmp_path):
    (row,) = cells(made('# One\n\n{{ measures("child_protection") }}', tmp_path)[1].block)
    assert row[:4] == ["Children on a plan", "not held", "-", "-"]


def test_an_area_without_measures_names_the_register_it_needs(tmp_path):
    items = made('# One\n\n{{ measures("lado", needs="the LADO register") }}', tmp_path)
    assert items[1] == Note("Needs the LADO register: not yet built.")


def test_a_sentence_that_no_longer_holds_is_marked_and_listed(tmp_path):
    text = '# One\n\nIt {{ trend("POLICE_SHARE", months=3, expect="fell") }}.\n\n# Appendix: Doubts\n\n{{ doubts() }}'
    items = made(text, tmp_path)
    assert (
        plain(items[1].runs) == "It rose from 28% to 49% in three months."
        and items[2].title == "The figures no longer say this"
    )
    (listed,) = [item for item in items if isinstance(item, BulletList)]
    assert plain(listed.items[0]) == items[2].words


def test_contacts_are_drawn_month_by_month_with_words_and_a_table(tmp_path):
    drawn = made('# One\n\n{{ chart("5a") }}', tmp_path)[1]
    assert drawn.number == "5a"
    assert [row[:2] for row in drawn.block.twin.rows[-3:]] == [["Apr 2020", "20"], ["May 2020", "20"], ["Jun 2020", "20"]]
    assert "Contacts: from 0 (Jun 2019) to 20 (Jun 2020); highest 26 (Feb 2020)" in drawn.block.alt


def test_a_chart_whose_records_are_not_held_is_a_note(tmp_path):
    (note,) = made('# One\n\n{{ chart("8") }}', tmp_path)[1:]
    assert note.words.startswith("Chart 8 is not drawn: not held in this source")


def test_in_a_published_document_small_counts_are_hidden_in_text_table_and_chart(tmp_path):
    # without five of June's contacts from schools, three are left
    frames = county()
    kept = frames["contact"].with_row_index().filter(~frames["contact"]["contact_id"].is_in(_june_schools(frames)[:5]))
    (tmp_path / "1.md").write_text('# One\n\n{{ chart("5b") }}\n\n{{ figure("CONTACTS_POLICE") }} in June.', encoding="utf-8")
    document = build({**frames, "contact": kept.drop("index")}, AS_AT, catalogue=CATALOGUE, chapters=tmp_path, publish=True)
    _, drawn, sentence = laid_out(document)
    assert drawn.block.twin.rows[-1] == ["Jun 2020", "c", "c"]  # 3, and 12 with it: together they are the published 15
    assert all(value["value"] is None for value in _values(drawn.block) if value["category"] == "Jun 2020")
    assert plain(sentence.runs) == "c in June."  # the same 12 contacts, told elsewhere


def test_no_month_is_hidden_alone_where_the_months_add_up_to_a_published_total(tmp_path):
    # June is left with 3; of the others the smallest, 20, comes first in March
    frames = county()
    june = [row["contact_id"] for row in frames["contact"].to_dicts() if str(row["contacted_on"]).startswith("2020-06")]
    contact = frames["contact"].filter(~frames["contact"]["contact_id"].is_in(june[3:]))
    (tmp_path / "1.md").write_text('# One\n\n{{ chart("5a") }}', encoding="utf-8")
    document = build({**frames, "contact": contact}, AS_AT, catalogue=CATALOGUE, chapters=tmp_path, publish=True)
    rows = list(laid_out(document))[1].block.twin.rows
    assert [row[1] for row in rows[-5:]] == ["26", "c", "20", "20", "c"]


def test_a_source_that_states_counts_is_not_asked_about_what_it_does_not_reach_back_to(tmp_path):
    # Annex A lists the contacts of six months: as at 1 July, from 2 January, so January is not whole and is not shown
    frames = county() | frames_of(stated_count="person_id measure count\n Z referrals_12m 2")
    book = Book(frames, AS_AT, CATALOGUE)
    assert book.result("CONTACTS", months_ago=4).display == "26"  # February
    assert book.result("CONTACTS", months_ago=5).display == "-"
    assert Claims(book).trend("POLICE_SHARE", months=6).words == "stood at 49%"
    average = Claims(book).average("CONTACTS_POLICE", before=6, after=3, expect="fell")  # 8, 9 and 12
    assert (average.words, average.doubted) == ("stood at 10 a month on average in the last three months", False)
    rows = chart(book, "5a")[0].twin.rows
    assert [row[:2] for row in rows] == [[f"{month} 2020", n] for month, n in zip(MONTHS_TOLD, LAST_FIVE, strict=True)]


def _june_schools(frames) -> list[str]:
    contact = frames["contact"]
    return [r["contact_id"] for r in contact.to_dicts() if r["source"] == "2A" and r["contacted_on"].month == 6]


def _values(drawn: Chart) -> list[dict]:
    return drawn.spec["data"]["values"]


def test_full_figures_are_full(tmp_path):
    drawn = made('# One\n\n{{ chart("5b") }}', tmp_path)[1]
    assert drawn.block.twin.columns[1].title == "Police" or drawn.block.twin.columns[2].title == "Police"
    assert sorted(drawn.block.twin.rows[-1][1:]) == ["12", "8"]


def test_what_is_wrong_with_the_data_is_told_without_what_stood_there():
    (table,) = wrong_with_the_data(FINDINGS, publish=False)
    assert cells(table) == [["Not a date", "List 1 / Date of Contact", "2", "mend it"]]
    assert table.rows[0][1].detail == "rows 4, 18"
    assert "Sample" not in repr(table)
    (unknown,) = wrong_with_the_data(None, publish=False)
    assert "reported when they were imported" in unknown.words
    (published,) = wrong_with_the_data(FINDINGS, publish=True)
    assert cells(published)[0][2] == "c" and published.rows[0][1].detail == ""


def test_a_name_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(ValueError, match="'figures' is undefined"):
        made('# One\n\n{{ figures("CP") }}', tmp_path)
    with pytest.raises(ValueError, match="cannot be read: unexpected"):
        made('# One\n\n{{ figure("CP" }}', tmp_path)
    with pytest.raises(LookupError, match="no chart has the number 99"):
        made('# One\n\n{{ chart("99") }}', tmp_path)


def test_the_chapters_that_ship_make_a_document_of_six_chapters_and_the_plan():
    document = build(county(), AS_AT, catalogue=CATALOGUE, council="Sampleshire", findings=FINDINGS, source="sample.xlsx")
    first = [item for item in laid_out(document) if isinstance(item, Heading) and item.level == 1]
    assert [heading.number for heading in first] == ["1", "2", "3", "4", "5", "6", "Appendix 1", "Appendix 2"]
    assert len(document.chapters[3].sections) == 17
    projects = [block for section in document.chapters[6].sections for block in section.blocks if isinstance(block, BulletList)]
    assert [len(listing.items) for listing in projects] == [16, 8, 7]
    assert document.footer == "Figures as at 1 July 2020. Source: sample.xlsx. Snapshot: 2020-07-01."
    assert "not to be shared" in document.banner.lower()


def test_every_measure_that_a_chapter_names_is_in_the_catalogue():
    from sightline.services.catalogue import all_indicators

    named = set(re.findall(r'"([A-Z][A-Z0-9_]+)"', chapters_text()))
    assert named - set(all_indicators()) == set()
    assert len(named) > 60


def test_no_chapter_that_ships_has_a_digit_typed_where_a_figure_belongs():
    text = chapters_text()
    assert "%" not in text.replace("{%", "")  # a percentage is computed or it is not there


@dataclass
class Imported:
    source: str = "sample.xlsx"
    fingerprint: str = "0123456789abcdef"
    findings: list = field(default_factory=list)


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_every_edition_is_written_from_what_a_command_has_in_hand(tmp_path, ending, monkeypatch):
    monkeypatch.setattr("sightline.services.catalogue.all_indicators", lambda: CATALOGUE)
    document = self_evaluation_of(county(), AS_AT, Imported(), publish=True)
    assert document.footer.startswith("Figures as at 1 July 2020. Source: sample.xlsx, fingerprint 0123456789ab.")
    assert document.council == "The council" and document.banner.startswith("For publication")
    write(document, tmp_path / f"out.{ending}")
    assert (tmp_path / f"out.{ending}").stat().st_size > 10_000


def test_tables_and_charts_ask_only_for_what_they_name():
    book = Book(county(), AS_AT, CATALOGUE)
    assert measures(book, "no_such_area") == []
    assert isinstance(chart(book, "5a")[0], Chart) and not isinstance(chart(book, "5a")[0], Numbered)
