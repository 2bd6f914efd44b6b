"""The authorisation matrix and the pages: neither names what the other does not."""

from sightline.access.matrix import matrix
from tests.journeys.routes import every_page


def test_every_page_has_a_row_in_the_matrix() -> None:
    missing = sorted({page.name for page in every_page()} - set(matrix().routes))
    assert not missing, "a page that the matrix does not name does not open: add these to authz_matrix.yaml"


def test_every_row_of_the_matrix_is_a_page() -> None:
    assert not sorted(set(matrix().routes) - {page.name for page in every_page()})


def test_every_page_about_a_child_says_what_it_needs_of_the_child() -> None:
    loose = [page.name for page in every_page() if page.is_about_a_child and not matrix().routes[page.name].needs]
    assert not loose
