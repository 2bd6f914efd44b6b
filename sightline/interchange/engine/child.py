"""The child process that reads a file: limits itself first, then writes frames and findings into its folder."""

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any


def main(folder: Path) -> None:
    """Read what `job.json` in the folder names; write a Parquet file a table, and `answer.json` last."""
    job = json.loads((folder / "job.json").read_text("utf-8"))
    _limit(job)
    _set_up_models()
    from sightline.interchange.engine.sources import read_records

    as_at = date.fromisoformat(job["as_at"]) if job["as_at"] else None
    today = date.fromisoformat(job["today"]) if job["today"] else None
    parsed = read_records(Path(job["path"]), as_at, job["kind"], today=today)
    for table, frame in parsed.frames.items():
        frame.write_parquet(folder / f"{table}.parquet", compression="lz4", statistics=False)
    said = {
        "kind": parsed.kind,
        "tables": list(parsed.frames),
        "findings": [asdict(finding) for finding in parsed.findings],
        "rows_read": parsed.rows_read,
        "rejected": parsed.rejected,
        "as_at": parsed.as_at.isoformat() if parsed.as_at else None,
    }
    (folder / "answer.json").write_text(json.dumps(said), "utf-8")


def _limit(job: dict[str, Any]) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits: the parent's clock still holds
        return
    for what, most in (
        (resource.RLIMIT_AS, job["memory"]),
        (resource.RLIMIT_CPU, job["work"]),
        (resource.RLIMIT_FSIZE, job["output"]),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a machine may set a lower limit of its own
            resource.setrlimit(what, (most, most))


def _set_up_models() -> None:
    """Only the models, for their columns: no home, no database, no pages."""
    import django
    from django.conf import settings

    settings.configure(INSTALLED_APPS=["sightline.records"], DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", USE_TZ=True)
    django.setup()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
