"""Unpacking the JSON columns of the SSD: outcome flags into columns, and factor codes into rows."""

import json
from collections.abc import Iterable

import polars as pl

from sightline.interchange.ssd.values import FALSE, TRUE


def flags(texts: pl.Series, wanted: dict[str, str]) -> pl.DataFrame:
    """
    One boolean column for each flag; a key that is absent or blank leaves it null.

    texts: the JSON column, one object a row. wanted: record column -> key in the object (any case).
    The extra column `_unreadable` is true where the text is no JSON object.
    """
    distinct = texts.drop_nulls().unique()
    read = [_flags_of(text, wanted) for text in distinct]
    schema = {"_json": pl.String, **dict.fromkeys(wanted, pl.Boolean), "_unreadable": pl.Boolean}
    known = pl.DataFrame([(t, *values) for t, values in zip(distinct, read, strict=True)], schema=schema, orient="row")
    joined = pl.DataFrame({"_json": texts}).join(known, on="_json", how="left", maintain_order="left")
    return joined.drop("_json").with_columns(pl.col("_unreadable").fill_null(False))


def _flags_of(text: str, wanted: dict[str, str]) -> list[bool | None]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return [*(None for _ in wanted), True]
    by_key = {str(key).upper(): value for key, value in found.items()}
    return [*(_truth(by_key.get(key)) for key in wanted.values()), False]


def _truth(value: object) -> bool | None:
    word = str(value).strip().lower()
    return True if word in TRUE else False if word in FALSE else None


def factors(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """
    One row for each factor code, and which of the rows given could not be read.

    rows: `assessment_factor_id`, `assessment_id` and `factor` (a JSON list of codes, a JSON object code -> yes/no, or
    plain codes with commas). The key of each row that comes back is the key given, a slash and the code.
    """
    distinct = rows["factor"].drop_nulls().unique()
    read = [_codes_of(text) for text in distinct]
    known = pl.DataFrame(
        {"factor": distinct, "_codes": read, "_bad": [codes is None for codes in read]},
        schema={"factor": pl.String, "_codes": pl.List(pl.String), "_bad": pl.Boolean},
    )
    joined = rows.join(known, on="factor", how="left", maintain_order="left")
    exploded = (
        joined.drop("factor", "_bad").explode("_codes").rename({"_codes": "factor"}).filter(pl.col("factor").is_not_null())
    )
    keyed = exploded.with_columns(pl.format("{}/{}", "assessment_factor_id", "factor").alias("assessment_factor_id"))
    return keyed, joined["_bad"].fill_null(False)


def _codes_of(text: str) -> list[str] | None:
    try:
        found = json.loads(text)
    except ValueError:
        found = text.strip("[] ").split(",")
    if isinstance(found, dict):
        found = [key for key, value in found.items() if _truth(value)]
    if isinstance(found, str | int):
        found = str(found).split(",")
    return _plain(found) if isinstance(found, list) else None


def _plain(codes: Iterable[object]) -> list[str] | None:
    plain = [str(code).strip().strip("'\"").upper() for code in codes]
    plain = [code for code in dict.fromkeys(plain) if code]
    return plain if all(len(code) <= 4 and code.isalnum() for code in plain) else None
