"""`sightline work`: does what waits on the queue, and takes up again what a worker that died left unfinished."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from .options import HomeOption

SECONDS_BETWEEN_LOOKS = 1.0
KEPT = timedelta(days=30)  # a finished job's line in the queue
STOPPED_BY = {"KeyboardInterrupt", "SystemExit", "OperationalError"}  # the worker's or the database's end, not the job's


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("work")(work)
    app.command("tidy")(tidy_up)


def work(
    home: HomeOption = None,
    once: Annotated[bool, typer.Option("--once", help="Do what waits, then end.")] = False,
) -> None:
    """Do the jobs on the queue (reading and loading files, working out figures) until Ctrl-C."""
    from sightline.config.startup import start

    from .output import say
    from .safety import see_that_it_is_safe

    folder = start(home)
    see_that_it_is_safe(serves=False)
    say(
        f"Working on the queue in {folder}"
        if once
        else f"Working on the queue in {folder} (Ctrl-C ends it after the job in hand)"
    )
    run_worker(folder, once=once, signals=True)


def tidy_up(home: HomeOption = None) -> None:
    """Delete uploaded files after 90 days and lines of the queue after 30; the history of loads stays."""
    from sightline.config.startup import start

    from .output import say

    count = tidy(start(home))
    say(f"{count:,} uploaded {'file was' if count == 1 else 'files were'} deleted")


def tidy(home: Path) -> int:
    """Delete what was kept long enough; returns how many uploaded files went."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from sightline.interchange.uploads.alive import sweep
    from sightline.interchange.uploads.keeping import delete_old

    sweep(home)
    now = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    return delete_old(home, at=now)


def run_worker(home: Path, *, once: bool = False, signals: bool = False, until: Any = None) -> None:
    """
    Work on the queue of a home: until Ctrl-C, until the queue is empty (once), or until an event is set.

    signals: end after the job in hand on Ctrl-C or a termination; only in a process's main thread. until: a
    `threading.Event` that ends a worker in a thread, after the job in hand and within a second.
    """
    from django.db import OperationalError

    from sightline.interchange.uploads.alive import alive

    with alive(home) as name:
        take_up_again(home)
        tidy(home)
        worker = _worker(name, once, until)
        if signals:
            worker.configure_signals()
        while worker.running:
            try:
                worker.run()
                return
            except OperationalError as busy:  # somebody else's long load: to have waited for it is no failure
                if "locked" not in str(busy):
                    raise


def take_up_again(home: Path) -> int:
    """Put jobs back on the queue whose worker died; returns how many. Each job sees for itself how far it had come."""
    from django_tasks_db.models import DBTaskResult

    from sightline.interchange.uploads.alive import is_dead

    running = DBTaskResult.objects.running()
    dead = [job.pk for job in running if job.worker_ids and is_dead(home, job.worker_ids[-1])]
    return running.filter(pk__in=dead).update(status="READY")


def _failed(job: Any, keep: Callable[[BaseException], None], failure: BaseException) -> None:
    """Where a job failed and of what kind, and never the words: they may quote a cell, and the queue is kept for a month."""
    from django.db import transaction

    from sightline.config.logs import without_messages

    said = without_messages(None, "", {"exc_info": failure})
    with transaction.atomic():
        keep(failure)
        job.traceback = "\n".join([str(said["exception"]), *said["at"]])
        job.save(update_fields=["traceback"])


def _worker(name: str, once: bool, until: Any) -> Any:
    from django_tasks_db.management.commands.db_worker import Worker

    class Ours(Worker):
        """Puts a job back that was cut off by the worker's own end, where the library would call it failed."""

        def run_task(self, db_task_result: Any) -> None:
            db_task_result.set_failed = partial(_failed, db_task_result, db_task_result.set_failed)
            super().run_task(db_task_result)
            if db_task_result.exception_class_path.rpartition(".")[2] in STOPPED_BY:
                same = type(db_task_result).objects.filter(pk=db_task_result.pk)
                same.update(status="READY", finished_at=None, exception_class_path="", traceback="")

        @property
        def running(self) -> bool:
            return self._running and not (until is not None and until.is_set())

        @running.setter
        def running(self, value: bool) -> None:
            self._running = value

    return Ours(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=SECONDS_BETWEEN_LOOKS,
        batch=once,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )
