"""Nothing that a caller sends, and nothing that an exception quotes, is ever written to a log."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from sightline.config.logs import log, logging_for

CANARY = "Canary-Quillfeather"


class FancyError(Exception):
    """An invented failure."""


def _fine(request: HttpRequest, name: str) -> HttpResponse:
    request.viewer = SimpleNamespace(account=SimpleNamespace(pk=41))  # type: ignore[attr-defined]
    log().info("import finished", rows=12, words="one\ntwo\u2028three")
    return HttpResponse(name)


def _broken(request: HttpRequest, name: str) -> HttpResponse:
    secret = request.POST["secret"]
    try:
        raise ValueError(f"could not read {secret} {name}")
    except ValueError as first:
        raise FancyError(secret) from first


def _chatty(request: HttpRequest, name: str) -> HttpResponse:
    logging.getLogger("weasyprint").warning(f"could not draw {name}")
    logging.getLogger("django.security").warning("someone asked for %s", name)
    logging.getLogger("gunicorn.error").error(f"Error handling request {name}")
    logging.getLogger("sightline.somewhere").error(f"Could not file {name}")
    return HttpResponse()


urlpatterns = [
    path("fine/<str:name>", _fine, name="fine"),
    path("broken/<str:name>", _broken, name="broken"),
    path("chatty/<str:name>", _chatty, name="chatty"),
]


@pytest.fixture(params=["production", "demo"])
def written(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Everything that the log's own formatter writes while a test runs, in each mode."""
    lines = io.StringIO()
    config = logging_for(request.param)["formatters"]["lines"]
    maker = config.pop("()")
    handler = logging.StreamHandler(lines)
    handler.setFormatter(maker(**config))
    names = ["", "sightline", "gunicorn.error", "django", "django.request"]
    kept = {name: (logging.getLogger(name).handlers[:], logging.getLogger(name).level) for name in names}
    for name in names:
        logging.getLogger(name).handlers = [handler] if name in ("", "gunicorn.error") else []
        logging.getLogger(name).setLevel(logging.INFO if name else logging.WARNING)
    yield lines.getvalue
    for name, (handlers, level) in kept.items():
        logging.getLogger(name).handlers = handlers
        logging.getLogger(name).setLevel(level)


def ask(method: str, address: str, **extra: Any) -> HttpResponse:
    """What the site answers, with the request log as its only middleware."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=["sightline.config.logs.RequestLog"]):
        return getattr(Client(raise_request_exception=False), method)(address, **extra)  # type: ignore[no-any-return]


ASKED = [
    ("get", f"/fine/{CANARY}?name={CANARY}", {}),
    ("get", "/fine/x", {"headers": {"x-request-id": CANARY, "user-agent": CANARY, "referer": f"http://testserver/{CANARY}"}}),
    ("post", f"/broken/{CANARY}", {"data": {"secret": CANARY}}),
    ("get", f"/nowhere/{CANARY}", {}),
    ("get", f"/chatty/{CANARY}", {}),
]


@pytest.mark.parametrize(("method", "address", "extra"), ASKED, ids=["path", "headers", "body", "unknown", "libraries"])
def test_a_canary_is_never_written(written: Callable[[], str], method: str, address: str, extra: dict[str, Any]) -> None:
    ask(method, address, **extra)
    assert "request_id" in written()
    assert CANARY not in written()


def test_a_method_is_not_a_way_in_either(written: Callable[[], str]) -> None:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=["sightline.config.logs.RequestLog"]):
        Client().generic(CANARY, "/fine/x")
    assert "OTHER" in written()
    assert CANARY.upper() not in written().upper()


def lines_of(text: str) -> list[dict[str, Any]]:
    """JSON lines, where the log was written as such."""
    return [json.loads(line) for line in text.splitlines()] if text.startswith("{") else []


@pytest.mark.parametrize("written", ["production"], indirect=True)
def test_a_request_is_one_line_with_route_status_time_and_account(written: Callable[[], str]) -> None:
    answer = ask("get", "/fine/anybody")
    ours, request = lines_of(written())
    assert (request["method"], request["route"], request["status"], request["account"]) == ("GET", "fine", 200, 41)
    assert request["ms"] >= 0
    assert request["request_id"] == ours["request_id"] == answer["X-Request-ID"]
    assert set(request) == {"event", "level", "method", "route", "status", "ms", "account", "request_id", "timestamp"}


@pytest.mark.parametrize("written", ["production"], indirect=True)
def test_a_failure_is_its_class_and_our_lines(written: Callable[[], str]) -> None:
    assert ask("post", "/broken/x", data={"secret": CANARY}).status_code == 500
    failure, request = lines_of(written())
    assert failure["exception"] == "FancyError from ValueError"
    assert failure["at"][-1].startswith("sightline/config/tests/test_logs.py:")
    assert failure["request_id"] == request["request_id"]
    assert request["status"] == 500


@pytest.mark.parametrize("written", ["production"], indirect=True)
def test_no_value_begins_a_line_of_its_own(written: Callable[[], str]) -> None:
    ask("get", "/fine/x")
    assert len(written().splitlines()) == 2
    assert lines_of(written())[0]["words"] == "one\\ntwo\\u2028three"


@pytest.mark.parametrize("written", ["demo"], indirect=True)
def test_readable_lines_do_not_break_either(written: Callable[[], str]) -> None:
    ask("get", "/fine/x")
    assert len(written().splitlines()) == 2
