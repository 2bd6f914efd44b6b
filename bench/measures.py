"""What is measured, against what, and what we aim for."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .timing import asked, seconds
from .workbook import AS_AT

SIGHTLINE = str(Path(sys.executable).parent / "sightline")
MILLION = 1_000_000
QUARTER = MILLION // 4
REFERENCE = 0  # the reference county itself
TEN_TIMES = 314_240
OPENPYXL = """
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1]):
    for row in sheet.iter_rows(values_only=True):
        pass
"""


@dataclass(frozen=True)
class Measure:
    """One line of the bench: what was measured, and what was aimed for."""

    what: str
    measured: str
    aim: str
    is_met: bool

    @property
    def verdict(self) -> str:
        return "yes" if self.is_met else "NO"


def import_a_workbook(workbook: Path, folder: Path) -> list[Measure]:
    """Reading a workbook end to end into records, against openpyxl merely reading it."""
    as_at = AS_AT.isoformat()
    ours = seconds([SIGHTLINE, "import", "annex-a", str(workbook), "--as-at", as_at, "--home", str(folder / "home-{run}")])
    theirs = seconds([sys.executable, "-c", OPENPYXL, str(workbook)])
    ratio = ours / theirs
    words = f"{ratio:.2f} ({ours:.2f} s against {theirs:.2f} s)"
    return [Measure("import an Annex A workbook of 14,700 rows / openpyxl reading it", words, "below 1.0", ratio < 1)]


def all_indicators_on_a_workbook(workbook: Path) -> list[Measure]:
    """Every indicator on the workbook's records, and ten of them against the same ten in straightforward pandas."""
    got = asked("bench.figures", str(workbook))
    ratio = got["all"] / got["pandas_ten"]
    return [
        Measure(f"all {got['indicators']} indicators on it", f"{got['all']:.2f} s", "below 2 s", got["all"] < 2),
        Measure(
            f"all {got['indicators']} of them / {got['ten']} of the same figures in pandas",
            f"{ratio:.2f} ({got['all']:.2f} s against {got['pandas_ten']:.2f} s)",
            "below 0.2",
            ratio < 0.2,
        ),
        Measure(
            f"the same {got['ten']} / pandas",
            f"{got['our_ten'] / got['pandas_ten']:.2f} ({got['our_ten']:.2f} s)",
            "below 0.2",
            got["our_ten"] / got["pandas_ten"] < 0.2,
        ),
    ]


def million_children(folder: Path) -> list[Measure]:
    """Every indicator on a million children's records in SSD shape as Parquet, and how the cost grows with the rows."""
    small = asked("bench.county", str(folder / "quarter"), str(QUARTER))
    large = asked("bench.county", str(folder / "million"), str(MILLION))
    growth = (large["seconds"] / small["seconds"]) / (large["rows"] / small["rows"])
    rows = f"{large['rows'] / 1e6:.1f} million rows"
    return [
        Measure(
            f"all indicators on 1,000,000 children ({rows})", f"{large['seconds']:.1f} s", "under 60 s", large["seconds"] < 60
        ),
        Measure("… at its peak", f"{large['gigabytes']:.2f} GB", "under 4 GB", large["gigabytes"] < 4),
        Measure("… growth of time / growth of rows, from 250,000 children", f"{growth:.2f}", "at most 1.0", growth <= 1.0),
    ]


def help_text() -> list[Measure]:
    """How long `sightline --help` takes."""
    took = seconds([SIGHTLINE, "--help"], runs=5)
    return [Measure("sightline --help", f"{took:.2f} s", "under 0.3 s", took < 0.3)]


def every_page(folder: Path) -> list[Measure]:
    """The pages on the reference county and at ten times its size, on SQLite and, where one answers, on PostgreSQL."""
    found = [line for size in (REFERENCE, TEN_TIMES) for line in pages(folder, None, size)]
    with databases() as made:
        found += [line for size, database in made.items() for line in pages(folder, database, size)]
    return found


@contextmanager
def databases() -> Iterator[dict[int, str]]:
    """Size -> the address of an empty PostgreSQL database that ends with the block; none where no server answers."""
    import psycopg

    server = os.environ.get("SIGHTLINE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
    names = {size: f"sightline_bench_{size}" for size in (REFERENCE, TEN_TIMES)}
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        yield {}
        return
    with connection:
        for name in names.values():
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")
        yield {size: server.rpartition("/")[0] + f"/{name}" for size, name in names.items()}
        for name in names.values():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def pages(folder: Path, database: str | None, children: int) -> list[Measure]:
    """Each page for one reader, and for two hundred at once, on one database; 0 children: the reference county."""
    where = "PostgreSQL" if database else "SQLite"
    home = folder / f"pages-{where}-{children}"
    got = asked("bench.pages", str(home), str(children), *([database] if database else []))
    size = f"{got['children']:,} people on {where}"
    lines = [
        Measure(
            f"{name}, one reader, {size}",
            f"{page['p95']:.0f} ms at the 95th percentile, {page['questions']} questions, {page['weight']:.0f} kB",
            "under 100 ms and 200 kB, no error",
            page["p95"] < 100 and page["weight"] < 200 and not page["errors"],
        )
        for name, page in got["alone"].items()
    ]
    crowd = got["crowd"]
    ratio = crowd["p95"] / crowd["p95_alone"]
    words = f"{ratio:.1f} ({crowd['p95']:.0f} ms against {crowd['p95_alone']:.0f} ms; {crowd['requests']:,} requests)"
    lines.append(Measure(f"200 people at work / one, 95th percentile, {size}", words, "at most 4", ratio <= 4))
    faults = f"{crowd['errors']} errors, {crowd['lost']} of {crowd['writes']} writes lost"
    is_whole = not crowd["errors"] and not crowd["lost"] and crowd["audit_is_whole"]
    lines.append(Measure(f"… with what went wrong, {size}", faults, "none, and a whole audit", is_whole))
    return lines
