"""A file is read in a process of its own; whatever happens to it becomes a sentence."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from sightline.interchange.engine import read_records, read_safely, sandbox
from sightline.interchange.engine.sandbox import Limits, read_in_child
from sightline.interchange.ssd.tests.folders import ssd_folder

AS_AT = date(2026, 3, 31)
CONTACTS = "cont_contact_id,cont_person_id,cont_contact_date\nC1,P1,2026-01-05\nC2,P9,2026-01-05\nC3,P2,2026-04-05"


def test_the_child_says_what_reading_here_says(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path / "f", ssd_contacts=CONTACTS)
    here, there = read_records(folder, AS_AT), read_in_child(folder, AS_AT, "ssd", within=tmp_path / "within")
    assert set(here.frames) == set(there.frames)
    for table, frame in here.frames.items():
        assert_frame_equal(there.frames[table], frame)
    assert there.findings == here.findings and len(there.findings) == 3
    assert (there.kind, there.as_at, there.rows_read, there.rejected) == ("ssd", AS_AT, here.rows_read, here.rejected)
    assert list((tmp_path / "within").iterdir()) == []


def test_what_a_killed_reading_left_is_swept_away_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / "within" / "reading-old", tmp_path / "within" / "reading-young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    assert read_in_child(ssd_folder(tmp_path / "f"), AS_AT, "ssd", within=tmp_path / "within").refused == []
    assert (old.exists(), young.exists()) == (False, True)


def _reason(folder: Path, limits: Limits) -> str:
    parsed = read_in_child(folder, AS_AT, "ssd", limits=limits)
    assert parsed.frames == {}
    [finding] = parsed.refused
    assert finding.rule == "IN-LIMIT" and finding.fix
    return finding.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("limits", [Limits(memory=50 * 1024**2), Limits(output=10)], ids=["memory", "output"])
def test_a_child_that_reaches_a_limit_becomes_a_refusal(tmp_path: Path, limits: Limits) -> None:
    assert "had to be stopped" in _reason(ssd_folder(tmp_path), limits)


def test_a_child_that_takes_too_long_becomes_a_refusal(tmp_path: Path) -> None:
    assert "took more than 0.01 seconds" in _reason(ssd_folder(tmp_path), Limits(clock=0.01))


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert "larger than 0 MB" in _reason(ssd_folder(tmp_path), Limits(size=10))


def test_a_child_that_crashes_becomes_a_refusal_and_nothing_it_printed_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = subprocess.run
    crash = "import sys; print('Ada Example'); sys.stderr.write('Ada Example'); sys.exit(3)"
    monkeypatch.setattr(sandbox.subprocess, "run", lambda command, **how: real([sys.executable, "-c", crash], **how))
    assert "had to be stopped" in _reason(ssd_folder(tmp_path), Limits())
    assert "Ada" not in "".join(capfd.readouterr())


def test_the_child_is_told_of_no_home_and_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGHTLINE_DATABASE", "postgres://somebody:secret@localhost/records")
    real, seen = subprocess.run, []

    def watch(command: list[str], **how: object) -> object:
        seen.append(json.dumps({**how["env"], "command": command}))  # type: ignore[dict-item]
        return real(command, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(sandbox.subprocess, "run", watch)
    assert read_in_child(ssd_folder(tmp_path), AS_AT, "ssd").refused == []
    assert "SIGHTLINE" not in seen[0] and "secret" not in seen[0]


def test_a_path_of_another_kind_than_was_said_is_refused_with_the_command_to_use(tmp_path: Path) -> None:
    reading = read_safely(ssd_folder(tmp_path), AS_AT, kind="annex_a")
    assert reading.refused and "sightline import ssd" in reading.message


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    reading = read_safely(tmp_path / "nowhere.xlsx")
    assert reading.refused and "no such file" in reading.message
