"""Published files read, and the comparators that a day knows of."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sightline.interchange.published import Comparators, comparators_in, keep, read_folder

RELEASE = """time_period,geographic_level,region_name,old_la_code,la_name,rereferral_percent,no_further_action_percent
2019,National,,,,22.6,7.8
2018,National,,,,21.9,9.4
2019,Regional,Yorkshire and The Humber,,,20.1,5
2019,Local authority,South West,901,Farshire,c,3.5
2019,Local authority,South West,902,Nearshire,18,z
2019,Local authority,South West,903,Midshire,25,1
"""
NEIGHBOURS = """LA num,LA Name,LA number,SN1,SNP,SN2,SNP,SN3,SNP,
901,Farshire,901,902,Close,903,Close,904,Close,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c1_children_in_need_referrals.csv").write_text(RELEASE)
    (tmp_path / "New_Statistical_Neighbour_Groupings_April_2021.csv").write_text(NEIGHBOURS)
    (tmp_path / "something_else.csv").write_text("a,b\n1,2\n")
    lait = {
        "Short Desc": ["ReReferral", "ReReferral", "CIN", "Nonsense"],
        "Data item": [None] * 4,
        "Years": ["2019", "2018/19", "2016-17 (OT)", "2019"],
        "LA and Regions": ["England", "Nearshire", "England", "England"],
        "Values": ["99", "99", "330.4", "1"],
        "LA Number": [970.0, 902.0, 970.0, 970.0],
        "Region": [None] * 4,
    }
    pl.DataFrame(lait).write_parquet(tmp_path / "lait_long.parquet")
    return tmp_path


def test_only_files_of_a_known_layout_are_read(folder: Path) -> None:
    _, _, read = read_folder(folder)
    assert read == [
        "New_Statistical_Neighbour_Groupings_April_2021.csv",
        "c1_children_in_need_referrals.csv",
        "lait_long.parquet",
    ]


def test_the_release_stands_where_the_interactive_tool_differs(folder: Path) -> None:
    values, _, _ = read_folder(folder)
    rereferrals = values.filter((pl.col("indicator") == "REREFERRALS") & (pl.col("year") == 2019))
    assert dict(rereferrals.select("code", "value").iter_rows()) == {
        "England": 22.6,
        "Yorkshire and the Humber": 20.1,  # one spelling, whatever the file has
        "901": None,
        "902": 18.0,
        "903": 25.0,
    }
    assert values.filter(pl.col("code") == "901")["mark"].to_list() == [None, "c"]


def test_a_tools_year_is_the_one_it_ends_in(folder: Path) -> None:
    values, _, _ = read_folder(folder)
    assert values.filter(pl.col("indicator") == "CIN_RATE")["year"].to_list() == [2017]


#  as at         the England year known then
KNOWN = [
    ("2019-12-27", 2018),  # the year to March 2019 is not out until nine months after it ended
    ("2019-12-28", 2019),
    ("2020-07-01", 2019),
]


@pytest.mark.parametrize(("as_at", "year"), KNOWN)
def test_a_comparator_is_the_last_year_published_by_then(folder: Path, as_at: str, year: int) -> None:
    values, neighbours, _ = read_folder(folder)
    (england,) = Comparators(values, neighbours).of("REREFERRALS", date.fromisoformat(as_at))
    assert england.year == year


def test_neighbours_are_a_simple_mean_of_those_published(folder: Path) -> None:
    values, neighbours, _ = read_folder(folder)
    found = Comparators(values, neighbours).neighbours_of("REREFERRALS", "901", date(2020, 7, 1))
    assert found is not None
    assert (found.value, found.members) == (21.5, 2)  # (18 + 25) / 2; the third neighbour published nothing


def test_a_home_takes_in_what_it_is_given_over_what_ships(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shipped = comparators_in(home).latest("REREFERRALS", "england", "England", date(2020, 7, 1))
    assert shipped is not None
    assert shipped.value == 22.6
    values, neighbours, _ = read_folder(folder)
    keep(values.with_columns(value=pl.col("value") + 1), neighbours, home)
    taken = comparators_in(home).latest("REREFERRALS", "england", "England", date(2020, 7, 1))
    assert taken is not None
    assert taken.value == 23.6
