"""The document as it is read, and what is kept of it."""

import pytest

from sightline.documents.content import Paragraph, plain
from sightline.reports.narrative import reading
from sightline.reports.narrative.chapters import pages_now
from sightline.reports.narrative.kept import FOLDER, revived
from sightline.reports.narrative.kept import plain as as_plain
from sightline.reports.narrative.reading import chart_drawn, figures_in, preview, read_now, warm
from sightline.reports.narrative.saving import save_version
from sightline.reports.narrative.stale import stale_claims
from sightline.reports.self_evaluation.placeholders import Unreadable

from .conftest import AT, CHAPTER, text

WORDS = 'Police made {{ figure("CONTACTS_POLICE") }} contacts.'


@pytest.fixture(autouse=True)
def forget():
    reading._read.cache_clear()


def sentences(placed):
    return [plain(item.runs) for item in placed if isinstance(item, Paragraph)]


def test_a_chapter_reads_with_todays_figures_and_the_numbers_of_the_whole(home, person):
    save_version(CHAPTER, text(WORDS), base=0, by=person("director"), at=AT, home=home)
    read = read_now(home, pages_now())
    assert sentences(read.placed[CHAPTER]) == ["Police made 12 contacts."]
    assert read.heading(CHAPTER).number == "4.7" and read.heading("8-doubts").number == "Appendix 2"
    (figure,) = figures_in(read.placed[CHAPTER])
    assert (figure.code, figure.counted[0].numerator, figure.counted[0].period) == (
        "CONTACTS_POLICE",
        "12",
        "1 Jun 2020 to 30 Jun 2020",
    )


def test_what_was_read_once_is_read_from_disk_the_next_time(home, monkeypatch):
    first = read_now(home, pages_now())
    reading._read.cache_clear()
    monkeypatch.setattr(reading, "figures_now", None)  # whoever asks for figures now fails
    assert as_plain(read_now(home, pages_now()).placed) == as_plain(first.placed)


def test_new_words_and_new_records_are_never_read_from_what_was_kept(home, person, august):
    editor = person("director")
    save_version(CHAPTER, text(WORDS), base=0, by=editor, at=AT, home=home)
    read_now(home, pages_now())
    save_version(CHAPTER, text(WORDS + " Now."), base=1, by=editor, at=AT, home=home)
    assert sentences(read_now(home, pages_now()).placed[CHAPTER]) == ["Police made 12 contacts. Now."]
    august(17, 3)
    assert sentences(read_now(home, pages_now()).placed[CHAPTER]) == ["Police made 17 contacts. Now."]
    assert len(list((home / FOLDER).iterdir())) == 1  # what belonged to the old snapshot is thrown away


def test_a_broken_or_foreign_file_is_made_again(home):
    read_now(home, pages_now())
    for path in (home / FOLDER).rglob("*.json"):
        path.write_text('{"_": "os.system", "is": "x"}')
    reading._read.cache_clear()
    assert read_now(home, pages_now()).heading(CHAPTER).number == "4.7"
    with pytest.raises(LookupError):
        revived({"_": "os.system", "command": "x"})


def test_a_disk_without_room_stops_nobody(home, monkeypatch):
    def full(path, text):
        raise OSError("No space left on device")

    monkeypatch.setattr("sightline.reports.narrative.kept._keep", full)
    assert read_now(home, pages_now()).heading(CHAPTER).title == "Domestic abuse"


def test_a_job_can_work_everything_out_before_anybody_asks(home, monkeypatch):
    warm(home)
    stale = stale_claims(home)
    reading._read.cache_clear()
    monkeypatch.setattr(reading, "figures_now", None)
    monkeypatch.setattr("sightline.reports.narrative.claims.figures_now", None)
    assert read_now(home, pages_now()).heading(CHAPTER).number == "4.7"
    assert stale and stale_claims(home) == stale
    assert chart_drawn("5b", home).startswith("<svg")


def test_nothing_is_read_before_anything_is_loaded(db, tmp_path):
    read = read_now(tmp_path, pages_now())
    assert read.as_at is None and read.placed[CHAPTER] == []


def test_a_preview_is_of_the_text_as_it_is_typed_and_saves_nothing(home):
    assert sentences(preview(CHAPTER, text(WORDS + " **More**."), home)) == ["Police made 12 contacts. More."]
    with pytest.raises(Unreadable, match="HTML"):
        preview(CHAPTER, text("<b>x</b>"), home)
    with pytest.raises(Unreadable, match="Line 3"):
        preview(CHAPTER, text("{{ 7*7 }}"), home)


def test_charts_are_drawn_by_their_number_and_no_other(home):
    drawn = chart_drawn("5b", home)
    assert drawn.startswith("<svg") and chart_drawn("5b", home) == drawn
    assert chart_drawn("../5b", home) is None and chart_drawn("13", home) is None
