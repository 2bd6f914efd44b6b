"""The workforce's figures, worked by hand."""

import pytest

from sightline.indicators.evaluate import rows_behind
from sightline.records.examples import figure, tables_of
from sightline.services.catalogue import all_indicators

WORKERS = """
    professional_id | job_title             | registration_number | is_agency | caseload | full_time_equivalent | team_name
    W1              | Social Worker         | SW1                 | N         | 20       | 1.0                  | Harbour team
    W2              | Senior Social Worker  | SW2                 | N         | 9        | 0.5                  | Harbour team
    W3              | Social Worker         | SW3                 | Y         | 16       | 0.5                  | Hospital team
    W4              | Team Manager          | SW4                 | N         | 0        | 1.0 | Harbour team # holds no case
    W5              | Social worker         | -                   | -         | 4        | - | - # hours not recorded
    W6              | Family Support Worker | -                   | N         | 12       | 1.0 | Harbour team # no social worker
"""
TEAMS = """
    name          | parent_name
    Harbour team  | Harbour
    Hospital team | Disabled Children's Service
"""
AREAS = "postcode_area locality\n ZX1 Harbour"


def test_in_post_are_heads_without_agency_workers() -> None:
    got = figure("SW_IN_POST", "2020-07-01", professional=WORKERS)
    assert (got.numerator, got.display) == (4, "4")  # W1, W2, W4, W5
    assert figure("SW_IN_POST", "2020-07-01", professional="").numerator == 0


def test_agency_is_a_share_of_full_time_equivalents() -> None:
    got = figure("SW_AGENCY", "2020-07-01", professional=WORKERS)
    assert (got.numerator, got.denominator, got.display) == (0.5, 3.0, "16.7%")  # 0.5 of 1 + 0.5 + 0.5 + 1
    assert figure("SW_AGENCY", "2020-07-01", professional="").display == "-"


def test_caseload_is_cases_by_full_time_equivalents_of_those_who_hold_any() -> None:
    got = figure("SW_CASELOAD", "2020-07-01", professional=WORKERS)
    assert (got.numerator, got.denominator, got.display) == (45, 2.0, "22.5")  # 20 + 9 + 16, by 1 + 0.5 + 0.5
    assert figure("SW_CASELOAD", "2020-07-01", professional="").display == "-"


@pytest.mark.parametrize("code", ["SW_IN_POST", "SW_AGENCY", "SW_CASELOAD"])
def test_names_of_workers_alone_say_nothing_of_them(code: str) -> None:
    got = figure(code, "2020-07-01", professional="professional_id name\n W1 Amber")  # as the lists of Annex A have them
    assert (got.numerator, got.value) == (None, None)


def test_a_worker_belongs_to_the_locality_of_the_team() -> None:
    t = tables_of("2020-07-01", professional=WORKERS, department=TEAMS, locality_area=AREAS)
    rows = rows_behind(all_indicators()["SW_CASELOAD"], t)
    assert [(row["event_id"], row["locality"]) for row in rows] == [("W1", "Harbour"), ("W2", "Harbour"), ("W3", None)]
