"""A file to practise on: the invented county a month later, made and signed by the demonstration that takes it back."""

import zipfile
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from django.core.signing import BadSignature, Signer

from sightline.interchange.engine.service import fingerprint
from sightline.interchange.ssd import export
from sightline.records.snapshots import Snapshot

INVENTED = "invented county"  # the kind of feed that the demonstration loads
MARK = "made-by-sightline.txt"
LONGEST_MARK = 300
A_MONTH, A_YEAR = timedelta(days=31), timedelta(days=365)
NEW, CHANGED, NOBODY, ODD_CODE, TOO_LATE = 40, 25, 5, 12, 3  # rows of each sort, so that there is something to see


def practice_file(snapshot: Snapshot) -> bytes:
    """
    An archive of the snapshot's persons and their last year's contacts as they might stand a month later, with mistakes.

    40 contacts are new and 25 changed; 5 are about nobody, 12 have a source that there is not, and 3 lie in the future.
    """
    if snapshot.as_at is None:
        raise ValueError(f"the snapshot {snapshot.label} has no date")
    with TemporaryDirectory() as made:
        folder = Path(made)
        export(_a_month_later(snapshot), folder)
        tables = [folder / "ssd_person.csv", folder / "ssd_contacts.csv"]
        for other in set(folder.iterdir()) - set(tables):
            other.unlink()
        mark = _signer().sign(fingerprint(folder))
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MARK, mark)
            for table in tables:
                archive.write(table, table.name)
    return packed.getvalue()


def is_practice(original: Path, sha256: str) -> bool:
    """Whether this installation made the archive, whose unpacked tables have that fingerprint; a changed one is not ours."""
    if original.suffix != ".zip":
        return False
    try:
        with zipfile.ZipFile(original) as archive, archive.open(MARK) as file:
            return bool(_signer().unsign(file.read(LONGEST_MARK).decode("ascii")) == sha256)
    except (KeyError, BadSignature, UnicodeDecodeError, zipfile.BadZipFile, OSError):
        return False


def _signer() -> Signer:
    return Signer(salt="sightline.practice")


def _a_month_later(snapshot: Snapshot) -> Mapping[str, pl.DataFrame]:
    frames = snapshot.frames()
    as_at = snapshot.as_at
    assert as_at is not None
    recent = (
        frames["contact"]
        .filter(pl.col("contacted_on").is_between(as_at - A_YEAR, as_at, closed="right"))
        .sort("contacted_on", "contact_id", descending=True)
    )
    changed = recent.head(CHANGED).with_columns(source=pl.lit("6"), outcome_nfa=~pl.col("outcome_nfa").fill_null(False))
    later = recent.head(NEW + NOBODY + ODD_CODE + TOO_LATE).with_row_index("n")
    later = later.with_columns(
        contact_id=pl.format("practice-{}", pl.col("n").cast(pl.String).str.zfill(3)),
        contacted_on=pl.lit(as_at) + pl.duration(days=1 + pl.col("n") % 30),
        decided_on=pl.lit(None, pl.Date),
    )
    place = pl.col("n")
    later = later.with_columns(
        person_id=pl.when(place.is_between(NEW, NEW + NOBODY - 1)).then(pl.format("nobody-{}", "n")).otherwise("person_id"),
        source=pl.when(place.is_between(NEW + NOBODY, NEW + NOBODY + ODD_CODE - 1)).then(pl.lit("zebra")).otherwise("source"),
        contacted_on=pl.when(place >= NEW + NOBODY + ODD_CODE).then(pl.lit(as_at + A_YEAR)).otherwise("contacted_on"),
    ).drop("n")
    contacts = pl.concat([changed, recent.slice(CHANGED), later])
    born = frames["person"].filter(pl.col("born_on").fill_null(as_at) <= as_at)
    return {"person": born, "contact": contacts}
