"""Localities side by side."""

from sightline.reports.dashboards.localities import compared, names_of

from .samples import count, not_held, percent


def _marks(result, names):
    return [cell.mark for cell in compared([result], names)[0].cells]


def test_the_highest_and_the_lowest_are_said_in_words():
    row = compared(
        [percent("X", 9, 15, {"Amberfold": (4, 5), "Brackwater": (2, 5), "Copperdown": (3, 5)})],
        ["Amberfold", "Brackwater", "Copperdown"],
    )[0]
    assert [(cell.display, cell.counts, cell.mark) for cell in row.cells] == [
        ("80%", "4 of 5", "highest"),
        ("40%", "2 of 5", "lowest"),
        ("60%", "3 of 5", ""),
    ]
    assert (row.county, row.spread) == ("60%", "40% to 80%")


def test_figures_shown_alike_are_marked_alike():
    # 1 of 3 and 33 of 100 are both shown as 33%
    assert _marks(percent("X", 0, 0, {"A": (1, 3), "B": (33, 100), "C": (1, 2)}), ["A", "B", "C"]) == [
        "lowest",
        "lowest",
        "highest",
    ]


def test_where_all_are_alike_none_is_marked():
    row = compared([count("X", 8, {"A": 4, "B": 4})], ["A", "B"])[0]
    assert [cell.mark for cell in row.cells] == ["", ""]
    assert row.spread == "all level"


def test_not_recorded_is_shown_and_never_the_lowest():
    names = names_of([count("X", 0, {"Not recorded": 1, "B": 7, "A": 4})])
    assert names == ["A", "B", "Not recorded"]
    assert _marks(count("X", 0, {"Not recorded": 1, "B": 7, "A": 4}), names) == ["lowest", "highest", ""]


def test_a_locality_with_nothing_to_count_has_no_value_and_is_not_nought():
    cells = compared([percent("X", 1, 2, {"A": (1, 2), "B": (0, 0)})], ["A", "B", "C"])[0].cells
    assert [(cell.display, cell.mark) for cell in cells] == [("50%", ""), ("-", ""), ("-", "")]


def test_a_measure_that_is_not_held_says_so():
    row = compared([not_held("X")], ["A"])[0]
    assert (row.cells, row.message) == ((), "Not held in this source: contact")


def test_a_measure_of_workers_is_not_divided():
    row = compared([count("X", 9, {"Not recorded": 9})], ["A", "Not recorded"])[0]
    assert (row.county, row.cells, row.message) == ("9", (), "Not divided by locality")
