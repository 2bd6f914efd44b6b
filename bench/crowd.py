"""People at work: each opens a page, thinks, opens another, and some of them write; all at once, on a real server."""

import random
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import quantiles
from threading import Lock, Thread
from time import perf_counter, sleep
from urllib.parse import urlencode

THINKING = 10.0  # seconds between two pages of one person, on average: a page is read before the next is opened
CSRF = "a" * 32
CHAPTER = "4-01-front-door"
INDICATORS = ["CP", "CLA", "REREFERRALS", "CONTACTS"]


@dataclass(frozen=True)
class Person:
    """Somebody signed in. cookie: the session's, as a browser sends it."""

    key: int
    cookie: str
    csrf_name: str
    handles: list[str]
    role: str


@dataclass
class Crowd:
    """What a number of people did in a number of seconds."""

    people: list[Person]
    port: int
    seconds: float
    pause: float = THINKING
    times: list[float] = field(default_factory=list)
    errors: int = 0
    writes: int = 0
    written: dict[int, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def work(self) -> "Crowd":
        """Let them all work, and wait for the last one to stop."""
        threads = [Thread(target=self._day, args=[person, number]) for number, person in enumerate(self.people)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self

    @property
    def requests(self) -> int:
        return len(self.times)

    @property
    def p95(self) -> float:
        """Milliseconds that nineteen requests in twenty took at most."""
        return quantiles(self.times, n=20)[-1] * 1000

    def _day(self, person: Person, number: int) -> None:
        chance = random.Random(number)
        sleep(chance.uniform(0, min(self.pause, self.seconds)))
        ends, turn = perf_counter() + self.seconds, 0
        while perf_counter() < ends:
            turn += 1
            self._do(person, chance, turn)
            sleep(chance.expovariate(1 / self.pause))

    def _do(self, person: Person, chance: random.Random, turn: int) -> None:
        if person.role == "team_manager" and turn % 2:
            text = f"Draft {turn} of {person.key}"
            if self._ask(person, f"/self-evaluation/{CHAPTER}/draft/", {"text": text, "base": "0"}):
                with self._lock:
                    self.writes += 1
                    self.written[person.key] = text
            return
        handle = chance.choice(person.handles)
        code = chance.choice(INDICATORS)
        pages = [
            "/",
            "/worklist/",
            f"/children/{handle}/",
            f"/children/{handle}/chronology/",
            f"/indicators/{code}/",
            "/dashboards/",
        ]
        self._ask(person, chance.choice(pages))

    def _ask(self, person: Person, address: str, form: dict[str, str] | None = None) -> bool:
        headers = {"Cookie": f"{person.cookie}; {person.csrf_name}={CSRF}", "X-CSRFToken": CSRF}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = perf_counter()
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("POST" if form else "GET", address, urlencode(form) if form else None, headers)
            response = connection.getresponse()
            response.read()
            is_fine = response.status == 200
            connection.close()
        except OSError:
            is_fine = False
        with self._lock:
            self.times.append(perf_counter() - began)
            self.errors += not is_fine
        return is_fine
