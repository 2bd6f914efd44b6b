"""Every indicator on a workbook's records, and ten of the same figures in straightforward pandas."""

import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from .pandas_figures import FIGURES
from .workbook import AS_AT

RUNS = 3


def main(workbook: Path) -> None:
    """Time both on the same records, reading left out, and see that the ten agree before comparing their times."""
    from sightline.config.startup import start

    start(records=False)
    from sightline.indicators.evaluate import evaluate
    from sightline.interchange.engine import read_records
    from sightline.records.calendar_frame import calendar_frame
    from sightline.records.engines import open_engine, tables_at
    from sightline.services.catalogue import all_indicators

    frames = read_records(workbook, AS_AT).frames
    known = all_indicators()
    calendar_frame()
    ten = [known[code] for code in FIGURES]

    def ours(wanted):  # type: ignore[no-untyped-def]
        return evaluate(wanted, tables_at(open_engine("polars", frames), AS_AT))

    tables = {table: frame.to_pandas() for table, frame in frames.items()}
    theirs = {code: figure(tables, AS_AT) for code, figure in FIGURES.items()}
    differ = {r.code: (r.numerator, theirs[r.code]) for r in ours(ten) if r.numerator != theirs[r.code]}
    if differ:
        raise SystemExit(f"the two ways differ, so their times do not compare: {differ}")
    sys.stdout.write(
        json.dumps(
            {
                "indicators": len(known),
                "ten": len(ten),
                "all": _median(lambda: ours(known.values())),
                "our_ten": _median(lambda: ours(ten)),
                "pandas_ten": _median(lambda: [figure(tables, AS_AT) for figure in FIGURES.values()]),
            }
        )
    )


def _median(work) -> float:  # type: ignore[no-untyped-def]
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return median(times)


main(Path(sys.argv[1]))
