"""Chapters as text."""

import pytest

from sightline.documents import Appendix, BulletList, Callout, Chapter, Figure, Note, Paragraph, Text
from sightline.documents.content import plain
from sightline.reports.self_evaluation.book import Missing
from sightline.reports.self_evaluation.claims import Doubt
from sightline.reports.self_evaluation.reading import Doubted, Marks, sections_of


def test_headings_make_chapters_sections_and_appendices():
    one, two = sections_of("# One\n\n## In one\n\nWords.\n\n### Deeper\n\n# Appendix: Two\n", Marks())
    assert isinstance(one, Chapter) and isinstance(two, Appendix)
    assert (one.title, one.sections[0].title, one.sections[0].sections[0].title, two.title) == (
        "One",
        "In one",
        "Deeper",
        "Two",
    )
    assert one.sections[0].blocks == [Paragraph([Text("Words.")])]


def test_strong_words_lists_and_figures_keep_their_order():
    marks = Marks()
    figure = Figure("23%", "note")
    (chapter,) = sections_of(f"# One\n\nAbout **this**: {marks.leave(figure)}.\n\n- first\n- second\n", marks)
    paragraph, listing = chapter.blocks
    assert paragraph.runs == [Text("About "), Text("this", strong=True), Text(": "), figure, Text(".")]
    assert isinstance(listing, BulletList) and [plain(item) for item in listing.items] == ["first", "second"]


def test_a_sentence_without_its_figure_is_left_out_and_a_note_says_why():
    marks = Marks()
    text = (
        f"# One\n\nThe first stays. The second had {marks.leave(Missing('Plans', 'not held in this source'))}. The third stays."
    )
    (chapter,) = sections_of(text, marks)
    paragraph, note = chapter.blocks
    assert plain(paragraph.runs) == "The first stays. The third stays."
    assert note == Note("Not said here. Not held in this source: Plans.")


def test_a_doubted_sentence_is_followed_by_what_the_figures_say():
    marks = Marks()
    doubted = Doubted(Figure("rose from 1 to 2", "note", True), Doubt("Plans", "fell", "rose from 1 to 2"))
    (chapter,) = sections_of(f"# One\n\nPlans {marks.leave(doubted)}.", marks)
    callout = chapter.blocks[1]
    assert isinstance(callout, Callout) and callout.title == "The figures no longer say this"
    assert callout.words == "Plans: this was written when it fell. On today's figures it rose from 1 to 2."


def test_a_line_of_blocks_becomes_the_blocks():
    marks = Marks()
    (chapter,) = sections_of(f"# One\n\n{marks.leave([Note('a')])} {marks.leave([Note('b')])}\n", marks)
    assert chapter.blocks == [Note("a"), Note("b")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Words.", "begins with a heading"),
        ("# One\n\n### Three\n", "skips a level"),
        ("# One\n\n1. numbered\n", "has no ordered_list"),
        ("# One\n\n*leaning*\n", "has no em_open"),
    ],
)
def test_what_a_chapter_cannot_hold_is_refused(text, fault):
    with pytest.raises(ValueError, match=fault):
        sections_of(text, Marks())
