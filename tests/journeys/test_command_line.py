"""The command line, as scripts rely on it: what it writes, and its exit status."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Ran

Sightline = Callable[..., Ran]
FIGURE_KEYS = ["code", "name", "as_at", "period", "unit", "numerator", "denominator", "value", "display", "too_soon"]
AS_AT = ["--as-at", "2020-07-01"]

pytestmark = pytest.mark.slow


def test_a_figure_is_worked_out_from_a_folder_and_opens_to_its_rows(
    sightline: Sightline, ssd_folder: Path, tmp_path: Path
) -> None:
    ran = sightline("indicators", "run", "REREFERRALS", "CP", *AS_AT, "--records", ssd_folder, "--format", "json")
    assert ran.status == 0, ran.err
    rereferrals, cp = ran.data
    assert list(rereferrals)[: len(FIGURE_KEYS)] == FIGURE_KEYS
    assert rereferrals["period"] == {"from": "2020-01-02", "to": "2020-07-01"}
    assert rereferrals["value"] == pytest.approx(100 * rereferrals["numerator"] / rereferrals["denominator"])
    assert cp["denominator"] is None
    rows = sightline("indicators", "rows", "REREFERRALS", *AS_AT, "--records", ssd_folder, "--format", "json").data
    assert len(rows) == rereferrals["denominator"]
    assert sum(row["hit"] for row in rows) == rereferrals["numerator"]
    assert not (tmp_path / "home").exists()  # --records leaves the home alone


def test_both_engines_give_the_same_figures(sightline: Sightline, ssd_folder: Path) -> None:
    polars, duckdb = (
        sightline("indicators", "run", *AS_AT, "--records", ssd_folder, "--format", "json", "--engine", engine)
        for engine in ("polars", "duckdb")
    )
    assert polars.status == duckdb.status == 0
    assert polars.data == duckdb.data


def test_a_figure_is_broken_down_by_locality(sightline: Sightline, ssd_folder: Path) -> None:
    (cp,) = sightline("indicators", "run", "CP", *AS_AT, "--records", ssd_folder, "--by", "locality", "--format", "json").data
    assert sum(part["numerator"] for part in cp["parts"]) == cp["numerator"]


def test_a_file_is_loaded_once_and_its_figures_come_from_the_home(sightline: Sightline, ssd_folder: Path) -> None:
    dry = sightline("import", "ssd", ssd_folder, *AS_AT, "--dry-run")
    assert (dry.status, "Nothing was changed" in dry.out) == (0, True)
    assert sightline("indicators", "run", "CP", *AS_AT).status == 1  # the dry run left nothing
    assert sightline("import", "ssd", ssd_folder, *AS_AT).status == 0
    again = sightline("import", "ssd", ssd_folder, *AS_AT)
    assert (again.status, "already imported" in again.err) == (1, True)
    (home,) = sightline("indicators", "run", "CP", *AS_AT, "--format", "json").data
    (folder,) = sightline("indicators", "run", "CP", *AS_AT, "--records", ssd_folder, "--format", "json").data
    assert home == folder
    assert sightline("snapshots", "verify").status == 0


def test_rows_that_leave_the_home_are_written_down_first(sightline: Sightline, ssd_folder: Path, tmp_path: Path) -> None:
    def entries() -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(tmp_path / "home" / "records.sqlite3")) as held:
            return held.execute(
                "SELECT source, kind, key, json_extract(detail, '$.rows') > 0 FROM access_audit_event"
                " WHERE action = 'export' ORDER BY sequence"
            ).fetchall()

    assert sightline("import", "ssd", ssd_folder, *AS_AT).status == 0
    sightline("indicators", "rows", "CP", *AS_AT, "--records", ssd_folder)  # of a file outside the home
    assert entries() == []
    assert sightline("export", "ssd", *AS_AT, "--output", tmp_path / "out").status == 0
    assert sightline("indicators", "rows", "CP", *AS_AT).status == 0
    assert entries() == [("cli", "records", "ssd", 1), ("cli", "records", "CP", 1)]


def test_a_home_of_ssd_tables_refuses_an_annex_a_workbook(
    sightline: Sightline, ssd_folder: Path, annex_a_workbook: Path
) -> None:
    sightline("import", "ssd", ssd_folder, *AS_AT)
    refused = sightline("import", "annex-a", annex_a_workbook, *AS_AT)
    assert refused.status == 1
    assert "--home" in refused.err


def test_a_workbook_gives_the_self_evaluation_as_word_page_and_pdf(
    sightline: Sightline, annex_a_workbook: Path, tmp_path: Path
) -> None:
    for ending, starts in {".docx": b"PK", ".html": b"<!DOCTYPE html>", ".pdf": b"%PDF"}.items():
        path = tmp_path / f"self-evaluation{ending}"
        ran = sightline("self-evaluation", *AS_AT, "--output", path, "--records", annex_a_workbook)
        assert ran.status == 0, ran.err
        assert path.read_bytes().startswith(starts)


#  what is typed                                                             exit status
REFUSED = [
    (["indicators", "run", "NO_SUCH", "--as-at", "2020-07-01", "--records", "{folder}"], 2),
    (["indicators", "run", "CP", "--as-at", "31/02/2020", "--records", "{folder}"], 2),
    (["indicators", "run", "CP", "--as-at", "2020-07-01", "--by", "shoe_size", "--records", "{folder}"], 2),
    (["indicators", "run", "CP", "--as-at", "2020-07-01", "--records", "no-such-file.xlsx"], 1),
    (["indicators", "run", "CP", "--as-at", "2020-07-01"], 1),
    (["self-evaluation", "--as-at", "2020-07-01", "--output", "x.odt", "--records", "{folder}"], 2),
    (["clocks", "due", "no_such_clock", "--start", "2020-07-01"], 2),
    (["clocks", "due"], 2),
    (["no-such-command"], 2),
]


@pytest.mark.parametrize(("typed", "status"), REFUSED, ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "")
def test_what_makes_no_sense_is_refused_in_words(sightline: Sightline, ssd_folder: Path, typed: list[str], status: int) -> None:
    ran = sightline(*(word.replace("{folder}", str(ssd_folder)) for word in typed))
    assert ran.status == status
    assert ran.err.strip()
    assert "Traceback" not in ran.err


def test_a_clock_says_when_a_thing_falls_due(sightline: Sightline, tmp_path: Path) -> None:
    one = sightline("clocks", "due", "referral_decision_1wd", "--start", "2020-04-09", "--format", "json")
    assert one.data == {"clock": "referral_decision_1wd", "start": "2020-04-09", "due": "2020-04-14"}
    batch = tmp_path / "starts.csv"
    batch.write_text("clock,start\nreferral_decision_1wd,2020-12-24\nmash_information_sharing,2020-03-28T15:00\n")
    many = sightline("clocks", "due", "--batch", batch, "--format", "json")
    assert [line["due"] for line in many.data] == ["2020-12-29", "2020-03-29T16:00"]
