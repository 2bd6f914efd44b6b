"""The county at other sizes."""

import polars as pl
import pytest

from sightline.records import schema
from sightline.synthetic import invent
from sightline.synthetic.sizes import SHARED, copy_of, part_of, resized, write_parquet


@pytest.fixture(scope="module")
def county() -> dict[str, pl.DataFrame]:
    return invent(11)


def test_twice_the_county_has_twice_the_rows_and_no_key_twice(county):
    twice = resized(county, 2)
    for table, frame in twice.items():
        assert len(frame) == len(county[table]) * (1 if table in SHARED else 2)
        assert frame[schema.key_of(table)].is_unique().all()
    assert twice["population"]["children"].sum() == 2 * county["population"]["children"].sum()


def test_a_part_keeps_families_whole_and_everything_about_them(county):
    part = part_of(county, 0.1)
    kept = set(part["person"]["person_id"])
    assert 0.05 < len(kept) / len(county["person"]) < 0.2
    families = set(part["family_member"]["family_id"])
    assert set(county["family_member"].filter(pl.col("family_id").is_in(families))["person_id"]) == kept
    assert len(part["cp_visit"]) == len(county["cp_visit"].filter(pl.col("person_id").is_in(kept)))
    assert set(part["sen_need"]["ehc_plan_id"]) <= set(part["ehc_plan"]["ehc_plan_id"])
    assert set(part["assessment_factor"]["assessment_id"]) <= set(part["assessment"]["assessment_id"])


def test_a_copy_mentions_only_its_own(county):
    copy = copy_of(county, 3)
    assert set(copy["cp_visit"]["cp_plan_id"]) <= set(copy["cp_plan"]["cp_plan_id"])
    assert set(copy["person"]["person_id"]).isdisjoint(county["person"]["person_id"])


def test_parquet_is_written_a_copy_at_a_time_until_there_are_enough(county, tmp_path):
    small = part_of(county, 0.01)
    people = len(small["person"])
    written = write_parquet(iter([small, small, small]), tmp_path, 2 * people + people // 2)
    assert 2 * people < written < 3 * people
    assert len(list((tmp_path / "person").glob("*.parquet"))) == 3
    read = pl.read_parquet(tmp_path / "person" / "*.parquet")
    assert (len(read), read["person_id"].n_unique()) == (written, written)
    assert dict(read.schema) == schema.polars_schema("person")
    assert (tmp_path / "population" / "part-0000.parquet").exists()


def test_there_is_no_other_edition():
    with pytest.raises(LookupError, match="reference"):
        invent(1, edition="cheerful")
