"""Who is asking, behind a reverse proxy: its word is taken only where it comes from a proxy that we were told of."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADDRESS, SCHEME = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"


class BehindProxy:
    """
    Django middleware, before everything that asks for the caller's address or whether the way here was encrypted.

    From a proxy of `settings.PROXIES` the last address that it saw becomes REMOTE_ADDR: otherwise every person in the council
    would count as one, and ten wrong passwords would shut out all. From anybody else both headers are dropped.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = get_response
        self._proxies = [ip_network(place) for place in settings.PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, to a request that says truly where it comes from."""
        told = request.META.pop(ADDRESS, "")
        if self._is_proxy(request.META.get("REMOTE_ADDR", "")):
            seen = _address(told.rpartition(",")[2].strip())
            request.META["REMOTE_ADDR"] = str(seen) if seen else request.META["REMOTE_ADDR"]
        else:
            request.META.pop(SCHEME, None)
        return self._answer(request)

    def _is_proxy(self, address: str) -> bool:
        if not address:
            return True  # a socket in the file system: only this machine's own proxy can write to it
        asking = _address(address)
        return asking is not None and any(asking in place for place in self._proxies)


def _address(text: str) -> Any:
    try:
        return ip_address(text)
    except ValueError:
        return None
