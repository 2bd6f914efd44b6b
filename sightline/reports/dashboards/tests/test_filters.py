"""What a dashboard may be narrowed to."""

from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.reports.dashboards.filters import LABELS, chosen

LISTS = {
    "locality": ["Amberfold", "Brackwater", "Not recorded"],
    "team": ["North team"],
    "age_band": ["Under 1"],
    "sex": ["Male", "Female"],
    "ethnicity": ["White"],
}


def test_every_filter_is_a_breakdown_of_the_catalogue():
    assert list(LABELS) == list(LISTS)
    assert set(LABELS) <= set(BREAKDOWNS)


def test_filters_are_combined_and_stated():
    picked = chosen({"sex": "Female", "locality": "Amberfold", "page": "2"}, LISTS)
    assert picked.where == {"locality": "Amberfold", "sex": "Female"}
    assert picked.words == "Locality: Amberfold; Sex: Female"
    assert picked.query == "?locality=Amberfold&sex=Female"


def test_without_a_filter_it_is_all_children():
    assert (chosen({"locality": ""}, LISTS).words, chosen({}, LISTS).query) == ("All children", "")


def test_what_is_in_no_list_narrows_nothing_and_is_not_repeated():
    picked = chosen({"locality": "<script>", "sex": "Male"}, LISTS)
    assert picked.where == {"sex": "Male"}
    assert picked.unknown == ("Locality",)
    assert "script" not in repr(picked)
