"""An Annex A workbook of some 5,000 children, cut from the invented county."""

from datetime import date
from pathlib import Path

CHILDREN = 5_000
AS_AT = date(2020, 7, 1)


def make_workbook(folder: Path) -> Path:
    """The workbook of the first 5,000 children that the county's own Annex A names."""
    from sightline.config.startup import start

    start(records=False)
    import polars as pl

    from sightline.interchange.annex_a import export
    from sightline.synthetic import invent

    frames = invent(seed=2020)
    named = frames["person"]["person_id"].sort()
    recent = frames["contact"].filter(pl.col("contacted_on") >= date(2020, 1, 1))["person_id"]
    kept = set(
        pl.concat([recent, frames["care_episode"]["person_id"], frames["cp_plan"]["person_id"], named]).unique(
            maintain_order=True
        )[:CHILDREN]
    )
    smaller = {
        table: frame.filter(pl.col("person_id").is_in(kept)) if "person_id" in frame.columns else frame
        for table, frame in frames.items()
    }
    path = folder / "annex-a.xlsx"
    export(smaller, AS_AT, path)
    return path
