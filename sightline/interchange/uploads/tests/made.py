"""Accounts, archives and arrivals that the tests of uploads are made of; everybody in them is invented."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from sightline.access.models import Account, Posting
from sightline.access.viewer import Viewer, viewer_of
from sightline.interchange.uploads import store
from sightline.interchange.uploads.models import Upload
from sightline.interchange.uploads.steps import receive

AT = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
AS_AT = date(2026, 3, 31)
A_MOMENT = (2026, 4, 1, 9, 30, 0)  # in an archive, so that the same files give the same bytes
PERSONS = "pers_person_id,pers_forename,pers_dob\nP1,Ada,2015-05-01\nP2,Bo,2016-02-29"
HEAD = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code"
FIRST = f"{HEAD}\nC1,P1,2026-01-05,6\nC2,P2,2026-01-05,6\nC3,P2,2026-01-06,6\nC4,P9,2026-01-06,6"
SECOND = f"{HEAD}\nC1,P1,2026-01-05,6\nC2,P2,2026-01-07,6\nC5,P2,2026-02-06,6"


def an_account(role: str = "analyst", email: str = "") -> Account:
    """Somebody with one posting, from long ago."""
    account = Account.objects.create_user(email or f"{role}@example.org", "x", full_name=f"Sam {role}", created_at=AT)
    Posting.objects.create(account=account, role=role, starts_on=date(2020, 1, 1), given_at=AT)
    return account


def a_viewer(role: str = "analyst", at: datetime = AT) -> Viewer:
    """The same person each time, looking at that moment."""
    account = Account.objects.filter(email=f"{role}@example.org").first() or an_account(role)
    viewer = viewer_of(account, at=at)
    assert viewer is not None
    return viewer


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, A_MOMENT), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def ssd_archive(contacts: str = FIRST, persons: str = PERSONS) -> bytes:
    """An archive of SSD tables: two persons and their contacts."""
    return zipped({"extract/ssd_person.csv": persons, "extract/ssd_contacts.csv": contacts})


def nothing_follows(upload_id: str) -> None:
    """For tests that do the job themselves."""


def brought(
    content: bytes, home: Path, *, name: str = "tables.zip", as_at: date | None = AS_AT, by: Viewer | None = None
) -> Upload:
    """A file brought in by the analyst."""
    file = store.arrived([content], home)
    upload, is_new = receive(file, name=name, as_at=as_at, home=home, by=by or a_viewer(), at=AT, then=nothing_follows)
    assert is_new
    return upload
