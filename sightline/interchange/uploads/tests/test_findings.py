"""Findings as the page groups them."""

from sightline.formats.findings import Finding, Severity
from sightline.interchange.uploads.findings import causes_of


def _found(row: int | None, found: str) -> Finding:
    return Finding("IN-AFTER", Severity.DOUBTFUL, "ssd_contacts.csv", row, "cont_contact_date", found, "too late", "mend it")


def test_a_cause_counts_the_rows_that_are_not_listed_as_well() -> None:
    listed = [_found(row, "01/08/2020") for row in range(1_001, 1, -1)]
    [cause] = causes_of([*listed, _found(None, "and 1,373 more rows")])
    assert cause["count"] == 2_373
    assert cause["examples"] == [[2, "01/08/2020"], [3, "01/08/2020"], [4, "01/08/2020"]]


def test_a_cell_that_reads_like_the_end_of_a_list_is_a_cell() -> None:
    [cause] = causes_of([_found(5, "and 40 more rows")])
    assert (cause["count"], cause["examples"]) == (1, [[5, "and 40 more rows"]])


def test_what_is_said_of_a_whole_file_counts_once() -> None:
    [cause] = causes_of([_found(None, "ssd_address, ssd_missing")])
    assert (cause["count"], cause["examples"]) == (1, [[None, "ssd_address, ssd_missing"]])
