"""`sightline serve` and `sightline migrate`: the pages from a server for many people, and tables of this version."""

import os
from typing import Annotated, Any

import typer

from .options import HomeOption
from .refusals import BadArgument

NEAR = ("127.0.0.1", "localhost", "[::1]")
GRACE = 30  # seconds that requests have to end in when the service stops
LONGEST = 120  # seconds after which a worker that says nothing is replaced


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("serve")(serve)
    app.command("migrate")(migrate)


def serve(
    home: HomeOption = None,
    bind: Annotated[str, typer.Option("--bind", help="Where to listen; a reverse proxy stands before it.")] = "127.0.0.1:8000",
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes: about one for each processor.")] = 2,
    threads: Annotated[int, typer.Option("--threads", min=1, max=64, help="Requests at a time in each process.")] = 4,
) -> None:
    """
    Serve the pages with gunicorn, if it is safe to; every reason why it is not is said at once.

    Stops gently at SIGTERM: requests that are under way have 30 seconds to end.
    """
    from sightline.config.startup import start

    from .safety import see_that_it_is_safe

    start(home, records=False)
    see_that_it_is_safe()
    from django.conf import settings

    if settings.MODE != "production" and bind.rpartition(":")[0] not in NEAR:
        raise BadArgument("a demonstration is served on this machine only: leave --bind out")
    os.umask(0o077)
    _gunicorn(bind, workers, threads)


def migrate(home: HomeOption = None) -> None:
    """Make the tables, or change them to those of this version. Make a backup first."""
    from sightline.config.startup import bring_up_to_date, start

    from .output import say

    folder = start(home, records=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    say("The tables are now those of this version." if bring_up_to_date() else "There was nothing to change.")


def _gunicorn(bind: str, workers: int, threads: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        """gunicorn with our options and nobody else's: no file and no variable of its own is read."""

        def load_config(self) -> None:
            for name, value in options(bind, workers, threads).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from sightline.config.wsgi import application

            return application

    Server().run()


def options(bind: str, workers: int, threads: int) -> dict[str, Any]:
    """
    How gunicorn is set up.

    Never preloaded: Polars stops for ever in a process made by fork from one that has used it. No access log: it would hold
    addresses, and our own request line says what matters.
    """
    from django.conf import settings

    return {
        "bind": bind,
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "preload_app": False,
        "graceful_timeout": GRACE,
        "timeout": LONGEST,
        "accesslog": None,
        "logconfig_dict": settings.LOGGING,
        "forwarded_allow_ips": "127.0.0.1,::1",
        "control_socket_disable": True,
        "proc_name": "sightline",
        "umask": 0o077,
    }
