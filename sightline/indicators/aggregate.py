"""The one aggregator: rows with a `hit` in, numerators and denominators out."""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from .tables import Frame

c = nw.col


def aggregate(rows: Frame, by: str | Sequence[str] | None = None) -> Frame:
    """
    One row (or one per value of `by`, or of several together) with `numerator`, `denominator`, `too_soon`, `amount`,
    `weight`, `weight_hit`, `middle` and `valued`.

    rows: as an indicator gives them. `hit` null counts as no; a row too soon to say is in neither numerator nor denominator.
    `amount` sums `value` over the rows that are not too soon, `weight` sums `weight`
    (`weight_hit` over the hits), `valued` counts the values there are
    and `middle` is their median. A row whose `counts` is false is in no denominator (the second factor of an assessment).
    """
    present = set(rows.collect_schema().names())
    too_soon = _as_number(c("too_soon")) if "too_soon" in present else nw.lit(0)
    known = 1 - too_soon
    counted = known * _as_number(c("counts")) if "counts" in present else known
    value = c("value").cast(nw.Float64) if "value" in present else nw.lit(None, nw.Float64)
    rows = rows.with_columns(
        hit__=_as_number(c("hit")) * known if "hit" in present else known,
        known__=counted,
        too_soon__=too_soon,
        value__=nw.when(known == 1).then(value),
        weight__=nw.when(known == 1).then(c("weight").cast(nw.Float64)) if "weight" in present else nw.lit(None, nw.Float64),
    )
    sums = {
        "numerator": c("hit__").sum(),
        "denominator": c("known__").sum(),
        "too_soon": c("too_soon__").sum(),
        "amount": c("value__").sum(),
        "weight": c("weight__").sum(),
        "weight_hit": (c("weight__") * c("hit__")).sum(),
        "valued": c("value__").count(),
        "middle": c("value__").median(),
    }
    # An integer's sum comes back from DuckDB as a decimal, so every sum is cast to the same kind.
    cast = {name: expr.cast(nw.Float64) for name, expr in sums.items()}
    if by is None:
        return rows.select(**cast)
    return rows.group_by(by).agg(**sums).with_columns(c(name).cast(nw.Float64) for name in sums)


def _as_number(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))
