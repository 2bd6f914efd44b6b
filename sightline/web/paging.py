"""One page of a long list: how many there are, which these are, and the addresses of the ones before and after."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Paging:
    """Where a page stands in its list; `first` and `rows` cut the rows out of it."""

    total: int
    number: int
    of: int
    rows: int
    showing: str
    previous: str | None
    next: str | None

    @property
    def first(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.rows

    @property
    def last(self) -> int:
        """How many rows there are up to the end of this page."""
        return min(self.total, self.number * self.rows)


def paging(request: HttpRequest, total: int, *, rows: int = ROWS_A_PAGE, things: str = "rows", **keep: Any) -> Paging:
    """
    Which page of the list the address asks for (`?page=2`), with every other filter of the address kept in the links.

    keep: filters to put in the links in place of the address's own.

    Raises Http404 for a page that the list does not have.
    """
    text, of = request.GET.get("page", "1"), max(1, -(-total // rows))
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= of:
        raise Http404("no such page")
    number = int(text)
    first, last = (number - 1) * rows + 1, min(total, number * rows)
    showing = f"Showing {first:,} to {last:,} of {total:,} {things}" if of > 1 else f"{total:,} {things}"
    return Paging(
        total,
        number,
        of,
        rows,
        showing if total else "",
        _at(request, number - 1, of, keep),
        _at(request, number + 1, of, keep),
    )


def _at(request: HttpRequest, number: int, of: int, keep: dict[str, Any]) -> str | None:
    if not 1 <= number <= of:
        return None
    query = [(key, value) for key, values in request.GET.lists() for value in values if key not in ("page", *keep)]
    return f"?{urlencode([*query, *keep.items(), ('page', number)])}"
