"""`sightline change-key`: makes everything that an older secret key holds stand on the newest."""

import typer

from .options import HomeOption
from .refusals import Refused


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("change-key")(change_key)


def change_key(home: HomeOption = None) -> None:
    """
    Encrypt second factors and sign the audit's heads with SIGHTLINE_SECRET_KEY, where an older key did.

    The older key must be in SIGHTLINE_SECRET_KEY_FALLBACKS while this runs, and may be taken out two days afterwards.
    """
    from datetime import UTC, datetime

    from cryptography.fernet import InvalidToken

    from sightline.config.startup import start

    folder = start(home, records=False)
    from sightline.access import audit
    from sightline.config.keys import renew

    from .output import say

    try:
        factors, heads = renew(folder)
    except InvalidToken as problem:
        raise Refused(
            "nothing was changed: a second factor opens with no key that is set. "
            "Put the key that was used before into SIGHTLINE_SECRET_KEY_FALLBACKS"
        ) from problem
    except ValueError as problem:
        raise Refused(f"nothing was changed: {problem}") from problem
    audit.record(
        None, "change_key", at=datetime.now(UTC), kind="home", source="cli", detail={"factors": factors, "heads": heads}
    )
    say(f"Second factors encrypted anew: {factors:,}. Heads of the audit signed anew: {heads:,}.")
