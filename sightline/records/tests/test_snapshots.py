"""Frozen snapshots: whole or not at all, also where two freeze the same one at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import polars as pl

from sightline.records.snapshots import freeze, snapshots_in

FRAMES = {f"table_{number:02}": pl.DataFrame({"id": list(range(500))}) for number in range(40)}
AT_ONCE = 6


def test_those_who_freeze_the_same_snapshot_at_once_all_find_it_whole(tmp_path: Path) -> None:
    ready = Barrier(AT_ONCE)

    def freeze_it(_: int) -> str:
        ready.wait()
        frozen = freeze(FRAMES, tmp_path, label="import-0002", as_at=date(2020, 7, 1))
        frozen.verify()
        return frozen.fingerprint

    with ThreadPoolExecutor(AT_ONCE) as people:
        fingerprints = set(people.map(freeze_it, range(AT_ONCE)))
    assert len(fingerprints) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["import-0002"]
    assert len(list((tmp_path / "import-0002").iterdir())) == len(FRAMES) + 1


def test_a_snapshot_that_is_being_filled_is_not_one_yet(tmp_path: Path) -> None:
    freeze(FRAMES, tmp_path, label="import-0001", as_at=None)
    (tmp_path / "import-0001").rename(tmp_path / ".filling-import-0001")
    assert snapshots_in(tmp_path) == []
