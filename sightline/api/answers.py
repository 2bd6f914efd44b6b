"""How an answer leaves: a page of it as JSON or CSV, with its tag, so that what has not changed is not sent again."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from ninja import Schema
from ninja.errors import HttpError

from .shapes import Asked, Listed

CSV = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"  # or Excel takes the file for an older alphabet
# What a spreadsheet would run: the sign may hide behind spaces and controls.
RUNS = re.compile(r"^[\s\ufeff\x00-\x1f]*[=+\-@|%]|^[\t\r]")
Answer = TypeVar("Answer", bound=Listed)


def answered(
    request: HttpRequest, asked: Asked, shape: type[Answer], items: Sequence[Schema], *, total: int | None = None, **about: Any
) -> Answer | HttpResponse:
    """
    One page of a list in the form that was asked for; the audit is told how many rows left.

    shape: the list's shape, such as `Figures`. total: how many there are in all, where `items` are only those of the page.
    about: what the list says of itself, such as `as_at`.

    Raises HttpError 404 for a page that the list does not have.
    """
    count = len(items) if total is None else total
    pages = max(1, -(-count // asked.page_size))
    if asked.page > pages:
        raise HttpError(404, f"There is no page {asked.page}: the last is {pages}.")
    first = (asked.page - 1) * asked.page_size
    shown = items[first : first + asked.page_size] if total is None else items
    following = _address(request, asked.page + 1) if asked.page < pages else None
    request.audit.note(rows=len(shown))  # type: ignore[attr-defined]
    if asked.format == "csv":
        return _csv(shape, shown, total=count, following=following)
    return shape(items=list(shown), total=count, page=asked.page, pages=pages, next=following, **about)


def finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its tag, or 304 where the caller has it already. Neither caller nor anybody on the way keeps a copy."""
    response["Cache-Control"] = "private, no-store"
    if response.status_code == 401:
        response["WWW-Authenticate"] = 'Basic realm="Sightline API", charset="UTF-8"'
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)  # type: ignore[return-value]


def _csv(shape: type[Listed], items: Sequence[Schema], *, total: int, following: str | None) -> HttpResponse:
    columns = list(shape.model_fields["items"].annotation.__args__[0].model_fields)  # type: ignore[union-attr]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([list(_cells(item, columns)) for item in items])
    response = HttpResponse(BYTE_ORDER_MARK + out.getvalue(), content_type=CSV)
    response["X-Total-Count"] = str(total)
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


def _cells(item: Schema, columns: Sequence[str]) -> Iterator[Any]:
    for name in columns:
        value = getattr(item, name)
        match value:
            case None:
                yield ""
            case bool():
                yield "true" if value else "false"
            case int() | float():
                yield int(value) if value == int(value) else value
            case date():
                yield value.isoformat()
            case _:
                yield safe(str(value))


def safe(text: str) -> str:
    """
    Text that no spreadsheet takes for something to run.

    >>> safe("=1+1"), safe("Looked after"), safe("  @SUM(A1)")
    ("'=1+1", 'Looked after', "'  @SUM(A1)")
    """
    return f"'{text}" if RUNS.match(text) else text


def _address(request: HttpRequest, page: int) -> str:
    query = [(key, value) for key, values in request.GET.lists() for value in values if key != "page"]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*query, ('page', page)])}")
