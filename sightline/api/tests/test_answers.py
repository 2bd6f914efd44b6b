"""How an answer leaves: safe in a spreadsheet, and not sent twice."""

import csv
import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from ninja.errors import HttpError

from sightline.api import shapes
from sightline.api.answers import answered, finished, safe


def asking(address: str = "/api/children", **asked: Any) -> Any:
    request = RequestFactory().get(address)
    request.audit = SimpleNamespace(noted={}, note=lambda **detail: request.audit.noted.update(detail))  # type: ignore[attr-defined]
    return request


CHILDREN = [shapes.Child(child=f"h{number}", surname=name) for number, name in enumerate(["=1+1", "O'Plum", "Żurek"])]

#  in a cell            left alone
DANGERS = ["=1+1", "+44 1234", "-2", "@SUM(A1)", "\tcmd", "\r=1", "  =1", "\ufeff=1", "|calc", "%0A", "\x00=1"]
PLAIN = ["Looked after", "1 July 2020", "O'Plum", "10% of all", "a=b", ""]


@pytest.mark.parametrize("text", DANGERS)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_other_text_is_left_alone(text: str) -> None:
    assert safe(text) == text


def test_csv_is_one_row_a_thing_with_every_column_named() -> None:
    request = asking("/api/children?format=csv&page_size=2")
    response = answered(request, shapes.Asked(format="csv", page_size=2), shapes.Children, CHILDREN)
    assert isinstance(response, HttpResponse)
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["surname"] for row in rows] == ["'=1+1", "O'Plum"]
    assert list(rows[0]) == list(shapes.Child.model_fields)
    assert response["X-Total-Count"] == "3"
    assert response["Link"] == '<http://testserver/api/children?format=csv&page_size=2&page=2>; rel="next"'
    assert request.audit.noted == {"rows": 2}


def test_numbers_and_days_in_csv_are_numbers_and_days() -> None:
    row = shapes.Row(child="h", on=date(2020, 7, 1), counted=True, too_soon=False, value=12.0)
    response = answered(asking(), shapes.Asked(format="csv"), shapes.Rows, [row])
    assert isinstance(response, HttpResponse)
    assert response.content.decode("utf-8-sig").splitlines()[1] == '"h","","","2020-07-01","","true","false","",12'


def test_a_negative_number_stays_a_number() -> None:
    row = shapes.Row(child="h", counted=False, too_soon=False, value=-2.5)
    response = answered(asking(), shapes.Asked(format="csv"), shapes.Rows, [row])
    assert isinstance(response, HttpResponse)
    assert response.content.decode().rstrip().endswith(",-2.5")


def test_the_last_page_has_no_next_and_a_page_beyond_it_is_not_there() -> None:
    last = answered(asking(), shapes.Asked(page=2, page_size=2), shapes.Children, CHILDREN)
    assert not isinstance(last, HttpResponse)
    assert (last.total, last.page, last.pages, last.next, [one.child for one in last.items]) == (3, 2, 2, None, ["h2"])
    with pytest.raises(HttpError, match="There is no page 3: the last is 2"):
        answered(asking(), shapes.Asked(page=3, page_size=2), shapes.Children, CHILDREN)


def test_an_empty_list_has_one_page() -> None:
    none = answered(asking(), shapes.Asked(), shapes.Children, [])
    assert not isinstance(none, HttpResponse)
    assert (none.total, none.page, none.pages) == (0, 1, 1)


def test_what_has_not_changed_is_not_sent_again() -> None:
    first = finished(RequestFactory().get("/api/figures"), HttpResponse("the same"))
    again = finished(RequestFactory().get("/api/figures", HTTP_IF_NONE_MATCH=first["ETag"]), HttpResponse("the same"))
    changed = finished(RequestFactory().get("/api/figures", HTTP_IF_NONE_MATCH=first["ETag"]), HttpResponse("another"))
    assert (again.status_code, again.content, changed.status_code) == (304, b"", 200)  # type: ignore[attr-defined]
    assert first["Cache-Control"] == "private, no-store"


def test_an_answer_without_a_token_says_how_to_give_one() -> None:
    assert finished(RequestFactory().get("/api/figures"), HttpResponse(status=401))["WWW-Authenticate"].startswith("Basic ")
