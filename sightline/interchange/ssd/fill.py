"""What one SSD table says about another: whose review it was, whose pupil number."""

from dataclasses import replace

import polars as pl

from sightline.interchange.engine.sources import Parsed


def filled(parsed: Parsed) -> Parsed:
    """The same tables, with the person of a review or placement found through its period of care, and so on."""
    frames = dict(parsed.frames)
    episodes = frames.get("care_episode")
    for table in ("cla_review", "placement"):
        if table in frames:
            frames[table] = _person_from_care(frames[table], episodes)
    if "permanence" in frames and episodes is not None:
        frames["permanence"] = _person_from_episode(frames["permanence"], episodes, frames["person"])
    if "person" in frames and "upn" not in frames["person"].columns:
        frames["person"] = _upn_from_elsewhere(frames)
    return replace(parsed, frames=frames)


def _person_from_care(frame: pl.DataFrame, episodes: pl.DataFrame | None) -> pl.DataFrame:
    own = pl.col("person_id") if "person_id" in frame.columns else pl.lit(None, pl.String)
    frame = frame.with_columns(own.alias("person_id"))
    if episodes is None or not {"care_period_id"} <= set(frame.columns) & set(episodes.columns):
        return frame
    people = _people_of(episodes, "care_period_id")
    joined = frame.join(people, left_on="care_period_id", right_on="_key", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("person_id", "_person").alias("person_id")).drop("_person")


def _person_from_episode(frame: pl.DataFrame, episodes: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The standard links perm_person_id to an episode in one place: an id that is no person's is read as an episode's."""
    known = people["person_id"].implode()
    joined = frame.join(
        _people_of(episodes, "care_episode_id"), left_on="person_id", right_on="_key", how="left", maintain_order="left"
    )
    person = pl.when(pl.col("person_id").is_in(known)).then("person_id").otherwise(pl.coalesce("_person", "person_id"))
    return joined.with_columns(person.alias("person_id")).drop("_person")


def _people_of(episodes: pl.DataFrame, key: str) -> pl.DataFrame:
    return episodes.select(_key=key, _person="person_id").drop_nulls().unique("_key", keep="first", maintain_order=True)


def _upn_from_elsewhere(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The YAML edition has no pers_upn: the number stands in ssd_send, or among the linked identifiers."""
    found = [pl.DataFrame(schema={"person_id": pl.String, "upn": pl.String})]
    if "upn" in frames.get("send_record", pl.DataFrame()).columns:
        found.append(frames["send_record"].select("person_id", "upn"))
    linked = frames.get("linked_identifier")
    if linked is not None and {"kind", "value"} <= set(linked.columns):
        is_upn = pl.col("kind").str.contains("(?i)upn|unique pupil")
        found.append(linked.filter(is_upn).select("person_id", upn="value"))
    numbers = pl.concat(found).drop_nulls().unique("person_id", keep="first", maintain_order=True)
    return frames["person"].join(numbers, on="person_id", how="left", maintain_order="left")
