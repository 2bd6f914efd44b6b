"""Where comparators are kept: those that ship with Sightline, and those that a home has taken in."""

from importlib.resources import files
from pathlib import Path

import polars as pl

from .comparators import Comparators
from .files import KEY, NEIGHBOURS, SCHEMA

FOLDER = "published"


def comparators_in(home: Path | None = None) -> Comparators:
    """The home's comparators over the shipped ones; the shipped ones alone where the home has taken none in."""
    shipped = pl.read_csv(files(__package__) / "extract.csv", schema_overrides=SCHEMA)  # type: ignore[arg-type]
    folder = home / FOLDER if home else None
    if folder is None or not (folder / "values.parquet").exists():
        return Comparators(shipped, pl.DataFrame(schema=NEIGHBOURS))
    values = pl.concat([pl.read_parquet(folder / "values.parquet"), shipped.select(list(SCHEMA))])
    return Comparators(values.unique(KEY, keep="first", maintain_order=True), pl.read_parquet(folder / "neighbours.parquet"))


def keep(values: pl.DataFrame, neighbours: pl.DataFrame, home: Path) -> None:
    """Keep what was read in a home, in place of what it had."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in {"values": values, "neighbours": neighbours}.items():
        filling = folder / f".{name}.parquet"
        frame.write_parquet(filling)
        filling.rename(folder / f"{name}.parquet")
