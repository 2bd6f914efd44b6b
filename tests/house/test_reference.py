"""The reference pages: what is committed is what the declarations say."""

import re
from pathlib import Path

import pytest

from sightline.records import schema
from sightline.reports.reference import pages, write
from sightline.reports.reference.markdown import anchor, table
from sightline.services.catalogue import all_clocks, all_indicators
from sightline.vocabulary.codes import CODE_SETS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
LINK = re.compile(r"\]\((?P<page>[^)#]*)#(?P<anchor>[^)]+)\)")


def test_what_is_committed_is_current() -> None:
    committed = {page.relative_to(FOLDER).as_posix(): page.read_text("utf-8") for page in FOLDER.rglob("*.md")}
    stale = sorted(name for name in {*committed, *pages()} if committed.get(name) != pages().get(name))
    assert stale == [], "run `make docs` and commit the pages with the change"


def test_pages_hold_nothing_that_changes_from_run_to_run() -> None:
    assert [name for name, text in pages().items() if " object at 0x" in text or "<function " in text] == []


def test_every_declaration_has_its_place() -> None:
    every = "\n".join(pages().values())
    headings = set(re.findall(r"^## (.+)$", every, re.MULTILINE))
    assert {*all_indicators(), *all_clocks(), *schema.tables()} <= headings
    assert {code_set.title for code_set in CODE_SETS.values()} <= headings


def test_every_link_finds_its_heading() -> None:
    anchors = {
        name: {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)} for name, text in pages().items()
    }
    lost = []
    for name, text in pages().items():
        for link in LINK.finditer(text):
            target = (FOLDER / name).parent.joinpath(link["page"]).resolve() if link["page"] else FOLDER / name
            if link["anchor"] not in anchors.get(target.relative_to(FOLDER).as_posix(), set()):
                lost.append(f"{name}: {link[0]}")
    assert lost == []


def test_code_sets_say_the_years_and_ofsteds_text() -> None:
    page = pages()["code-sets.md"]
    assert (
        "| `K3` | Supported accommodation (Ofsted registered, 16 and over) | Supported accommodation | from 2024-25 |" in page
    )
    assert "`q) 6: Police`" in page


def test_a_table_names_the_standards_field_and_its_codes() -> None:
    page = pages()["tables.md"]
    assert (
        "| `primary_need` | text | need code N1-N9, N0 | [need](code-sets.md#primary-need) | `cine_cin_primary_need_code` |"
        in page
    )
    assert "`cont_contact_outcome_json`, key `NEW_REFERRAL_FLAG`" in page


def test_a_page_no_longer_declared_is_removed(tmp_path: Path) -> None:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "gone.md").write_text("old", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a page", encoding="utf-8")
    write(tmp_path)
    left = {page.relative_to(tmp_path).as_posix() for page in tmp_path.rglob("*.*")}
    assert left == {*pages(), "notes.txt"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["a|b", "c"]], "| One | Two |\n| --- | --- |\n| a\\|b | c |"),
        ([["a\n  b", ""]], "| One |\n| --- |\n| a b |"),  # a column that says nothing is left out
    ],
)
def test_a_table_keeps_its_cells_in_their_columns(rows: list[list[str]], expected: str) -> None:
    assert table(["One", "Two"], rows) == expected
