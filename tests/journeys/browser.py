"""A real browser on a real server: a small invented county served as `sightline demo` serves it, and Chromium to walk it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from sightline.synthetic.accounts import HOST, PASSWORD

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SECONDS_TO_START = 240
SETTINGS = {"DJANGO_SETTINGS_MODULE": "sightline.config.settings"}
ROOT = Path(__file__).parents[2]


@contextmanager
def served_county(home: Path, *, scale: float = 0.05) -> Iterator[str]:
    """The address of a demonstration of its own, which ends with the block."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "sightline.cli.main",
        "demo",
        "--home",
        str(home),
        "--port",
        str(port),
        "--scale",
        str(scale),
    ]
    environment = os.environ | {"SIGHTLINE_HOME": str(home)}
    with (home.parent / "served.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, home.parent / "served.log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(SECONDS_TO_START * 2):
        if server.poll() is not None:
            raise RuntimeError(f"the demonstration did not start: {log.read_text()[-2000:]}")
        try:
            urlopen(f"{address}/health/live", timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"the demonstration took more than {SECONDS_TO_START} seconds to start")


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, headless, as playwright drives it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


def enter(page: Any, address: str, role: str) -> None:
    """Sign in as one of the demonstration's people, as a person does."""
    page.goto(f"{address}/account/login/")
    page.fill("[name=login]", f"{role.replace('_', '.')}@{HOST}")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def links_on(page: Any) -> list[str]:
    """The addresses on this server that the page leads to, without their fragments."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    return sorted({re.sub("#.*", "", link) for link in found if link.startswith("/")} - {""})


def routes_on(page: Any) -> list[tuple[str, str]]:
    """(route name, address) of each page that this one leads to, in the order of the addresses."""
    return [(route_of(link), link) for link in links_on(page)]


def route_of(address: str) -> str:
    """The name of the route that an address leads to; `nowhere` for none."""
    from django.urls import Resolver404, resolve

    try:
        return str(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return "nowhere"


SERVED = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """One small demonstration for every module of one run; SIGHTLINE_SERVED_AT names one that is running already."""
    if already := os.environ.get("SIGHTLINE_SERVED_AT"):
        return already
    stash = request.config.stash
    if SERVED not in stash:
        ends = ExitStack()
        request.config.add_cleanup(ends.close)
        home = tmp_path_factory.mktemp("served") / "home"
        stash[SERVED] = ends.enter_context(served_county(home))
        planted = [sys.executable, "-m", "tests.journeys.planting"]
        subprocess.run(planted, check=True, cwd=ROOT, env=os.environ | SETTINGS | {"SIGHTLINE_HOME": str(home)})
    return stash[SERVED]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One Chromium for a module's tests; each opens pages of its own."""
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def signed_in(chromium: Any, served: str) -> Iterator[Callable[[str], Any]]:
    """A page of its own for each call, signed in as a role: the second time with the session that it has."""
    sessions: dict[str, Any] = {}
    contexts = []

    def as_role(role: str, **how: Any) -> Any:
        context = chromium.new_context(base_url=served, storage_state=sessions.get(role), **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        if role not in sessions:
            enter(page, served, role)
            sessions[role] = context.storage_state()
        return page

    yield as_role
    for context in contexts:
        context.close()
