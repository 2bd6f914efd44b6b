"""
How long the pages take: one reader in this process, then two hundred people on a real server, on one database.

`python -m bench.pages HOME CHILDREN [postgres://…]` prints JSON. HOME is an empty folder; 0 children: the reference county.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep
from typing import Any
from urllib.request import urlopen

from .crowd import Crowd, Person

AS_AT = date(2020, 7, 1)
RUNS = 25  # of each page, about other children and figures each time
PEOPLE = 200
PORT = 8197
WORKER_TEAMS = 6


def main(home: Path, children: int, database: str | None) -> None:
    """Fill the home, measure, print."""
    os.environ["SIGHTLINE_HOME"] = str(home)
    if database:
        os.environ["SIGHTLINE_DATABASE"] = database
    _fill(home, children)
    alone = _alone()
    crowd = _crowd(home)
    sys.stdout.write(json.dumps({"children": _children(), "alone": alone, "crowd": crowd}))


def _fill(home: Path, children: int) -> None:
    from sightline.config.startup import start

    start(home)
    from django.utils import timezone

    from sightline.interchange.engine import apply_frames
    from sightline.reports.working_out import work_out
    from sightline.synthetic.accounts import make_accounts

    apply_frames("invented county", "bench", _frames(home, children), as_at=AS_AT, home=home)
    make_accounts(at=timezone.now())
    work_out(home, lambda words, share: None)


def _frames(home: Path, children: int) -> dict[str, Any]:
    import polars as pl

    from sightline.records import schema
    from sightline.synthetic import invent, invent_to_parquet

    if not children:
        return invent(seed=2020)
    folder = home / "bench-parquet"
    invent_to_parquet(folder, children=children)
    return {path.name: schema.conform(path.name, pl.read_parquet(path)) for path in folder.iterdir() if path.is_dir()}


def _children() -> int:
    from sightline.records.models import Person

    return Person.objects.count()


# --- One reader -------------------------------------------------------------------------------------------------------


def _alone() -> dict[str, Any]:
    """Page -> 95th percentile of the server's time (ms), most questions asked, heaviest document (kB), one reader alone."""
    return {name: _page(name, role, addresses) for name, role, addresses in _pages()}


def _pages() -> Iterator[tuple[str, str, list[tuple[str, dict[str, str] | None]]]]:
    from sightline.records.models import ChildSummary, Person
    from sightline.services.catalogue import all_indicators

    team = ChildSummary.objects.filter(is_open=True, team_id="L1-SW").values_list("handle", flat=True)[:RUNS]
    names = Person.objects.exclude(surname=None).order_by("pk").values_list("forename", "surname")[: RUNS * 40 : 40]
    codes = list(all_indicators())[::5][:RUNS]
    yield "home, social worker", "social_worker", [("/", None)] * RUNS
    yield "home, team manager", "team_manager", [("/", None)] * RUNS
    yield "home, director", "director", [("/", None)] * RUNS
    yield "search", "director", [("/find/", {"text": f"{forename} {surname}"}) for forename, surname in names]
    yield "child", "team_manager", [(f"/children/{handle}/", None) for handle in team]
    yield "child's chronology", "team_manager", [(f"/children/{handle}/chronology/", None) for handle in team]
    yield "indicator", "director", [(f"/indicators/{code}/", None) for code in codes]
    yield "children behind it", "director", [(f"/indicators/{code}/children/", None) for code in codes]
    yield "dashboard", "director", [("/dashboards/child_protection/", None)] * RUNS
    yield "worklist", "team_manager", [("/worklist/", None)] * RUNS


def _page(name: str, role: str, addresses: list[tuple[str, dict[str, str] | None]]) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = _browser(role)
    _ask(browser, *addresses[0])  # the first reader of the day warms the process up; the crowd's server is warmed up too
    times, questions, weights, errors = [], [], [], 0
    for address, form in addresses:
        with CaptureQueriesContext(connection) as asked:
            began = perf_counter()
            response = _ask(browser, address, form)
            times.append((perf_counter() - began) * 1000)
        questions.append(len(asked))
        weights.append(len(response.content) / 1000)
        errors += response.status_code != 200
    return {"p95": quantiles(times, n=20)[-1], "questions": max(questions), "weight": max(weights), "errors": errors}


def _ask(browser: Any, address: str, form: dict[str, str] | None) -> Any:
    return browser.post(address, form, follow=True) if form else browser.get(address)


def _browser(role: str) -> Any:
    from django.test import Client

    from sightline.access.models import Account

    browser = Client(SERVER_NAME="127.0.0.1")
    account = Account.objects.get(email=f"{role.replace('_', '.')}@sightline.example")
    browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    return browser


# --- Two hundred people -----------------------------------------------------------------------------------------------


def _crowd(home: Path) -> dict[str, Any]:
    """What two hundred people at work meet on a real server, and whether anything that they wrote was lost."""
    from sightline.access import audit

    people = _people()
    with _server(home):
        Crowd(people[:8], PORT, seconds=10).work()  # each process opens its figures once
        alone = Crowd(people[:1], PORT, seconds=20, pause=0.5).work()
        crowd = Crowd(people, PORT, seconds=60).work()
    return {
        "p95_alone": alone.p95,
        "p95": crowd.p95,
        "requests": crowd.requests,
        "errors": crowd.errors,
        "writes": crowd.writes,
        "lost": _lost(people, crowd),
        "audit_is_whole": audit.verify() is None,
    }


def _people() -> list[Person]:
    """Two hundred accounts in the county's six teams: a worker of each kind reads, and every fourth also writes."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from sightline.access.models import Account, Posting
    from sightline.records.models import ChildSummary

    now = timezone.now()
    made = []
    for number in range(PEOPLE):
        team = f"L{number % WORKER_TEAMS + 1}-SW"
        role = "team_manager" if number % 4 == 0 else "social_worker"
        account = Account.objects.create_user(f"bench{number}@sightline.example", full_name="Bench", created_at=now)
        Posting.objects.create(account=account, role=role, team_id=team, starts_on=now.date(), given_at=now)
        browser = Client()
        browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        handles = list(ChildSummary.objects.filter(team_id=team, is_open=True).values_list("handle", flat=True)[:40])
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
        made.append(Person(account.pk, f"{settings.SESSION_COOKIE_NAME}={cookie}", settings.CSRF_COOKIE_NAME, handles, role))
    return made


def _lost(people: list[Person], crowd: Any) -> int:
    """Drafts whose newest kept text is not the newest that the server said it had kept."""
    from sightline.reports.narrative.models import Draft

    kept = dict(Draft.objects.values_list("account_id", "text"))
    return sum(1 for key, text in crowd.written.items() if kept.get(key, "").strip() != text.strip())


@contextmanager
def _server(home: Path) -> Iterator[None]:
    """The production server, with two processes, on this machine."""
    command = [sys.executable, "-m", "sightline.cli.main", "serve", "--home", str(home), "--bind", f"127.0.0.1:{PORT}"]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(120):
            try:
                urlopen(f"http://127.0.0.1:{PORT}/health/live", timeout=2).close()
                break
            except OSError:
                sleep(0.5)
        yield
    finally:
        server.terminate()
        server.wait(timeout=40)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
