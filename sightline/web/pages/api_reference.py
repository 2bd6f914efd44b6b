"""What the API offers, drawn from the same OpenAPI document that programs read."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path, resolve, reverse
from django.views.decorators.http import require_GET

from sightline.web.navigation import address_of
from sightline.web.rendering import page

DOCUMENT = "api:openapi-json"
WORDS = {"200": "The answer", "401": "No token, or one that does not work", "403": "Not for the owner's role"}
WORDS |= {"404": "No such thing, or none for the owner", "422": "A parameter is wrong", "429": "Too many calls"}


@require_GET
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, the columns of its answer, and what may go wrong."""
    document = _document(request)
    schemas = document["components"]["schemas"]
    operations = [
        _operation(address, said["get"], schemas) for address, said in sorted(document["paths"].items()) if "get" in said
    ]
    return page(
        request,
        "account/api_reference.html",
        "The API",
        operations=operations,
        document=reverse(DOCUMENT),
        tokens=address_of("api_tokens"),
    )


def _document(request: HttpRequest) -> dict[str, Any]:
    match = resolve(reverse(DOCUMENT))
    said: dict[str, Any] = json.loads(match.func(request, *match.args, **match.kwargs).content)
    return said


def _operation(address: str, said: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    return {
        "address": address,
        "anchor": said["operationId"].rpartition("_")[2] + "-" + str(len(address)),
        "title": said["summary"],
        "says": [" ".join(part.split()) for part in said.get("description", "").split("\n\n") if part.strip()],
        "parameters": [_parameter(one) for one in said.get("parameters", [])],
        "columns": _columns(said, schemas),
        "answers": [(code, WORDS.get(code, "")) for code in sorted(said["responses"])],
    }


def _parameter(said: dict[str, Any]) -> tuple[str, str, str]:
    needed = "" if said.get("required") else " (optional)"
    return f"{said['name']}{needed}", _kind(said["schema"]), said.get("description") or said["schema"].get("description", "")


def _columns(said: dict[str, Any], schemas: dict[str, Any]) -> list[tuple[str, str, str]]:
    listed = _named(said["responses"]["200"]["content"]["application/json"]["schema"], schemas)
    row = _named(listed["properties"]["items"]["items"], schemas)
    return [(name, _kind(one), one.get("description", "")) for name, one in row["properties"].items()]


def _named(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schemas[schema["$ref"].rpartition("/")[2]]
    return found


def _kind(schema: dict[str, Any]) -> str:
    """`text`, `date`, `number`, `yes or no`, or the values that there are."""
    options = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    first = options[0] if options else {}
    if "enum" in first:
        return " or ".join(first["enum"])
    if first.get("type") == "array":
        return f"{_kind(first['items'])}, any number of times"
    kinds = {"integer": "whole number", "number": "number", "boolean": "true or false"}
    return "date" if first.get("format") == "date" else kinds.get(first.get("type", ""), "text")


urls = [
    path("api/reference/", reference, name="api_reference"),
    path("api/", include("sightline.api.urls")),  # by name: the page knows the API by its document only
]
