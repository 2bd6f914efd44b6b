"""Publication: two people, neither of them the author, and files that never change again."""

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest

from sightline.access import NotFound, Refusal
from sightline.documents import Document, Note, Paragraph, Text, write
from sightline.documents.content import BulletList, Chapter
from sightline.interchange.engine import current_snapshot
from sightline.reports.narrative import editions
from sightline.reports.narrative.editions import EditionBroken, file_of, published_in, published_named
from sightline.reports.narrative.figures_now import Cover
from sightline.reports.narrative.models import Edition
from sightline.reports.narrative.publishing import (
    Source,
    ask_to_publish,
    candidate,
    not_ready,
    publish_narrative,
    refuse_edition,
    wrote_the_last_change,
)
from sightline.reports.narrative.saving import save_version
from sightline.reports.narrative.signing import sign_off_narrative
from sightline.reports.narrative.small_numbers import small_numbers
from sightline.reports.narrative.writing import give_up, write_files
from sightline.reports.self_evaluation import self_evaluation_of

from .conftest import AT, CHAPTER, text
from .test_signing import WORDS, evidence

COVER = Cover("Sampleshire")
QUEUE: list[str] = []
EVERY_FILE = editions.FILES


@pytest.fixture(autouse=True)
def web_page_only(monkeypatch):
    """Word and PDF take seconds: one test writes them."""
    monkeypatch.setattr(editions, "FILES", {"self-evaluation.html": "Web page"})


@pytest.fixture
def asked(home, person):
    """Somebody asks for what there is."""

    def ask(by="analyst", cover=COVER):
        small = len(candidate(home, cover).small)
        return ask_to_publish(cover=cover, small_read=small, by=person(by), at=AT, home=home)

    return ask


@pytest.fixture
def written(home, person):
    """A chapter that a team manager wrote and a director signed off."""

    def write_it(words=WORDS, base=0):
        version = save_version(CHAPTER, text(words), base=base, by=person("team_manager"), at=AT, home=home)
        evidence(person)
        sign_off_narrative(CHAPTER, version.number, by=person("director"), at=AT, home=home)
        return version

    return write_it


def test_one_asks_another_approves_and_a_job_writes_it(home, person, written, asked):
    written()
    edition = asked()
    assert (edition.name, edition.state) == ("2020-07-01-1", "requested")
    QUEUE.clear()
    publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)
    assert [edition.name] == QUEUE
    write_files(edition.name, home=home, at=AT)
    edition.refresh_from_db()
    assert (edition.state, edition.decided_by.full_name) == ("published", "Director")
    (published,) = published_in(home)
    assert published.document_sha256 == sha256(file_of(home, edition.name, "self-evaluation.html")).hexdigest()
    assert (home / "published" / edition.name / "narrative" / f"{CHAPTER}.md").read_text() == text(WORDS)
    assert [path.suffix for path in (home / "published").rglob("*") if path.suffix == ".parquet"] == []


def test_the_files_are_those_of_the_command_line(home, person, written, asked, tmp_path, monkeypatch):
    monkeypatch.setattr(editions, "FILES", EVERY_FILE)
    written()
    edition = asked()
    publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)
    write_files(edition.name, home=home, at=AT)
    snapshot = current_snapshot(home)
    document = self_evaluation_of(
        snapshot.frames(),
        snapshot.as_at,
        Source(f"snapshot {snapshot.label}", snapshot.fingerprint),
        publish=True,
        council="Sampleshire",
        home=home,
        edited={CHAPTER: text(WORDS)},
    )
    for ending in ("html", "docx", "pdf"):
        write(document, tmp_path / f"again.{ending}")
        again = (tmp_path / f"again.{ending}").read_bytes()
        assert inside(again) == inside(file_of(home, edition.name, f"self-evaluation.{ending}")), ending


def inside(content: bytes):
    """What a file holds: of a Word document its parts, since the packing of them carries the time."""
    if not content.startswith(b"PK"):
        return content
    packed = ZipFile(BytesIO(content))
    return {name: packed.read(name) for name in packed.namelist()}


def test_nobody_approves_what_they_asked_for(home, person, asked):
    edition = asked("director")
    with pytest.raises(Refusal, match="somebody else approves"):
        publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)


def test_the_author_of_the_last_change_neither_asks_nor_approves(home, person):
    editor = person("director")
    save_version(CHAPTER, text("Words."), base=0, by=editor, at=AT, home=home)
    assert wrote_the_last_change(editor)
    with pytest.raises(Refusal, match="You wrote the last change"):
        ask_to_publish(cover=COVER, small_read=0, by=editor, at=AT, home=home)
    with pytest.raises(Refusal, match="You wrote the last change"):
        publish_narrative("2020-07-01-1", by=editor, at=AT, home=home, then=QUEUE.append)


def test_who_does_not_publish_does_neither(home, person, asked):
    edition = asked()
    for act in (publish_narrative, refuse_edition):
        more = {"home": home, "then": QUEUE.append} if act is publish_narrative else {}
        with pytest.raises(Refusal, match="does not publish"):
            act(edition.name, by=person("team_manager"), at=AT, **more)


def test_a_chapter_that_people_edited_is_signed_off_first(home, person, asked):
    save_version(CHAPTER, text(WORDS), base=0, by=person("team_manager"), at=AT, home=home)
    assert not_ready(home) == ["Domestic abuse: has not been signed off"]
    with pytest.raises(Refusal, match="Domestic abuse: has not been signed off"):
        asked()


def test_approval_is_of_the_very_document_that_was_asked_for(home, person, written, asked):
    edition = asked()
    written()  # the words change between the asking and the approving
    with pytest.raises(Refusal, match="no longer the one that was asked for"):
        publish_narrative(edition.name, by=person("head_of_locality"), at=AT, home=home, then=QUEUE.append)
    edition.refresh_from_db()
    assert edition.state == "requested"


def test_approval_is_of_the_very_figures_that_were_asked_for(home, person, asked, august):
    edition = asked()
    august(30, 40)
    with pytest.raises(Refusal, match="no longer the one that was asked for"):
        publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)


def test_one_edition_waits_at_a_time_and_one_that_was_refused_waits_no_more(home, person, asked):
    first = asked()
    with pytest.raises(Refusal, match="already waiting"):
        asked()
    refuse_edition(first.name, by=person("director"), at=AT)
    assert asked().name == "2020-07-01-2"
    with pytest.raises(NotFound):
        publish_narrative(first.name, by=person("director"), at=AT, home=home, then=QUEUE.append)


def test_small_numbers_are_read_before_anything_is_asked(home, person, written):
    written("In spring three young people were hurt.")
    made = candidate(home, COVER)
    assert [(one.words, one.sentence) for one in made.small if "hurt" in one.sentence] == [
        ("three young people", "In spring three young people were hurt.")
    ]
    with pytest.raises(Refusal, match="Read each sentence"):
        ask_to_publish(cover=COVER, small_read=0, by=person("analyst"), at=AT, home=home)


def test_later_words_and_figures_leave_an_edition_as_it_was(home, person, written, asked, august):
    written()
    edition = asked()
    publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)
    write_files(edition.name, home=home, at=AT)
    before = file_of(home, edition.name, "self-evaluation.html")
    written("Other words.", base=1)
    august(30, 40)
    write_files(edition.name, home=home, at=AT)
    assert file_of(home, edition.name, "self-evaluation.html") == before
    assert b"Other words" not in before


def test_a_file_that_was_changed_is_not_handed_out(home, person, asked):
    edition = asked()
    publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)
    write_files(edition.name, home=home, at=AT)
    (home / "published" / edition.name / "self-evaluation.html").write_text("forged")
    with pytest.raises(EditionBroken, match="not what was published"):
        file_of(home, edition.name, "self-evaluation.html")
    for wrong in ("manifest.json", "../../records.sqlite3", f"narrative/{CHAPTER}.md"):
        with pytest.raises(NotFound):
            file_of(home, edition.name, wrong)
    with pytest.raises(NotFound):
        published_named(home, "..")


def test_a_full_disk_leaves_nothing_half_published_and_says_so(home, person, asked, monkeypatch):
    edition = asked()
    publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)

    def full(document, path):
        raise OSError("No space left on device")

    monkeypatch.setattr("sightline.reports.narrative.editions.write", full)
    write_files(edition.name, home=home, at=AT)
    edition.refresh_from_db()
    assert (edition.state, edition.progress[:31]) == ("failed", "The files could not be written:")
    assert published_in(home) == []


def test_a_job_that_died_after_the_files_were_there_ends_well_the_second_time(home, person, asked):
    edition = asked()
    publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)
    write_files(edition.name, home=home, at=AT)
    manifest = (home / "published" / edition.name / "manifest.json").read_bytes()
    Edition.objects.filter(pk=edition.pk).update(state="approved")
    write_files(edition.name, home=home, at=AT)
    edition.refresh_from_db()
    assert edition.state == "published"
    assert (home / "published" / edition.name / "manifest.json").read_bytes() == manifest
    assert json.loads(manifest)["snapshot"]["fingerprint"] == edition.fingerprint


def test_a_job_that_took_three_workers_down_is_given_up_and_the_edition_asked_for_again(home, person, asked):
    edition = asked()
    publish_narrative(edition.name, by=person("director"), at=AT, home=home, then=QUEUE.append)
    give_up(edition.name)
    edition.refresh_from_db()
    assert (edition.state, edition.progress[:31]) == ("failed", "Writing was stopped three times")
    assert asked().name == "2020-07-01-2"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Three children were hurt.", "Three children"),
        ("There were 4 looked-after children.", "4 looked-after children"),
        ("We met one young person.", "one young person"),
        ("Care leavers: 2", "Care leavers: 2"),
        ("There were only five.", "only five"),
        ("It was so for two of the older boys.", "two of the older boys"),
        ("There were 14 children.", None),
        ("On 1 July 2020 our family workers were busy.", None),
        ("They work in one service for children.", None),
        ("In 5% of children it was so.", None),
        ("Children were seen within five days.", None),
        ("The three sections of the plan.", None),
        ("No. 3.4 children", None),
    ],
)
def test_sentences_that_count_a_few_children_are_found(words, found):
    section = Chapter("T", [Paragraph([Text(words)]), BulletList([[Text("Fine.")]]), Note("Fine.")])
    document = Document("t", "s", "c", AT.date(), "w", "s", "f", "b", [section])
    assert [one.words for one in small_numbers(document)] == ([found] if found else [])
