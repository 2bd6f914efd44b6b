"""What the dashboards declare, against the catalogue and the self-evaluation."""

import pytest

from sightline.reports.dashboards import declarations
from sightline.reports.dashboards.declarations import VITAL_SIGNS, Dashboard, Group, dashboards, unknown_codes
from sightline.services.catalogue import all_indicators

CHAPTERS = declarations.DECLARED.parents[1] / "self_evaluation" / "chapters"


def test_every_code_is_in_the_catalogue():
    assert unknown_codes(all_indicators()) == {}


def test_a_code_that_is_not_in_the_catalogue_is_named_with_its_dashboard():
    assert unknown_codes(set(all_indicators()) - {"EHCP_6W"}) == {"send": ["EHCP_6W"]}


def test_every_area_of_the_catalogue_has_a_dashboard_that_shows_all_of_it():
    shown = {code for one in dashboards().values() for code in one.codes}
    assert sorted(set(all_indicators()) - shown) == []


def test_a_director_watches_twelve_to_sixteen_vital_signs():
    assert 12 <= len(dashboards()[VITAL_SIGNS].codes) <= 16


def test_a_dashboard_goes_with_a_chapter_that_there_is():
    chapters = {path.stem for path in CHAPTERS.glob("*.md")}
    assert {one.chapter for one in dashboards().values() if one.chapter} <= chapters


def test_no_two_dashboards_have_the_same_place_or_title():
    every = dashboards().values()
    assert len({one.order for one in every}) == len({one.title for one in every}) == len(every)


def test_vital_signs_come_first():
    assert next(iter(dashboards())) == VITAL_SIGNS


def test_a_code_twice_on_a_page_is_worked_out_once():
    page = Dashboard("x", "X", "x", 1, (Group("A", ("CP", "CLA")), Group("B", ("CP",))))
    assert page.codes == ["CP", "CLA"]


@pytest.mark.parametrize("said", ["title: T\nsays: S\norder: 1\n", "title: T\nsays: S\norder: 1\ngroups: []\ncolour: red\n"])
def test_a_file_that_does_not_say_what_it_must_is_named(tmp_path, monkeypatch, said):
    (tmp_path / "broken.yaml").write_text(said, "utf-8")
    monkeypatch.setattr(declarations, "DECLARED", tmp_path)
    with pytest.raises(ValueError, match="the dashboard broken"):
        dashboards.__wrapped__()
