"""Populations and localities beside the tables."""

from datetime import date
from pathlib import Path

from sightline.interchange.engine import read_records
from sightline.interchange.ssd.tests.folders import ssd_folder


def _beside(tmp_path: Path, name: str, text: str) -> Path:
    folder = ssd_folder(tmp_path)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_population_bands_are_read_with_or_without_localities(tmp_path: Path) -> None:
    text = 'Year,age_from,age_to,children,locality,source\n2025,0,17,"68,000",,invented\n2025,0,4,1200,North,\n'
    parsed = read_records(_beside(tmp_path, "population.csv", text), date(2026, 3, 31))
    columns = ["population_id", "year", "age_from", "age_to", "children", "locality", "source"]
    assert parsed.frames["population"].select(columns).rows() == [
        ("2025/0-17", 2025, 0, 17, 68_000, None, "invented"),
        ("2025/0-4/North", 2025, 0, 4, 1_200, "North", None),
    ]


def test_postcode_areas_lose_their_blanks(tmp_path: Path) -> None:
    parsed = read_records(_beside(tmp_path, "localities.csv", "postcode_area,locality\nzz1 1,North\nZZ2,South\n"))
    assert parsed.frames["locality_area"].rows() == [("ZZ11", "North"), ("ZZ2", "South")]


def test_a_row_without_its_numbers_is_left_out(tmp_path: Path) -> None:
    text = "year,age_from,age_to,children\n2025,0,17,many\n2025,0,17,68000\n"
    parsed = read_records(_beside(tmp_path, "population.csv", text))
    assert parsed.frames["population"]["children"].to_list() == [68_000]
    assert (parsed.rows_read["population"], parsed.rejected["population"]) == (2, 1)
    assert [(f.rule, f.sheet, f.row) for f in parsed.findings if f.rule == "IN-BESIDE"] == [("IN-BESIDE", "population.csv", 2)]


def test_a_population_without_a_column_it_needs_refuses_the_file(tmp_path: Path) -> None:
    parsed = read_records(_beside(tmp_path, "population.csv", "year,children\n2025,68000\n"))
    assert parsed.frames == {}
    assert [f.message for f in parsed.refused] == ["the file lacks the column age_from and age_to"]


def test_a_path_that_is_nothing_we_know_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", "utf-8")
    for path in (tmp_path / "notes.txt", tmp_path, tmp_path / "nowhere"):
        [finding] = read_records(path).refused
        assert finding.rule == "IN-PATH" and finding.fix
