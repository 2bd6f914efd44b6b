"""A small invented world, frozen: two localities, a year of contacts, and some children looked after."""

from datetime import date
from pathlib import Path

import polars as pl

from sightline.calendars.months import add_months
from sightline.records.examples import frames_of
from sightline.records.snapshots import Snapshot, freeze

AS_AT = date(2020, 7, 1)

PEOPLE = """
person_id | born_on    | sex | ethnicity
A         | 2010-01-01 | F   | WBRI
B         | 2015-03-01 | M   | BAFR
C         | 2005-03-01 | F   | WBRI
D         | -          | -   | -
"""
ADDRESSES = """
person_id | started_on | ended_on | postcode
A         | 2015-01-01 | -        | ZZ1 1AA
B         | 2015-03-01 | -        | ZZ2 2AA
C         | 2010-03-01 | -        | ZZ1 1AB
"""
AREAS = """
postcode_area | locality
ZZ11          | Amberfold
ZZ22          | Brackenmere
"""
POPULATION = """
year | age_from | age_to | locality    | children
2019 | 0        | 17     | Amberfold   | 1000
2019 | 0        | 17     | Brackenmere | 500
"""
CARE = """
person_id | started_on | ended_on
A         | 2020-01-10 | -
B         | 2019-12-01 | 2020-06-15
C         | 2018-05-01 | -
"""


def contacts() -> str:
    """One contact of A on the 5th of every month from July 2019 on; of B and D too in June 2020."""
    months = [f"A {add_months(date(2019, 7, 5), number)}" for number in range(12)]
    return "\n".join(["person_id contacted_on", *months, "B 2020-06-10", "D 2020-06-11"])


def frames() -> dict[str, pl.DataFrame]:
    return frames_of(
        person=PEOPLE,
        address=ADDRESSES,
        locality_area=AREAS,
        population=POPULATION,
        care_episode=CARE,
        contact=contacts(),
    )


def frozen(home: Path, changed: dict[str, pl.DataFrame] | None = None, label: str = "import-0001", as_at=AS_AT) -> Snapshot:
    """The world as a snapshot of a home, with some tables changed."""
    return freeze({**frames(), **(changed or {})}, home / "snapshots", label=label, as_at=as_at)
