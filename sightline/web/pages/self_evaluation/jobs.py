"""The one job of the self-evaluation on the queue: done again after a crash, it writes its edition only once."""

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskContext, task

from sightline.reports.narrative.writing import give_up, write_files

MOST_ATTEMPTS = 3  # a job that took its worker down with it three times is not tried again


@task(takes_context=True)
def write_approved(context: TaskContext, name: str) -> None:
    """Write the edition of a name that was approved."""
    if context.attempt > MOST_ATTEMPTS:
        give_up(name)
    else:
        write_files(name, home=settings.HOME, at=timezone.now())
