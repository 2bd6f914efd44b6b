"""`sightline doctor`: what is well and what is not with this installation, each with what to do about it."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from .options import Format, FormatOption, HomeOption

if TYPE_CHECKING:
    from sightline.config.findings import Finding

COLUMNS = ["about", "state", "found", "fix"]
OLDEST_BACKUP = timedelta(hours=26)  # one a night, and two hours for a slow one
OLDEST_HEAD = timedelta(hours=26)


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("doctor")(doctor)


def doctor(form: FormatOption = Format.TABLE, home: HomeOption = None) -> None:
    """
    Look at everything that this installation stands on. Ends with status 1 if anything must be put right.

    Changes nothing, and shows nothing about any child.
    """
    from sightline.config.startup import start

    folder = start(home, records=False)
    from sightline.config.findings import State

    from .output import write

    found = list(_findings(folder, datetime.now(UTC)))
    rows = [{"about": one.about, "state": one.state.value, "found": one.found, "fix": one.fix} for one in found]
    write(rows, form, COLUMNS, title="Sightline's own health")
    if any(one.state is State.FAULT for one in found):
        raise typer.Exit(1)


def _findings(home: Path, at: datetime) -> "Iterator[Finding]":
    from django.conf import settings

    from sightline.config import health, production, storage
    from sightline.config.findings import State, good

    yield _python()
    yield _paper()
    yield _fonts()
    yield good("mode", settings.MODE + ".")
    if settings.MODE == production.PRODUCTION:
        yield from production.settings_findings(settings)
    yield from production.home_findings(home, at=at)
    yield _zone(at)
    if not home.is_dir():
        return
    answer = storage.answers()
    yield answer
    if answer.state is not State.GOOD:
        return
    yield from storage.keeping(settings)
    tables = storage.migrations()
    yield tables
    if tables.state is State.GOOD:
        yield from _of_the_records(home, at, production=settings.MODE == production.PRODUCTION)
        yield health.queue(at)
        yield health.audit_head()
    yield _backup(home, at)
    yield _head(home, at)


def _of_the_records(home: Path, at: datetime, *, production: bool) -> "Iterator[Finding]":
    from sightline.config import storage

    yield from storage.records_are_invented(production=production)
    yield storage.time_runs_on(at)
    yield _load()


def _python() -> "Finding":
    from sightline import __version__
    from sightline.config.findings import good

    version = ".".join(map(str, sys.version_info[:3]))
    return good("python", f"Sightline {__version__} on Python {version}.")


def _paper() -> "Finding":
    from sightline.config.findings import good, warning

    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return warning(
            "PDF edition", "Its system libraries are missing; Word and web editions work.", "See docs/how-to/install.md"
        )
    return good("PDF edition", "Its system libraries are there.")


def _fonts() -> "Finding":
    """Fonts are asked of fontconfig, which the PDF edition uses as well."""
    import shutil
    import subprocess

    from sightline.config.findings import good, warning

    program = shutil.which("fc-list")
    if program is None:
        return good("fonts", "Not looked at: fc-list is not installed.")
    listed = subprocess.run([program, ":", "family"], capture_output=True, text=True, check=False).stdout
    if any(name in listed for name in ("Arial", "Liberation Sans", "DejaVu Sans")):
        return good("fonts", f"{len(listed.splitlines()):,} families.")
    return warning("fonts", "There is no Arial and nothing like it.", "Install fonts-liberation.")


def _zone(at: datetime) -> "Finding":
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from sightline.config.findings import fault, good

    try:
        london = at.astimezone(ZoneInfo("Europe/London"))
    except ZoneInfoNotFoundError:
        return fault("time zone", "London time is not known here.", "Install tzdata.")
    return good("time zone", f"It is {london:%H:%M} in London.")


def _load() -> "Finding":
    from django.utils import timezone

    from sightline.config.findings import good, warning
    from sightline.records.models import ImportRun

    run = ImportRun.objects.order_by("-finished_at").first()
    if run is None:
        return warning("last load", "Nothing was loaded yet.", "Import the first file: docs/how-to/import-annex-a.md")
    return good("last load", f"{timezone.localtime(run.finished_at):%-d %B %Y, %H:%M}, {run.kind}.")


def _backup(home: Path, at: datetime) -> "Finding":
    from sightline.config.findings import good
    from sightline.config.keeping.backup import newest

    noted = newest(home)
    if noted is None:
        return _late("last backup", "None was made.", "Run: sightline backup FILE, and every night from then on.")
    found = f"{noted['at'].astimezone(UTC):%Y-%m-%d %H:%M} UTC, {noted['file']}."
    if at - noted["at"] > OLDEST_BACKUP:
        return _late("last backup", found, "See why last night's was not made: journalctl -u sightline-nightly")
    return good("last backup", found)


def _head(home: Path, at: datetime) -> "Finding":
    from sightline.access.audit import HEADS
    from sightline.config.findings import good

    kept = sorted((home / HEADS).glob("*.json"))
    if not kept or at.timestamp() - kept[-1].stat().st_mtime > OLDEST_HEAD.total_seconds():
        return _late("audit head", "None was kept in the last day.", "Run: sightline verify-audit --write-head")
    return good("audit head", f"The newest is of {kept[-1].stem}.")


def _late(about: str, found: str, fix: str) -> "Finding":
    """What is only untidy in a demonstration and a fault in production."""
    from django.conf import settings

    from sightline.config.findings import fault, warning
    from sightline.config.production import PRODUCTION

    judge: Callable[..., Any] = fault if settings.MODE == PRODUCTION else warning
    finding: Finding = judge(about, found, fix)
    return finding
