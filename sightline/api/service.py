"""The API as one thing: its routers, who may call, how often, and what is said when something is wrong."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from . import children, figures, rows
from .asking import Misasked
from .tokens import NO_TOKEN, Basic, Bearer, a_minute

DESCRIPTION = """Everything that can be read here can be read on Sightline's pages by the same person: one permission function
decides for both, and every call is written in the audit. It is read only. Add `format=csv` for Excel or Power BI."""

api = NinjaAPI(
    title="Sightline",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    auth=[Bearer(), Basic()],
    throttle=[a_minute()],
)
for part in (figures, rows, children):
    api.add_router("", part.router)


@api.exception_handler(AuthenticationError)
def no_token(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
    """401: no token, or one that does not work."""
    return api.create_response(request, {"detail": NO_TOKEN}, status=401)


@api.exception_handler(Throttled)
def too_often(request: HttpRequest, problem: Throttled) -> HttpResponse:
    """429: say when to come back."""
    wait = max(1, int(problem.wait or 60))
    words = f"Too many calls. Wait {wait} seconds, then go on."
    response = api.create_response(request, {"detail": words}, status=429)
    response["Retry-After"] = str(wait)
    return response


@api.exception_handler(HttpError)
def refused(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """403 and 404, in the words that were given."""
    return api.create_response(request, {"detail": problem.message}, status=problem.status_code)


@api.exception_handler(Misasked)
def misasked(request: HttpRequest, problem: Misasked) -> HttpResponse:
    """422: one parameter is wrong."""
    return _wrong(request, [{"field": problem.field, "problem": problem.problem}])


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """422: parameters that are not what the document says. What was given is not repeated."""
    return _wrong(request, [{"field": str(one["loc"][-1]), "problem": _words(one)} for one in problem.errors])


def _wrong(request: HttpRequest, fields: list[dict[str, str]]) -> HttpResponse:
    words = " ".join(f"{one['field']}: {one['problem']}" for one in fields)
    return api.create_response(request, {"detail": words, "fields": fields}, status=422)


def _words(error: dict[str, Any]) -> str:
    """pydantic's message as a sentence: `Input should be 'json' or 'csv'` becomes `This should be 'json' or 'csv'.`"""
    return str(error["msg"]).replace("Input", "This", 1).rstrip(".") + "."
