"""Every page there is, with an address that reaches it: read off the URLs themselves, so that no page is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

# What stands for each parameter of an address, where any value will do: pages answer 404 to what is not there.
STAND_INS: dict[str, Any] = {
    "int": 1,
    "str": "x",
    "slug": "x",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "path": "x",
}


@dataclass(frozen=True)
class Page:
    """One URL: its name with its namespace, and its parameters with the kind of each."""

    name: str
    route: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def is_about_a_child(self) -> bool:
        return any(name == "handle" for name, _ in self.parameters)

    def values(self, **known: Any) -> dict[str, Any]:
        """A value for each parameter: the one known, else any of its kind."""
        return {name: known.get(name, STAND_INS.get(kind, "x")) for name, kind in self.parameters}


def every_page() -> list[Page]:
    """All of them, in the order of the URLs."""
    return list(_walk(get_resolver().url_patterns, "", "", ()))


def _walk(patterns: list[Any], namespace: str, before: str, outer: tuple[tuple[str, str], ...]) -> Iterator[Page]:
    for pattern in patterns:
        route, parameters = before + str(pattern.pattern), outer + _parameters(pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner, route, parameters)
        elif isinstance(pattern, URLPattern):
            yield Page(f"{namespace}{pattern.name}", route, parameters)


def _parameters(pattern: URLPattern | URLResolver) -> tuple[tuple[str, str], ...]:
    if not isinstance(pattern.pattern, RoutePattern):
        return tuple((name, "str") for name in pattern.pattern.regex.groupindex)
    kinds = {"IntConverter": "int", "SlugConverter": "slug", "UUIDConverter": "uuid", "PathConverter": "path"}
    return tuple((name, kinds.get(type(c).__name__, "str")) for name, c in pattern.pattern.converters.items())
