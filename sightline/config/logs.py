"""Logs that say what the service did and never about whom: no path, query, body, header, name or message of an exception."""

import logging
import sys
import traceback
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponseBase

OURS = Path(__file__).resolve().parents[1]
REQUESTS = "sightline.requests"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# Libraries whose message is a fixed sentence apart from its arguments; the sentence is kept and the arguments are dropped.
FIXED_SENTENCES = ("gunicorn", "django", "django_tasks", "axes", "allauth")
WITHHELD = "a library's message, withheld: it may quote what it was handed"
FRAMES_SHOWN = 8


def logging_for(mode: str) -> dict[str, Any]:
    """
    Django's `LOGGING` for a mode: JSON lines in production, readable lines anywhere else; all on standard error.

    One formatter writes every line, whoever logged it, so that a library's chatter obeys the same rules as ours.
    """
    drawn = structlog.processors.JSONRenderer() if mode == "production" else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "use_get_message": False,  # a library's sentence is never filled in
                "pass_foreign_args": True,
                "foreign_pre_chain": [_from_a_library, structlog.contextvars.merge_contextvars],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                    without_messages,
                    one_line,
                    drawn,
                ],
            }
        },
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "sightline": {"level": "INFO"},
            "gunicorn.error": {"level": "INFO", "handlers": ["lines"], "propagate": False},
            # gunicorn writes one as soon as it is handed a configuration; ours is the request line.
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
            # The request line already says 404, or 400 to whoever tries other hosts.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # About styles that paper does not need, hundreds of lines for each PDF.
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }


def log(name: str = "sightline") -> Any:
    """A logger of ours: `log().info("import finished", rows=12)`. Hand it counts, codes and ids, nothing else."""
    return structlog.wrap_logger(
        logging.getLogger(name),
        wrapper_class=structlog.stdlib.BoundLogger,
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
    )


class RequestLog:
    """
    The outermost middleware: one line for each request, tied by `request_id` to every other line the request caused.

    The line holds the method, the route's name, the status, milliseconds and the account's number. The id is ours, never
    the caller's header, and goes back as `X-Request-ID` so that a person can quote it.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        self.log = log(REQUESTS)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, logged."""
        began = perf_counter()
        number = uuid4().hex[:16]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=number)
        try:
            response = self.get_response(request)
            self.log.info("request", **_line(request, response.status_code, began))
            response["X-Request-ID"] = number
            return response
        finally:
            structlog.contextvars.clear_contextvars()


def _line(request: HttpRequest, status: int, began: float) -> dict[str, Any]:
    match = getattr(request, "resolver_match", None)
    return {
        "method": request.method if request.method in METHODS else "OTHER",
        "route": match.view_name if match and match.view_name else None,
        "status": status,
        "ms": round((perf_counter() - began) * 1000, 1),
        "account": _account(request),
    }


def _account(request: HttpRequest) -> Any:
    """The number of whoever was signed in; nobody is looked up that the request did not look up itself."""
    viewer = getattr(request, "viewer", None)
    if viewer is not None:
        return viewer.account.pk
    return getattr(getattr(request, "_cached_user", None), "pk", None)


def without_messages(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """An exception as its class and the places it passed through; its message and its variables stay behind."""
    given = event.pop("exc_info", None)
    found = sys.exc_info() if given is True else given
    failure = found if isinstance(found, BaseException) else (found[1] if isinstance(found, tuple) else None)
    event.pop("stack", None)
    event.pop("stack_info", None)
    if failure is not None:
        event["exception"] = _classes(failure)
        event["at"] = places(failure.__traceback__)
    return event


def places(trace: TracebackType | None) -> list[str]:
    """Where a failure passed, innermost last: our own files and lines, then the last line of all if it is a library's."""
    frames = traceback.extract_tb(trace)
    ours = [f"{_short(frame.filename)}:{frame.lineno}" for frame in frames if OURS in Path(frame.filename).parents]
    last = [f"{_short(frame.filename)}:{frame.lineno}" for frame in frames[-1:]]
    return ours[-FRAMES_SHOWN:] + [place for place in last if place not in ours]


def one_line(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """No value can begin a line of its own: what breaks a line is written as an escape."""
    return {key: _escaped(value) for key, value in event.items()}


def log_crashes() -> None:
    """From here on a process that dies says so in one line of the log, where Python would print the message as well."""

    def crashed(kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log().critical("stopped by a failure", exc_info=(kind, failure, trace))

    sys.excepthook = crashed


def _from_a_library(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """What a library logged: its fixed sentence without the arguments, or only where it was said."""
    record: logging.LogRecord = event["_record"]
    known = record.name.split(".")[0] in FIXED_SENTENCES
    return {
        "event": event["event"] if known and event.get("positional_args") else WITHHELD,
        "level": record.levelname.lower(),
        "logger": record.name,
        "from": f"{_short(record.pathname)}:{record.lineno}",
        "exc_info": event.get("exc_info"),
        "_record": record,
        "_from_structlog": False,
    }


def _classes(failure: BaseException) -> str:
    """The class, and those it came from: `Refused from OSError`."""
    names: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = failure
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        names.append(type(link).__name__)
        link = link.__cause__ or link.__context__
    return " from ".join(names)


def _short(filename: str) -> str:
    """A file's place in our package, or in the library it belongs to: never where this machine keeps it."""
    path = Path(filename)
    if OURS in path.parents:
        return f"sightline/{path.relative_to(OURS).as_posix()}"
    return "/".join(path.parts[-2:])


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("unicode_escape").decode("ascii") if not value.isprintable() else value
    if isinstance(value, (list, tuple)):
        return [_escaped(item) for item in value]
    return value
