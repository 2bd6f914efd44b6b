"""What comes out of an archive is counted while it comes out, and nothing lands outside the folder."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from sightline.interchange.uploads import archive as unpacking
from sightline.interchange.uploads.archive import unpack
from sightline.interchange.uploads.recognise import NotTaken
from sightline.interchange.uploads.tests.made import zipped


def _unpack(folder: Path, members: Mapping[str, str | bytes]) -> list[str]:
    packed = folder / "original.zip"
    packed.write_bytes(zipped(members))
    into = folder / "tables"
    into.mkdir()
    return unpack(packed, into)


def test_tables_come_out_flat_and_other_files_are_named(tmp_path: Path) -> None:
    others = _unpack(
        tmp_path,
        {
            "a/b/ssd_person.csv": "x",
            "../../ssd_contacts.CSV": "y",
            "C:\\temp\\localities.csv": "z",
            "a/readme.txt": "hello",
            "__MACOSX/a/._ssd_person.csv": "rubbish",
        },
    )
    assert others == ["readme.txt"]
    assert {path.name: path.read_text() for path in (tmp_path / "tables").iterdir()} == {
        "ssd_person.csv": "x",
        "ssd_contacts.CSV": "y",
        "localities.csv": "z",
    }
    assert {path.name for path in tmp_path.iterdir()} == {"original.zip", "tables"}


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({f"t{n}.csv": "x" for n in range(201)}, "more than 200 files"),
        ({"readme.txt": "x"}, "holds no table"),
        ({"ssd_person.csv": "x", "more.zip": b"PK"}, "an archive or a workbook inside the archive (more.zip)"),
        ({"ssd_person.csv": zipped({"a.csv": "x"})}, "ssd_person.csv is an archive"),
        ({"a/ssd_person.csv": "x", "b/SSD_Person.csv": "y"}, "Two files in the archive are called ssd_person.csv"),
        ({"ssd_person.parquet": "pers_person_id\nP1"}, "ssd_person.parquet is not Parquet"),
        ({"ssd_person.csv": b"PAR1rest"}, "a Parquet file under the name of a CSV file"),
        ({"ssd_person.csv": "a" * 2_000_000}, "more than 100 times its size"),
    ],
    ids=["members", "no table", "nested", "nested in disguise", "twice", "no parquet", "parquet as csv", "ratio"],
)
def test_an_archive_that_may_not_be_unpacked_is_turned_away_in_words(tmp_path: Path, members: dict, words: str) -> None:
    with pytest.raises(NotTaken) as turned_away:
        _unpack(tmp_path, members)
    assert words in str(turned_away.value)


def test_a_small_table_of_one_code_over_and_over_is_taken(tmp_path: Path) -> None:
    assert _unpack(tmp_path, {"ssd_person.csv": "N1\n" * 100_000}) == []
    assert (tmp_path / "tables" / "ssd_person.csv").stat().st_size == 300_000


def test_a_table_and_all_tables_together_may_unpack_so_far_and_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "BIGGEST_MEMBER", 10)
    with pytest.raises(NotTaken, match=r"ssd_person\.csv unpacks to more than"):
        _unpack(tmp_path, {"ssd_person.csv": "12345678901"})
    monkeypatch.setattr(unpacking, "BIGGEST_UNPACKED", 15)
    (tmp_path / "again").mkdir()
    with pytest.raises(NotTaken, match="The archive unpacks to more than"):
        _unpack(tmp_path / "again", {"a.csv": "1234567890", "b.csv": "123456"})


def test_what_a_header_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    packed = zipped({"ssd_person.csv": "a" * 3_000_000})
    claimed = packed.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert claimed != packed
    (tmp_path / "original.zip").write_bytes(claimed)
    (tmp_path / "tables").mkdir()
    with pytest.raises(NotTaken, match="more than 100 times its size"):
        unpack(tmp_path / "original.zip", tmp_path / "tables")


def test_a_damaged_archive_is_turned_away(tmp_path: Path) -> None:
    packed = bytearray(zipped({"ssd_person.csv": "pers_person_id\nP1\nP2\nP3"}))
    packed[45] ^= 0xFF
    (tmp_path / "original.zip").write_bytes(bytes(packed))
    (tmp_path / "tables").mkdir()
    with pytest.raises(NotTaken, match="cut short or damaged"):
        unpack(tmp_path / "original.zip", tmp_path / "tables")


def test_an_archive_packed_in_another_way_is_unpacked_as_well(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "original.zip", "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("ssd_person.csv", "x")
    (tmp_path / "tables").mkdir()
    assert unpack(tmp_path / "original.zip", tmp_path / "tables") == []
