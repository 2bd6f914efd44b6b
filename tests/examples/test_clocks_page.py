"""The examples on the page that explains clocks still give what the page says."""

import doctest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/clocks.md"


def test_the_page_on_clocks_tells_the_truth() -> None:
    told = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert told.attempted > 10
    assert told.failed == 0
