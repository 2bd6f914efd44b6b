"""Every indicator on an invented county of any size, in a process of its own, with its peak memory."""

import json
import resource
import sys
from datetime import date
from pathlib import Path
from subprocess import run
from time import perf_counter

AS_AT = date(2020, 7, 1)


def main(folder: Path, children: int) -> None:
    """Invent the county (in another process, so that its memory is not counted), then time the figures."""
    run([sys.executable, "-m", "bench.making", str(folder), str(children)], check=True, stdout=sys.stderr)
    began = perf_counter()
    from sightline.config.startup import start

    start(records=False)
    from sightline.indicators.evaluate import evaluate
    from sightline.interchange.engine import read_records
    from sightline.records.engines import open_engine, tables_at
    from sightline.services.catalogue import all_indicators

    parsed = read_records(folder / "ssd", AS_AT)
    results = evaluate(all_indicators().values(), tables_at(open_engine("polars", parsed.frames), AS_AT))
    took = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # kilobytes on Linux
    rows = sum(parsed.rows_read.values())
    known = sum(result.is_known for result in results)
    sys.stdout.write(json.dumps({"seconds": took, "gigabytes": peak, "rows": rows, "known": known}))


main(Path(sys.argv[1]), int(sys.argv[2]))
