"""The door a web server uses."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
application = get_wsgi_application()


def _see_that_it_is_safe() -> None:
    """Outside a demonstration nobody comes in by this door either, before everything that makes it safe is there."""
    from datetime import UTC, datetime

    from django.conf import settings
    from django.db import connection

    from sightline.config.logs import log
    from sightline.config.production import DEMO, Unsafe, refuse_if_unsafe

    if settings.MODE == DEMO:
        return
    try:
        refuse_if_unsafe(settings, at=datetime.now(UTC))
    except Unsafe as unsafe:
        log().critical("not started", reasons=unsafe.reasons)
        raise
    connection.close()


_see_that_it_is_safe()
