"""Any text at all: our CSV reading against Python's own, and an export against what reads back."""

import csv
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sightline.formats.csv_files import read_csv
from sightline.interchange import ssd
from sightline.interchange.engine import read_records
from sightline.records import schema

# What a cell can hold: any character but those that no text file carries.
TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)


@given(rows=st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=6), mark=st.sampled_from(",;\t|"))
def test_a_csv_reads_as_pythons_own_reader_has_it(rows: list[tuple[str, str, str]], mark: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([("a", "b", "c"), *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(out.getvalue().encode())
        read = read_csv(path)
    expected = [
        (*(cell or None for cell in row), number) for number, row in enumerate(rows, start=2) if any(cell for cell in row)
    ]
    assert read.findings == []
    assert read.frame.rows() == expected


def _kept(text: str) -> str | None:
    """What a record keeps of a cell: no blanks at its ends, and nothing for the words that mean nothing."""
    plain = text.strip()
    return None if plain in ("", "NULL", "PLACEHOLDER_DATA") else plain


# Polars and Python agree on which characters are blank only for the usual ones.
WORDS = st.text(st.characters(codec="cp1252", exclude_characters="\x00\x1c\x1d\x1e\x1f\x85\xa0"), max_size=20)
DAY = st.none() | st.dates(date(1900, 1, 2), date(2100, 12, 31))


@given(people=st.lists(st.tuples(WORDS, DAY, st.none() | st.booleans(), st.booleans() | st.none()), min_size=1, max_size=5))
def test_any_person_exported_reads_back_the_same(people: list[tuple]) -> None:
    rows = [
        {"person_id": f"P{i}", "nationality": _kept(words), "born_on": born, "is_mother": mother, "has_ehc_plan": plan}
        for i, (words, born, mother, plan) in enumerate(people)
    ]
    frame = schema.conform("person", pl.DataFrame(rows, schema_overrides=schema.polars_schema("person")))
    with TemporaryDirectory() as folder:
        for file in ssd.export({"person": frame}, Path(folder)):
            if file.name != "ssd_person.csv":  # the other, empty tables take their time and say nothing
                file.unlink()
        read = read_records(Path(folder))
    assert read.refused == []
    assert read.frames["person"].rows() == frame.rows()
