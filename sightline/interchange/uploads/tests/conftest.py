"""What the tests of uploads share."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.interchange.engine import service
from sightline.interchange.engine.sources import Parsed, read_records


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, which is quicker; that the child process says the same is tried in the engine."""

    def read(path: Path, as_at: date | None, kind: str, *, today: date | None = None, **ignored: Any) -> Parsed:
        return read_records(path, as_at, kind, today=today)

    monkeypatch.setattr(service, "read_in_child", read)
