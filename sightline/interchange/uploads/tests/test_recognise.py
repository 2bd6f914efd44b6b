"""A file is what its content and its name both say, or it is turned away in words that say what to do."""

from io import BytesIO

import pytest

from sightline.interchange.annex_a.samples.books import write_workbook
from sightline.interchange.uploads.limits import BIGGEST_ARCHIVE, BIGGEST_WORKBOOK
from sightline.interchange.uploads.recognise import ARCHIVE, WORKBOOK, NotTaken, kind_of_upload, own_name, too_large
from sightline.interchange.uploads.tests.made import ssd_archive, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An Annex A workbook."""
    return write_workbook(tmp_path_factory.mktemp("book") / "lists.xlsx").read_bytes()


def test_a_workbook_and_an_archive_are_told_by_content_and_name(workbook: bytes) -> None:
    assert kind_of_upload("Annex A.XLSX", BytesIO(workbook)) == WORKBOOK
    assert kind_of_upload("tables.zip", BytesIO(ssd_archive())) == ARCHIVE


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("lists.xls", OLE, "save it as an Excel workbook (.xlsx)"),
        ("lists.xlsm", b"PK", "without macros"),
        ("lists.xlsb", b"PK", "(.xlsb) cannot be taken"),
        ("ssd_person.csv", b"a,b", "into one .zip file"),
        ("tables.7z", b"7z\xbc\xaf", "as a .zip file"),
        ("letter.docx", b"PK", "neither a workbook nor an archive"),
        ("lists", b"PK", "neither a workbook nor an archive"),
        ("lists.xlsx", b"", "empty"),
        ("lists.xlsx", b"Dear colleague", "whatever its name says"),
        ("lists.xlsx", OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
        ("lists.xlsx", OLE + b"\0" * 504, "(.xlsx)"),
        ("lists.xlsx", ssd_archive(), "an archive under the name of a workbook"),
        ("tables.zip", ssd_archive()[:100], "cut short or damaged"),
    ],
)
def test_anything_else_is_turned_away_with_what_to_do_instead(name: str, content: bytes, words: str) -> None:
    with pytest.raises(NotTaken) as turned_away:
        kind_of_upload(name, BytesIO(content))
    assert words in str(turned_away.value)


def test_a_workbook_under_the_name_of_an_archive_is_turned_away(workbook: bytes) -> None:
    with pytest.raises(NotTaken, match="a workbook under the name of an archive"):
        kind_of_upload("tables.zip", BytesIO(workbook))


def test_an_archive_with_a_password_is_turned_away() -> None:
    packed = bytearray(zipped({"ssd_person.csv": "a"}))
    entry = packed.index(b"PK\x01\x02")
    packed[entry + 8] |= 1  # the bit that says it is encrypted
    with pytest.raises(NotTaken, match="password"):
        kind_of_upload("tables.zip", BytesIO(bytes(packed)))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\sam\\lists.xlsx", "lists.xlsx"),
        ("../../etc/tables.zip", "tables.zip"),
        ('a<b>"c".xlsx', "a_b__c_.xlsx"),
        ("two\nlines.xlsx", "two_lines.xlsx"),
        ("", "file"),
        ("é" * 300 + ".xlsx", "é" * 115 + ".xlsx"),
    ],
)
def test_a_name_is_kept_without_where_it_lay_and_without_what_acts(given: str, kept: str) -> None:
    assert own_name(given) == kept


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    assert too_large(WORKBOOK, BIGGEST_WORKBOOK) is None and too_large(ARCHIVE, BIGGEST_ARCHIVE) is None
    assert "larger than 50 MB" in str(too_large(WORKBOOK, BIGGEST_WORKBOOK + 1))
    assert "larger than 100 MB" in str(too_large(ARCHIVE, BIGGEST_ARCHIVE + 1))
