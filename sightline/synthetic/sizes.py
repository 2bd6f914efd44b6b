"""The county at another size: a part of it, or many of it side by side."""

import math
from collections.abc import Iterator
from pathlib import Path

import polars as pl

Frames = dict[str, pl.DataFrame]

SHARED = {"population", "locality_area"}  # about the area, not about people
# Tables that hang on another's row and not on a person: table -> (column, the table it names), in order.
_HANGING = {
    "assessment_factor": ("assessment_id", "assessment"),
    "ehc_request": ("send_record_id", "send_record"),
    "ehc_assessment": ("ehc_request_id", "ehc_request"),
    "ehc_named_plan": ("ehc_assessment_id", "ehc_assessment"),
    "ehc_plan": ("ehc_request_id", "ehc_request"),
    "sen_need": ("ehc_plan_id", "ehc_plan"),
}


def resized(frames: Frames, scale: float) -> Frames:
    """
    So many times the county: whole copies of it under other keys, and for the rest a part of its families.

    The quotas hold for the county as it is (a scale of 1) only. Populations grow and shrink with it.
    """
    copies = [copy_of(frames, number) for number in range(math.floor(scale))]
    rest = scale - math.floor(scale)
    if rest > 0:
        copies.append(copy_of(part_of(frames, rest), len(copies)))
    joined = {table: pl.concat([one[table] for one in copies]) for table in frames if table not in SHARED}
    return joined | {table: _people_times(frames[table], scale) for table in SHARED}


def part_of(frames: Frames, share: float) -> Frames:
    """A share of the county's families, with everything about them."""
    families = frames["family_member"]
    every = families["family_id"].unique(maintain_order=True)
    kept = families.filter(pl.col("family_id").is_in(every.head(max(1, round(share * len(every)))).implode()))
    people = kept.select("person_id").unique()
    found: Frames = {}
    for table, frame in frames.items():
        found[table] = frame.join(people, on="person_id", how="semi") if "person_id" in frame.columns else frame
    for table, (column, other) in _HANGING.items():
        found[table] = found[table].join(found[other], on=column, how="semi")
    return found


def copy_of(frames: Frames, number: int) -> Frames:
    """The county once more, every key and every mention of one with a number behind it; number 0 is the county itself."""
    if number == 0:
        return frames
    mark = pl.lit(f"-{number}")
    return {
        table: frame
        if table in SHARED
        else frame.with_columns(pl.concat_str(c, mark).alias(c) for c in frame.columns if c.endswith("_id"))
        for table, frame in frames.items()
    }


def write_parquet(frames: Iterator[Frames], folder: Path, children: int) -> int:
    """
    Write copies of counties as Parquet, a folder for each table and a file for each copy, until there are so many people.

    Gives the number of people written. Only one copy is in memory at a time.
    """
    written = 0
    base: Frames = {}
    number = 0
    while written < children:
        base = next(frames)
        copy = copy_of(base, number)
        short = children - written
        if short < len(copy["person"]):
            copy = part_of(copy, short / len(copy["person"]))
        for table, frame in copy.items():
            if table in SHARED:
                continue
            (folder / table).mkdir(parents=True, exist_ok=True)
            frame.write_parquet(folder / table / f"part-{number:04}.parquet")
        written += len(copy["person"])
        number += 1
    for table in SHARED:
        (folder / table).mkdir(parents=True, exist_ok=True)
        _people_times(base[table], max(1, number)).write_parquet(folder / table / "part-0000.parquet")
    return written


def _people_times(frame: pl.DataFrame, scale: float) -> pl.DataFrame:
    if "children" not in frame.columns:
        return frame
    return frame.with_columns(children=(pl.col("children") * scale).round().cast(pl.Int64))
