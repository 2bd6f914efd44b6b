"""`sightline demo`: an invented county, its self-evaluation, and pages to read it on."""

from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from .options import HomeOption
from .refusals import Refused

KIND = "invented county"
SEED = 2020
AS_AT = date(2020, 7, 1)  # the day of the published figures that the county is built to reproduce
EDITIONS = ["self-evaluation.html", "self-evaluation.docx", "self-evaluation.pdf"]


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("demo")(demo)


def demo(
    home: HomeOption = None,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the result when it is made.")] = True,
    port: Annotated[int, typer.Option("--port", help="The port to serve it on, on this machine only.")] = 8000,
    scale: Annotated[
        float, typer.Option("--scale", min=0.01, max=1, help="Invent a part of the county, which is quicker.")
    ] = 1,
) -> None:
    """Invent a county, load it, write its self-evaluation in three editions and serve it."""
    from sightline.config.startup import start

    from .records import progress

    folder = start(home)
    began = perf_counter()
    with progress("Looking at the home folder") as advance:
        _load_county(folder, scale, advance)
        logins = _make_accounts(advance)
        _work_out(folder, advance)
        _write_editions(folder, advance)
    _tell(folder, logins, perf_counter() - began)
    if serve:
        _serve(folder, port)


def _load_county(folder: Path, scale: float, advance: Any) -> None:
    """Load the county unless it is there already; never beside records of real children."""
    from sightline.interchange.engine import apply_frames, kinds_loaded

    loaded = kinds_loaded()
    if loaded - {KIND}:
        raise Refused(f"{folder.name} holds records that were imported: choose another --home for the invented county")
    if loaded:
        return
    from sightline.synthetic import invent

    advance("Inventing a county", 0.05)
    frames = invent(seed=SEED, scale=scale)
    advance("Loading its records", 0.35)
    apply_frames(KIND, f"seed {SEED}", frames, as_at=AS_AT, home=folder)


def _make_accounts(advance: Any) -> list[Any]:
    """Somebody to sign in as for each role."""
    from django.utils import timezone

    from sightline.synthetic.accounts import make_accounts

    advance("Asking people in", 0.45)
    return make_accounts(at=timezone.now())


def _work_out(folder: Path, advance: Any) -> None:
    from sightline.reports.working_out import work_out

    work_out(folder, lambda words, share: advance(words, 0.45 + share / 5))


def _write_editions(folder: Path, advance: Any) -> None:
    from sightline import __version__

    from .records import records_for

    source = records_for(None, folder, None)
    made_from = folder / "reports" / ".made-from"
    what = f"Sightline {__version__}, {source.fingerprint}"
    if made_from.exists() and made_from.read_text("utf-8") == what:
        return
    advance("Writing the self-evaluation", 0.68)
    from sightline.documents import DocumentRefused
    from sightline.reports.self_evaluation import self_evaluation_of, write

    document = self_evaluation_of(source.frames, AS_AT, source, council="An invented county")
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    for number, name in enumerate(EDITIONS):
        advance(f"Writing {name}", 0.7 + number / 10)
        try:
            write(document, reports / name)
        except DocumentRefused as refusal:
            from .output import say

            say(f"{name} was not written: {refusal}")
    made_from.write_text(what, "utf-8")


def _tell(folder: Path, logins: list[Any], seconds: float) -> None:
    from sightline.synthetic.accounts import PASSWORD

    from .output import say

    say(f"An invented county is ready, after {seconds:.0f} seconds, in {folder}")
    say(*(f"  {folder / 'reports' / name}" for name in EDITIONS if (folder / "reports" / name).exists()))
    say(f"Sign in as any of these, all with the password: {PASSWORD}")
    say(*(f"  {login.email:<58} {login.title}" for login in logins))
    say("Try: sightline indicators run CLA REREFERRALS --as-at 2020-07-01")


def _serve(folder: Path, port: int) -> None:
    """Serve on this machine only, and only because everyone in the home is invented; the queue is worked on beside it."""
    from socketserver import ThreadingMixIn
    from threading import Event, Thread
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    from .output import say
    from .worker import run_worker

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Addresses hold what was looked at, so nothing is logged."""

    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.ADDRESS = f"http://127.0.0.1:{port}"  # letters, which are files in the home, lead here
    try:
        server = make_server("127.0.0.1", port, get_wsgi_application(), server_class=Server, handler_class=Quiet)
    except OSError as taken:
        raise Refused(f"port {port} cannot be had ({taken.strerror}): choose another with --port") from taken
    ended = Event()
    queue = Thread(target=run_worker, args=[folder], kwargs={"until": ended}, daemon=True)
    queue.start()
    say(f"Sign in at http://127.0.0.1:{port}/ (Ctrl-C stops it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        ended.set()
        queue.join(timeout=5)
        say("Stopped.")
