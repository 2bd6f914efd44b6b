"""Counts that a source states in place of the rows behind them, as Annex A does."""

import narwhals.stable.v2 as nw

from sightline.indicators import Frame, Tables, yes

c = nw.col


def with_stated(t: Tables, frame: Frame, measure: str, extract: Frame, day: str) -> Frame:
    """
    The frame with `is_stated`: whether the source states a count of one or more about that very row.

    Annex A states one number for a child: what came before the child's latest row in the extract (in the 12 months, or ever).
    So it is about the rows of that day alone, whatever day is asked about. Never true where a source states no counts.

    extract: every row of the source, whatever its day; uses `person_id` and the column `day`.
    """
    if not t.states_counts:
        return frame.with_columns(is_stated=nw.lit(False))
    last = extract.group_by("person_id").agg(stated_of=c(day).max()).join(t.stated(measure), on="person_id", how="semi")
    return frame.join(last, on="person_id", how="left").with_columns(is_stated=yes(c(day) == c("stated_of")))
