"""What a dashboard may be narrowed to."""

from sightline.reports.dashboards.filters import choices, chosen

LISTS = choices(localities=["Brackwater", "Amberfold", "", "Brackwater"], teams=["North team"])


def test_the_lists_are_of_the_records_and_end_with_what_is_not_recorded():
    assert LISTS["locality"] == ["Amberfold", "Brackwater", "Not recorded"]
    assert LISTS["age_band"][:2] == ["Unborn", "Under 1"]
    assert LISTS["sex"] == ["Male", "Female", "Not recorded"]


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
