"""A demonstration takes its own practice file, and no other file whatever that says of itself."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sightline.interchange.engine import apply_frames, current_snapshot
from sightline.interchange.uploads import work
from sightline.interchange.uploads.models import Upload
from sightline.interchange.uploads.practice import INVENTED, MARK, practice_file
from sightline.interchange.uploads.steps import apply
from sightline.interchange.uploads.tests.made import AT, a_viewer, brought, nothing_follows, ssd_archive
from sightline.records.examples import frames_of
from sightline.records.models import Contact, ImportRun

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]


def _now() -> Any:
    return AT


@pytest.fixture
def practice(tmp_path: Path) -> bytes:
    """The practice file of a county of 100 contacts, one on each of the last hundred days."""
    frames = frames_of(contact="contact_id person_id\n" + "\n".join(f" C{n:03} P{n % 7}" for n in range(100)))
    days = pl.date_range(date(2025, 12, 22), date(2026, 3, 31), eager=True)
    frames["contact"] = frames["contact"].with_columns(contacted_on=days, source=pl.lit("5A"))
    apply_frames(INVENTED, "seed", frames, as_at=date(2026, 3, 31), home=tmp_path, now=_now)
    county = current_snapshot(tmp_path)
    assert county is not None
    return practice_file(county)


def _read(content: bytes, home: Path) -> Upload:
    upload = brought(content, home, as_at=date(2026, 5, 1))
    work.read(upload.pk, home=home, takes_real=False, now=_now)
    upload.refresh_from_db()
    return upload


def test_the_practice_file_is_read_and_loaded_with_its_mistakes(practice: bytes, tmp_path: Path) -> None:
    upload = _read(practice, tmp_path)
    assert (upload.state, upload.kind) == ("read", INVENTED)
    [line] = [line for line in upload.changes if line["table"] == "contact"]
    assert (line["read"], line["new"], line["changed"], line["unchanged"], line["rejected"]) == (160, 55, 25, 75, 5)
    counts = {(cause["rule"], cause["column"]): cause["count"] for cause in upload.causes if cause["severity"] != "noted"}
    assert counts[("IN-PERSON", "cont_person_id")] == 5
    assert counts[("IN-AFTER", "cont_contact_date")] == 3
    assert 12 in counts.values()
    apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)
    work.load(upload.pk, home=tmp_path, then=lambda home, tell: None, now=_now)
    assert list(ImportRun.objects.values_list("kind", flat=True)) == [INVENTED, INVENTED]
    assert Contact.objects.count() == 155


def test_any_other_file_is_read_and_refused_with_its_findings(tmp_path: Path) -> None:
    upload = _read(ssd_archive(), tmp_path)
    assert (upload.state, upload.message) == ("refused", work.DEMONSTRATION)
    assert {cause["rule"] for cause in upload.causes} >= {"IN-PERSON"}


def test_a_practice_file_with_one_row_changed_is_any_other_file(practice: bytes, tmp_path: Path) -> None:
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(practice)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"C099", b"X099"))
    assert _read(changed.getvalue(), tmp_path).message == work.DEMONSTRATION


@pytest.mark.parametrize("mark", [b"", b"nonsense", b"\xff\xfe", b"x" * 10_000])
def test_a_mark_that_is_not_ours_is_none(mark: bytes, practice: bytes, tmp_path: Path) -> None:
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(practice)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, mark if name == MARK else old.read(name))
    assert _read(changed.getvalue(), tmp_path).message == work.DEMONSTRATION


def test_another_installations_practice_file_is_any_other_file(practice: bytes, tmp_path: Path, settings: Any) -> None:
    settings.SECRET_KEY = "another installation's own"
    assert _read(practice, tmp_path).message == work.DEMONSTRATION
