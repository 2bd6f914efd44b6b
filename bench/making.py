"""Writing an invented county of any size as SSD tables in Parquet, in a process of its own."""

import sys
from pathlib import Path


def main(folder: Path, children: int) -> None:
    """Invent so many children's records and write them table by table, so that one table is in memory at a time."""
    from sightline.config.startup import start

    start(records=False)
    import polars as pl

    from sightline.interchange.ssd import export
    from sightline.interchange.ssd.layout import TABLES
    from sightline.synthetic import invent_to_parquet

    parts = folder / "parts"
    invent_to_parquet(parts, children=children)
    tables = {table.table for table in TABLES}
    frames = {path.name: pl.read_parquet(path / "*.parquet") for path in sorted(parts.iterdir())}
    export(
        {table: frame for table, frame in frames.items() if table in tables or table in BESIDE},
        folder / "ssd",
        ending="parquet",
    )


BESIDE = {"population", "locality_area"}
main(Path(sys.argv[1]), int(sys.argv[2]))
