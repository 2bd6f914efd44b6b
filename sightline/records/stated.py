"""Counts that a source states in place of the rows behind them, as Annex A does."""

import narwhals.stable.v2 as nw

from sightline.indicators import Frame, Tables, latest, marked


def with_stated(t: Tables, frame: Frame, measure: str, extract: Frame, order: tuple[str, str]) -> Frame:
    """
    The frame with `is_stated`: whether the source states a count of one or more about that very row.

    Annex A states one number for a child: what came before the child's latest row in the extract (of the 12 months, or ever).
    So it is about that row alone, whatever day is asked about. Never true where a source states no counts.

    extract: every row of the source, whatever its day. order: the columns that put a child's rows in order, the key last.
    """
    if not t.states_counts:
        return frame.with_columns(is_stated=nw.lit(False))
    about = latest(extract, "person_id", order).join(t.stated(measure), on="person_id", how="semi")
    return marked(frame, about, order[-1], "is_stated")
