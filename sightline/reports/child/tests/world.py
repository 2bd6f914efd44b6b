"""Small invented records put into the database, as a load would leave them."""

from datetime import UTC, datetime

from sightline.records import schema, store
from sightline.records.examples import frames_of
from sightline.records.models import ImportCount, ImportRun


def load(**tables: str) -> None:
    """Write the tables of `frames_of` into the database, with a run that brought them."""
    frames = frames_of(**tables)
    run = ImportRun.objects.create(
        kind="ssd", file_name="invented", sha256="0" * 64, started_at=datetime.now(UTC), finished_at=datetime.now(UTC)
    )
    for table in sorted(frames, key=lambda name: (name != "person", name)):
        assert table in schema.tables()
        store.write(table, frames[table])
        rows = frames[table].height
        ImportCount.objects.create(
            run=run, table=table, read=rows, new=rows, changed=0, unchanged=0, rejected=0, not_mentioned=0
        )
