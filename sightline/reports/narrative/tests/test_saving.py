"""Saving, drafts, and two people at one chapter."""

import pytest

from sightline.access import NotFound, Refusal
from sightline.access.models import AuditEvent
from sightline.reports.narrative.chapters import edited_texts, newest_version, shipped, text_of, versions_of
from sightline.reports.narrative.drafts import draft_of, drafts_of, save_draft
from sightline.reports.narrative.models import Draft, Version
from sightline.reports.narrative.saving import EditedMeanwhile, restore_version, save_version

from .conftest import AT, CHAPTER, text


def save(words, home, by, base=0, chapter=CHAPTER):
    return save_version(chapter, text(words), base=base, by=by, at=AT, home=home)


def test_each_save_is_a_version_and_the_newest_is_the_chapter(home, person):
    editor = person("team_manager")
    save("We see few.", home, editor)
    save("We see many.", home, editor, base=1)
    assert [version.number for version in versions_of(CHAPTER)] == [2, 1]
    assert edited_texts() == {CHAPTER: text("We see many.")}
    assert text_of(CHAPTER, 0) == shipped()[CHAPTER].text
    event = AuditEvent.objects.first()
    assert (event.action, event.kind, event.key) == ("change", "narrative", CHAPTER)
    assert "many" not in str(event.detail)


def test_the_second_of_two_people_is_told_and_nothing_of_either_is_lost(home, person):
    first, second = person("team_manager"), person("director")
    save_draft(CHAPTER, text("Mine."), base=0, by=second, at=AT)
    save("Theirs.", home, first)
    with pytest.raises(EditedMeanwhile) as told:
        save("Mine.", home, second)
    assert told.value.newest == 1
    assert edited_texts()[CHAPTER] == text("Theirs.")
    assert draft_of(CHAPTER, by=second).text == text("Mine.")
    save("Theirs. Mine.", home, second, base=1)
    assert newest_version(CHAPTER).number == 2
    assert draft_of(CHAPTER, by=second) is None


def test_an_earlier_version_comes_back_as_a_new_one(home, person):
    editor = person("director")
    save("One.", home, editor)
    save("Two.", home, editor, base=1)
    version = restore_version(CHAPTER, 1, base=2, by=editor, at=AT, home=home)
    assert (version.number, version.restores, version.text) == (3, 1, text("One."))
    shipped_again = restore_version(CHAPTER, 0, base=3, by=editor, at=AT, home=home)
    assert shipped_again.text.strip() == shipped()[CHAPTER].text.strip()
    with pytest.raises(NotFound):
        restore_version(CHAPTER, 99, base=4, by=editor, at=AT, home=home)


def test_who_may_only_read_neither_saves_nor_drafts(home, person):
    reader = person("social_worker")
    with pytest.raises(Refusal, match="does not edit"):
        save("Words.", home, reader)
    with pytest.raises(Refusal, match="does not edit"):
        save_draft(CHAPTER, "x", base=0, by=reader, at=AT)
    assert not Version.objects.exists() and not Draft.objects.exists()
    assert drafts_of(reader) == []


def test_no_chapter_is_made_up(home, person):
    with pytest.raises(NotFound):
        save("Words.", home, person("director"), chapter="../../etc/passwd")
    with pytest.raises(NotFound):
        save_draft("nowhere", "x", base=0, by=person("director"), at=AT)


def test_saving_what_is_there_already_makes_no_version(home, person):
    editor = person("director")
    save("One.", home, editor)
    with pytest.raises(Refusal, match="Nothing was changed"):
        save("One.", home, editor, base=1)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("<script>alert(1)</script>", "HTML"),
        ("Said <img src=x onerror=alert(1)> here.", "HTML"),
        ("{{ 7*7 }}", "Line 3"),
        ("{{ ''.__class__ }}", "Line 3"),
        ("{% include '/etc/passwd' %}", "cannot stand in a chapter"),
        ('{{ figure("NO_SUCH") }}', "not the code of a measure"),
        ("1. numbered", "numbered list"),
        ("> said", "quotation block"),
        ("## Another title", "headings under the title begin with ###"),
        ("### {{ council }}", "a heading has words"),
        ("### **Strong**", "a heading has words"),
        ('In a sentence {{ chart("5a") }}.', "paragraph of its own"),
        ('- {{ chart("5a") }}', "paragraph of its own"),
        ("##### Too deep", "at most four signs"),
        ("[x](https://example.test)", "a link"),
        ("x" * 200_001, "at most 200,000 letters"),
        ("{{ council }}" * 251, "at most 250 figures"),
    ],
)
def test_a_text_that_cannot_be_a_chapter_is_refused_in_plain_words(home, person, words, fault):
    with pytest.raises(Refusal, match=fault):
        save(words, home, person("director"))
    assert not Version.objects.exists()


def test_a_chapter_keeps_its_title_on_the_first_line(home, person):
    editor = person("director")
    for wrong in ("No title.\n", "# Too high\n", "### Too low\n"):
        with pytest.raises(Refusal, match="begins with its title"):
            save_version(CHAPTER, wrong, base=0, by=editor, at=AT, home=home)
    with pytest.raises(Refusal, match="appendix begins with"):
        save_version("8-doubts", "# Not an appendix\n\nWords.", base=0, by=editor, at=AT, home=home)


def test_what_the_reader_would_take_for_its_own_marks_is_dropped(home, person):
    version = save("Forged \ue0000\ue001 and \u202eturned\u202c, kept\u00a0apart.", home, person("director"))
    assert version.text == text("Forged 0 and turned, kept\u00a0apart.")


def test_a_button_pressed_twice_saves_once(home, person):
    editor = person("director")
    assert save("Once.", home, editor).pk == save("Once.", home, editor).pk
    assert versions_of(CHAPTER).count() == 1


def test_drafts_are_listed_for_their_owner_only(home, person):
    mine, other = person("director"), person("team_manager")
    save_draft(CHAPTER, "half a sen", base=0, by=mine, at=AT)
    save_draft(CHAPTER, "half a sentence", base=0, by=mine, at=AT)
    assert [(one.chapter, one.title) for one in drafts_of(mine)] == [(CHAPTER, "Domestic abuse")]
    assert drafts_of(other) == [] and draft_of(CHAPTER, by=other) is None
    assert draft_of(CHAPTER, by=mine).text == "half a sentence"


def test_five_megabytes_are_kept_as_a_draft_and_seven_are_not(home, person):
    editor = person("director")
    assert len(save_draft(CHAPTER, "x" * 5_000_000, base=0, by=editor, at=AT).text) == 5_000_000
    with pytest.raises(Refusal, match="too long to keep"):
        save_draft(CHAPTER, "x" * 7_000_000, base=0, by=editor, at=AT)
