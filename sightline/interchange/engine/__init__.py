"""
What every feed that comes in shares: recognise, read in a child process, check, load in one transaction.

The doors, each loaded when it is asked for (the child process must not pull in the database to read a file):

- `import_file(kind, path, as_at, dry_run=, home=, progress=) -> Outcome`: load a file into the records
- `read_safely(path, as_at) -> Reading`: read one without a database; `read_records(path, as_at) -> Parsed` in this process
- `apply_frames(kind, name, frames, as_at=, home=)`: load records that were made here
- `current_snapshot(home)`, `kinds_loaded()`: what is held
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sightline.interchange.engine.apply import CannotLoad, kinds_loaded
    from sightline.interchange.engine.service import (
        Outcome,
        Reading,
        apply_frames,
        current_snapshot,
        import_file,
        read_safely,
    )
    from sightline.interchange.engine.sources import Parsed, read_records

__all__ = [
    "CannotLoad",
    "Outcome",
    "Parsed",
    "Reading",
    "apply_frames",
    "current_snapshot",
    "import_file",
    "kinds_loaded",
    "read_records",
    "read_safely",
]
_PLACES = {"CannotLoad": "apply", "kinds_loaded": "apply", "Parsed": "sources", "read_records": "sources"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES.get(name, 'service')}"), name)
