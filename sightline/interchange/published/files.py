"""Reading the published files: statistical releases, the interactive tool, and statistical neighbours."""

from pathlib import Path

import polars as pl

from .layout import LAIT, LAIT_ENGLAND, LAIT_REGIONS, LAIT_TITLE, REGION_SPELLINGS, RELEASES, Measure, Release

# Marks that stand where a number would: suppressed, not applicable, not available, rounds to nothing.
MARKS = ["c", "z", "x", "low", ":", "k", "-", "..", ".", "NA", "u"]
LEVELS = {"National": "england", "Regional": "region", "Local authority": "council"}
SCHEMA = {
    "indicator": pl.String,
    "kind": pl.String,
    "code": pl.String,
    "area": pl.String,
    "year": pl.Int64,
    "year_ends": pl.Int64,
    "value": pl.Float64,
    "mark": pl.String,
    "source": pl.String,
}
KEY = ["indicator", "kind", "code", "year"]


def read_folder(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    """
    (values, neighbours, files read) from every published file in a folder that we know the layout of.

    values: one row per indicator, area and year. `kind` is england, region or council; `code` the three-digit code of a
    council, the name of a region. `mark` says why there is no value (c suppressed, z not applicable, x not available, low).
    Where a release and the interactive tool both give a value, the release's stands.
    neighbours: council, neighbour, rank, model (the year that the model was made).
    """
    frames, neighbours, read = [], [], []
    for path in sorted(folder.iterdir()):
        if release := _release_of(path):
            frames.append(_read_release(path, release))
        elif path.name.startswith("lait") and path.suffix == ".parquet":
            frames.append(_read_lait(pl.read_parquet(path)))
        elif model := _neighbour_model(path):
            neighbours.append(_read_neighbours(path, model))
        else:
            continue
        read.append(path.name)
    values = pl.concat([pl.DataFrame(schema=SCHEMA), *frames]).sort(*KEY, pl.col("source") == LAIT_TITLE, maintain_order=True)
    values = values.with_columns(pl.col("code", "area").replace(REGION_SPELLINGS))
    links = pl.concat(neighbours) if neighbours else pl.DataFrame(schema=NEIGHBOURS)
    return values.unique(KEY, keep="first", maintain_order=True), links, read


def _release_of(path: Path) -> Release | None:
    return next((release for release in RELEASES if path.name.startswith(release.begins) and path.suffix == ".csv"), None)


def _read_release(path: Path, release: Release) -> pl.DataFrame:
    # Every cell as text: a column holds numbers and marks alike.
    raw = pl.read_csv(path, infer_schema=False)
    level = pl.col("geographic_level").replace_strict(LEVELS, default=None)
    names = {"england": pl.lit("England"), "region": pl.col("region_name"), "council": pl.col("la_name")}
    codes = {"england": pl.lit("England"), "region": pl.col("region_name"), "council": pl.col("old_la_code")}
    areas = raw.with_columns(kind=level).filter(pl.col("kind").is_not_null())
    frames = []
    for measure in release.measures:
        wanted = areas.filter(*(pl.col(column) == value for column, value in measure.only.items()))
        frames.append(
            wanted.select(
                indicator=pl.lit(measure.indicator),
                kind="kind",
                code=_by_kind(codes),
                area=_by_kind(names),
                year=pl.col("time_period").str.extract(r"(\d{4})").cast(pl.Int64),
                year_ends=pl.lit(measure.year_ends, pl.Int64),
                **_value(measure.value),
                source=pl.lit(release.title),
            )
        )
    return pl.concat(frames)


def _by_kind(choices: dict[str, pl.Expr]) -> pl.Expr:
    chosen = pl.lit(None, pl.String)
    for kind, expr in choices.items():
        chosen = pl.when(pl.col("kind") == kind).then(expr).otherwise(chosen)
    return chosen


def _read_lait(raw: pl.DataFrame) -> pl.DataFrame:
    measures = pl.DataFrame([_line(measure) for measure in LAIT])
    number = pl.col("LA Number").cast(pl.Int64)
    kind = pl.when(number == LAIT_ENGLAND).then(pl.lit("england")).when(number.is_in(list(LAIT_REGIONS))).then(pl.lit("region"))
    rows = raw.join(measures, on="Short Desc").with_columns(kind=kind.otherwise(pl.lit("council")), number=number)
    return rows.select(
        indicator="indicator",
        kind="kind",
        code=_by_kind(
            {"england": pl.lit("England"), "region": pl.col("LA and Regions"), "council": pl.col("number").cast(pl.String)}
        ),
        area="LA and Regions",
        year=_ending_year("Years"),
        year_ends="year_ends",
        **_value("Values"),
        source=pl.lit(LAIT_TITLE),
    ).filter(pl.col("year").is_not_null())


def _line(measure: Measure) -> dict[str, object]:
    return {"Short Desc": measure.value, "indicator": measure.indicator, "year_ends": measure.year_ends}


def _ending_year(column: str) -> pl.Expr:
    """2020, 2018/19 and 2016-17 (OT) are the years ending in 2020, 2019 and 2017."""
    first = pl.col(column).str.extract(r"(\d{4})").cast(pl.Int64)
    return first + pl.col(column).str.contains(r"^\d{4}[-/]\d{2}").cast(pl.Int64)


def _value(column: str) -> dict[str, pl.Expr]:
    text = pl.col(column).str.strip_chars()
    mark = pl.when(text.is_in(MARKS)).then(text)
    return {"value": pl.when(mark.is_null()).then(text).cast(pl.Float64, strict=False), "mark": mark}


NEIGHBOURS = {"council": pl.String, "neighbour": pl.String, "rank": pl.Int64, "model": pl.Int64}


def _neighbour_model(path: Path) -> int | None:
    """The year of the model that a table of statistical neighbours comes from, by the file's name."""
    if path.suffix != ".csv":
        return None
    if path.name.startswith("New_Statistical_Neighbour_Groupings"):
        return 2021
    return 2025 if path.name.startswith("sn_model_2025") else None


def _read_neighbours(path: Path, model: int) -> pl.DataFrame:
    """One row per council and neighbour: the ten neighbours stand in every second column, nearest first."""
    raw = pl.read_csv(path, infer_schema=False, truncate_ragged_lines=True)
    raw = raw.filter(pl.col(raw.columns[0]).str.contains(r"^\d{3}$"))
    columns = [column for column in raw.columns if column.strip("_0123456789") == "SN"]
    parts = [
        raw.select(council=raw.columns[0], neighbour=column, rank=pl.lit(rank, pl.Int64), model=pl.lit(model, pl.Int64))
        for rank, column in enumerate(columns, start=1)
    ]
    return pl.concat(parts).with_columns(pl.col("neighbour").str.strip_chars()).filter(pl.col("neighbour") != "")
