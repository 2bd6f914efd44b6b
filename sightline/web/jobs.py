"""The jobs on the queue: each finds its upload by id, and what it does again after a crash it does only once."""

from uuid import UUID

from django.conf import settings
from django_tasks import TaskContext, task

from sightline.interchange.uploads import undo as undoing
from sightline.interchange.uploads import work
from sightline.reports.working_out import work_out

MOST_ATTEMPTS = 3  # a job that took its worker down with it three times is not tried again


@task(takes_context=True)
def read_upload(context: TaskContext, upload_id: str) -> None:
    """Read a file that was brought in, and compare it with the records."""
    if context.attempt > MOST_ATTEMPTS:
        work.give_up(UUID(upload_id))
    else:
        work.read(UUID(upload_id), home=settings.HOME, takes_real=settings.IN_PRODUCTION)


@task(takes_context=True)
def load_upload(context: TaskContext, upload_id: str) -> None:
    """Load a file that was applied, freeze the records, and work out the figures."""
    if context.attempt > MOST_ATTEMPTS:
        work.give_up(UUID(upload_id))
    else:
        work.load(UUID(upload_id), home=settings.HOME, then=work_out)


@task(takes_context=True)
def undo_load(context: TaskContext, undoing_id: str) -> None:
    """Put the records as the load before left them, and work out the figures again."""
    if context.attempt > MOST_ATTEMPTS:
        undoing.give_up(int(undoing_id))
    else:
        undoing.undo(int(undoing_id), home=settings.HOME, then=work_out)
