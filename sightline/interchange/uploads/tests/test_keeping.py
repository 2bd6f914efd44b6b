"""Files are kept for ninety days; the history stays."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from sightline.interchange.uploads import store
from sightline.interchange.uploads.keeping import TOO_OLD, delete_old
from sightline.interchange.uploads.models import Upload
from sightline.interchange.uploads.tests.made import AT, FIRST, brought, ssd_archive

pytestmark = pytest.mark.django_db
CAUSE = {"rule": "IN-PERSON", "count": 1, "examples": [[5, "P9"]]}


def test_after_ninety_days_the_file_and_what_was_quoted_go_and_the_line_stays(tmp_path: Path) -> None:
    old, loading, young = (brought(ssd_archive(f"{FIRST}\nC{n},P1,2026-01-05,6"), tmp_path) for n in (7, 8, 9))
    Upload.objects.filter(pk__in=[old.pk, loading.pk]).update(received_at=AT - timedelta(days=90, seconds=1), causes=[CAUSE])
    Upload.objects.filter(pk=loading.pk).update(state="loading")
    assert delete_old(tmp_path, at=AT) == 1
    assert delete_old(tmp_path, at=AT) == 0
    old.refresh_from_db()
    assert (old.state, old.message, old.file_removed_at) == ("discarded", TOO_OLD, AT)
    assert old.causes == [{"rule": "IN-PERSON", "count": 1, "examples": []}]
    assert [store.folder_of(upload.pk, tmp_path).exists() for upload in (old, loading, young)] == [False, True, True]
    young.refresh_from_db()
    assert (young.state, young.file_removed_at) == ("received", None)


def test_what_broke_off_while_it_was_arriving_goes_after_a_day(tmp_path: Path) -> None:
    left = [store.Incoming(tmp_path) for _ in range(2)]
    os.utime(left[0].path, (0, 0))
    delete_old(tmp_path, at=AT)
    assert [incoming.path.exists() for incoming in left] == [False, True]
    left[1].abandon()
    left[0].abandon()
