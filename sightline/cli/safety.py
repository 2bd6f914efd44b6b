"""What every command that goes on running does first: refuse, unless it is safe."""

from .refusals import Refused


def see_that_it_is_safe(*, serves: bool = True) -> None:
    """
    Return if this mode may run on this home; in production a crash is from then on one line of the log, without its message.

    Call it after `start`. serves: whether people are let in; what only works the queue may run in any demonstration.

    Raises Refused with every reason why not, each with what to do about it.
    """
    from datetime import UTC, datetime

    from django.conf import settings
    from django.db import connection

    from sightline.config.logs import log_crashes
    from sightline.config.production import DEMO, PRODUCTION, Unsafe, refuse_if_unsafe

    if settings.MODE == DEMO and not serves:
        return
    try:
        refuse_if_unsafe(settings, at=datetime.now(UTC))
    except Unsafe as unsafe:
        raise Refused(str(unsafe)) from unsafe
    connection.close()  # a connection must not be shared with processes that are made later
    if settings.MODE == PRODUCTION:
        log_crashes()
