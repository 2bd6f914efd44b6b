"""Writing record frames as a folder of SSD tables, one CSV file each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from sightline.interchange.ssd.codes import PRINTED
from sightline.interchange.ssd.layout import TABLES, SsdTable
from sightline.interchange.ssd.local import LOCAL_TABLES
from sightline.interchange.ssd.standard import JSON_KEYS, STANDARD
from sightline.records import schema

BESIDE = {
    "population": ("population.csv", ["year", "age_from", "age_to", "children", "locality", "source"]),
    "locality_area": ("localities.csv", ["postcode_area", "locality"]),
}
AS_DIGIT = {"perm_part_of_sibling_group"}  # the one flag that the standard writes as 1 and 0
COUNT, COMMENTS = "TOTAL_NO_OF_OUTCOMES", ("COMMENTS", "OUTCOME_COMMENTS")


def export(frames: Mapping[str, pl.DataFrame], folder: Path, *, as_at: date | None = None, ending: str = "csv") -> list[Path]:
    """
    Write every table of the standard into the folder, with every column in its spelling, and return the files.

    A table we do not hold has its header only. Text is written exactly, also where a spreadsheet would take it for a
    formula. What the standard has no field for follows in columns of our own, and in `sightline_….csv` files.
    as_at: leave out what was not yet known on that day; without it, everything is written.
    ending: `csv`, or `parquet` for the volumes of a region.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held = _as_it_stood(frames, as_at) if as_at else frames
    by_name = {table.name: table for table in TABLES}
    written = []
    for name, columns in STANDARD.items():
        table = by_name.get(name)
        frame = _spelt(table, held) if table else pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
        written.append(_write(frame, folder / f"{name}.{ending}"))
    for local in LOCAL_TABLES:
        if held.get(local.table, pl.DataFrame()).height:
            written.append(_write(_spelt(local, held), folder / f"{local.name}.{ending}"))
    for table_name, (file, kept) in BESIDE.items():
        if held.get(table_name, pl.DataFrame()).height:
            written.append(_write(held[table_name].select(kept), folder / file))
    return written


def _write(frame: pl.DataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        frame.write_csv(path)
    return path


def _as_it_stood(frames: Mapping[str, pl.DataFrame], as_at: date) -> dict[str, pl.DataFrame]:
    # Only here: a process that reads a file has no use for engines.
    import narwhals.stable.v2 as nw

    from sightline.records.engines import open_engine, tables_at

    tables = tables_at(open_engine("polars", frames), as_at)
    stood = {table: nw.to_native(getattr(tables, table)).collect() for table in frames}
    return {table: frame.select(list(schema.columns(table))) for table, frame in stood.items()}


def _spelt(table: SsdTable, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The record table under the standard's columns and in its spelling of values."""
    frame = frames.get(table.table, schema.empty(table.table))
    if table.table == "assessment_factor":
        frame = _packed_factors(frame)
    names = {field: column for column, field in (table.columns | table.local).items()}
    standard = STANDARD.get(table.name, list(names))
    cells = [_cell(table, field, names.get(field)) for field in standard]
    extra = [_cell(table, field, column) for field, column in names.items() if field not in standard]
    return frame.select(*cells, *extra)


def _cell(table: SsdTable, field: str, column: str | None) -> pl.Expr:
    if field == table.flags_in:
        return _packed_flags(table).alias(field)
    if column is None:
        return pl.lit(None, pl.String).alias(field)
    if (table.table, column) == ("address", "lines"):
        return pl.col(column).fill_null(_blank_address()).alias(field)
    kind = schema.columns(table.table)[column]
    if kind == "boolean":
        yes, no = ("1", "0") if field in AS_DIGIT else ("Y", "N")
        return pl.when(column).then(pl.lit(yes)).when(~pl.col(column)).then(pl.lit(no)).alias(field)
    printed = PRINTED.get((table.table, column))
    return (pl.col(column).replace(printed) if printed else pl.col(column)).alias(field)


def _packed_flags(table: SsdTable) -> pl.Expr:
    """All keys, always: Y, N, or blank for what is not known."""
    columns = {key: column for column, key in table.flags.items()}
    told = [pl.col(column).fill_null(False) for column in table.flags]
    parts = []
    for key in JSON_KEYS[str(table.flags_in)]:
        if key in columns:
            value = pl.when(columns[key]).then(pl.lit("Y")).when(~pl.col(columns[key])).then(pl.lit("N")).otherwise(pl.lit(""))
        else:
            value = pl.sum_horizontal(told).cast(pl.String) if key == COUNT else pl.lit("")
        parts.append(value.alias(key))
    return pl.struct(parts).struct.json_encode()


def _packed_factors(frame: pl.DataFrame) -> pl.DataFrame:
    """One row an assessment, its codes as a JSON list; the row's key is what stands before the slash of ours."""
    own = pl.col("assessment_factor_id").str.replace(r"/[^/]*$", "")
    rows = frame.group_by("assessment_id", own.alias("assessment_factor_id"), maintain_order=True).agg("factor")
    listed = '["' + pl.col("factor").list.join('", "') + '"]'
    return rows.with_columns(listed.alias("factor")).select("assessment_factor_id", "assessment_id", "factor")


def _blank_address() -> str:
    return "{" + ",".join(f'"{key}":""' for key in JSON_KEYS["addr_address_json"]) + "}"
