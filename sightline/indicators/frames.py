"""Small things that definitions do to frames again and again, written once so that they read alike."""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from .tables import Frame

c = nw.col


def latest(frame: Frame, per: str | Sequence[str], order: Sequence[str]) -> Frame:
    """
    The last row of each `per` in the order of the columns given; name enough columns that there are no ties.

    Rows without the first of those columns are left out: what has no date is neither earlier nor later.
    """
    return _at_the_edge(frame, per, order, step=-1)


def earliest(frame: Frame, per: str | Sequence[str], order: Sequence[str]) -> Frame:
    """The first row of each `per`; otherwise as `latest`."""
    return _at_the_edge(frame, per, order, step=1)


def _at_the_edge(frame: Frame, per: str | Sequence[str], order: Sequence[str], step: int) -> Frame:
    keys = [per] if isinstance(per, str) else list(per)
    neighbour = c(keys[0]).shift(step).over(*keys, order_by=list(order))
    dated = frame.filter(~c(order[0]).is_null())
    return dated.with_columns(neighbour__=neighbour).filter(c("neighbour__").is_null()).drop("neighbour__")


def previous(frame: Frame, column: str, *, per: str, order: Sequence[str], name: str) -> Frame:
    """The frame with the value that a column had on the row before, of the same `per`, as a new column."""
    return frame.with_columns(c(column).shift(1).over(per, order_by=list(order)).alias(name))


def marked(frame: Frame, those: Frame, on: str, name: str) -> Frame:
    """The frame with a yes/no column: whether the row's `on` is among `those`. Never null, never more rows."""
    among = those.filter(~c(on).is_null()).select(c(on).alias("among__")).unique().with_columns(nw.lit(True).alias(name))
    joined = frame.join(among, left_on=on, right_on="among__", how="left")
    return joined.with_columns(yes(c(name)).alias(name))


def yes(condition: nw.Expr) -> nw.Expr:
    """The condition with unknown taken as no: what is not recorded is in no numerator."""
    return nw.when(condition).then(nw.lit(True)).otherwise(nw.lit(False))


def within(column: str, start: object, end: object) -> nw.Expr:
    """Whether a day falls from `start` to `end`, both included; a missing day does not."""
    return yes((c(column) >= start) & (c(column) <= end))
