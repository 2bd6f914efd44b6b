"""What is published beside a figure, read once for as long as the home's own do not change."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from sightline.interchange.published import Comparator, Comparators, comparators_in


def beside(home: Path, code: str, as_at: date) -> list[Comparator]:
    """The published comparators of a measure as at a day, England first; none where none are held."""
    values = home / "published" / "values.parquet"
    return _held(home, values.stat().st_mtime_ns if values.exists() else 0).of(code, as_at)


@lru_cache(maxsize=2)
def _held(home: Path, changed: int) -> Comparators:
    return comparators_in(home)
