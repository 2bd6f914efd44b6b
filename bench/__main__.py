"""Measure everything once, as ratios within this run, and print the table."""

import json
import sys
import tempfile
from pathlib import Path

from .measures import Measure, all_indicators_on_a_workbook, every_page, help_text, import_a_workbook, million_children
from .workbook import make_workbook

COLUMNS = ("what", "measured", "aim", "met")


def main() -> int:
    """Run every measure; exit 0 whatever they come to, since a slow machine is not a fault in the code."""
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder:
        home = Path(folder)
        workbook = make_workbook(home)
        measures: list[Measure] = [
            *import_a_workbook(workbook, home),
            *all_indicators_on_a_workbook(workbook),
            *million_children(home),
            *help_text(),
            *every_page(home),
        ]
    _print(measures)
    return 0


def _print(measures: list[Measure]) -> None:
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps([vars(measure) for measure in measures], indent=2) + "\n")
        return
    rows = [COLUMNS, *((m.what, m.measured, m.aim, m.verdict) for m in measures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    for row in rows:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")


sys.exit(main())
