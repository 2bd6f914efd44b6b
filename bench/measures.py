"""What is measured, against what, and what we aim for."""

import sys
from dataclasses import dataclass
from pathlib import Path

from .timing import asked, seconds
from .workbook import AS_AT

SIGHTLINE = str(Path(sys.executable).parent / "sightline")
MILLION = 1_000_000
QUARTER = MILLION // 4
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
