"""A proxy's word is taken, and nobody else's."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from sightline.config.proxy import BehindProxy

#   from             X-Forwarded-For               proto     seen as           encrypted
WORDS = [
    ("127.0.0.1", "203.0.113.7", "https", "203.0.113.7", True),
    ("127.0.0.1", "198.51.100.1, 203.0.113.7", "https", "203.0.113.7", True),  # the first may be made up by the caller
    ("10.88.0.5", "203.0.113.7", "https", "203.0.113.7", True),
    ("::1", "2001:db8::7", "https", "2001:db8::7", True),
    ("127.0.0.1", "", "http", "127.0.0.1", False),
    ("127.0.0.1", "not an address", "https", "127.0.0.1", True),
    ("", "203.0.113.7", "https", "203.0.113.7", True),  # a socket in the file system
    ("203.0.113.9", "127.0.0.1", "https", "203.0.113.9", False),
    ("10.89.0.5", "203.0.113.7", "https", "10.89.0.5", False),
]


@pytest.mark.parametrize(("sender", "forwarded", "proto", "seen", "encrypted"), WORDS)
def test_only_a_known_proxy_is_believed(sender: str, forwarded: str, proto: str, seen: str, encrypted: bool) -> None:
    found: list[tuple[str, bool]] = []

    def answer(request: HttpRequest) -> HttpResponse:
        found.append((request.META["REMOTE_ADDR"], request.is_secure()))
        assert "HTTP_X_FORWARDED_FOR" not in request.META
        return HttpResponse()

    headers = {"X-Forwarded-Proto": proto} | ({"X-Forwarded-For": forwarded} if forwarded else {})
    with override_settings(
        PROXIES=["127.0.0.1", "::1", "10.88.0.0/16"], SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")
    ):
        BehindProxy(answer)(RequestFactory().get("/", REMOTE_ADDR=sender, headers=headers))
    assert found == [(seen, encrypted)]
