"""Whether a worker lives is seen by the lock it holds, which goes with it however it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.interchange.uploads.alive import alive, anybody_works, is_dead, sweep

HOLD = """
import sys, time
from pathlib import Path
from sightline.interchange.uploads.alive import alive

with alive(Path(sys.argv[1])) as name:
    print(name, flush=True)
    time.sleep(60)
"""


def test_a_worker_lives_until_its_end(tmp_path: Path) -> None:
    assert not anybody_works(tmp_path)
    with alive(tmp_path) as name:
        assert anybody_works(tmp_path) and not is_dead(tmp_path, name)
    assert is_dead(tmp_path, name) and not anybody_works(tmp_path)
    assert list((tmp_path / "queue").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_killed_worker_is_dead_at_once_and_its_file_goes_after_a_day(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout is not None
        name = held.stdout.readline().strip()
        assert not is_dead(tmp_path, name)
        held.send_signal(signal.SIGKILL)
    assert is_dead(tmp_path, name)
    [file] = (tmp_path / "queue").iterdir()
    sweep(tmp_path)
    assert file.exists()
    os.utime(file, (0, 0))
    sweep(tmp_path)
    assert not file.exists()


def test_a_long_lived_worker_is_not_swept_away(tmp_path: Path) -> None:
    with alive(tmp_path) as name:
        [file] = (tmp_path / "queue").iterdir()
        os.utime(file, (0, 0))
        sweep(tmp_path)
        assert not is_dead(tmp_path, name)


def test_of_a_worker_that_is_not_ours_nothing_is_known(tmp_path: Path) -> None:
    assert not is_dead(tmp_path, "another-library-s-worker")
