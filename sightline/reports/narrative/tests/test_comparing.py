"""Two texts side by side, and two people's changes put together."""

from time import perf_counter

from sightline.reports.narrative.comparing import Part, compared, counted, merged
from sightline.reports.narrative.sentences import sentences_of


def test_words_that_came_and_went_are_told_apart_within_their_paragraph():
    found = compared("# A\n\nWe saw 40 children.\n\nLast.", "# A\n\nWe saw 45 children soon.\n\nLast.")
    assert found == [
        [Part("same", "# A")],
        [
            Part("same", "We saw "),
            Part("gone", "40"),
            Part("new", "45"),
            Part("same", " children"),
            Part("new", " soon"),
            Part("same", "."),
        ],
        [Part("same", "Last.")],
    ]
    assert "".join(part.words for part in found[1] if part.change != "gone") == "We saw 45 children soon."
    assert "".join(part.words for part in found[1] if part.change != "new") == "We saw 40 children."


def test_a_call_is_compared_whole():
    (row,) = compared('In {{ figure("CP") }} of them.', 'In {{ figure("CLA") }} of them.')
    assert [part.words for part in row if part.change != "same"] == ['{{ figure("CP") }}', '{{ figure("CLA") }}']


def test_a_paragraph_that_came_or_went_is_marked_whole():
    assert compared("One.\n\nTwo.", "One.") == [[Part("same", "One.")], [Part("gone", "Two.")]]
    assert compared("One.", "Zero.\n\nOne.")[0] == [Part("new", "Zero.")]
    assert counted(compared("One two.", "One.\n\nThree four five.")) == (3, 1)


def test_texts_that_are_equal_but_for_their_line_ends_are_equal():
    assert compared("A\r\n\r\nB\r\n", "A\n\nB") == [[Part("same", "A")], [Part("same", "B")]]


def test_a_very_long_paragraph_is_shown_as_gone_and_new_and_in_no_time():
    began = perf_counter()
    (row,) = compared("a b " * 20_000, "b a " * 20_000)
    assert [part.change for part in row] == ["gone", "new"] and perf_counter() - began < 1


BASE = "# T\n\nFirst.\n\nSecond.\n\nThird."


def test_changes_in_different_paragraphs_are_put_together():
    mine, theirs = "# T\n\nFirst, mine.\n\nSecond.\n\nThird.", "# T\n\nFirst.\n\nSecond.\n\nThird, theirs.\n\nFourth."
    assert merged(BASE, mine, theirs) == "# T\n\nFirst, mine.\n\nSecond.\n\nThird, theirs.\n\nFourth."


def test_changes_of_one_paragraph_are_for_a_person_to_put_together():
    assert merged(BASE, BASE.replace("Second", "A"), BASE.replace("Second", "B")) is None
    assert merged(BASE, BASE.replace("Second.", "A.\n\nNew."), BASE.replace("Third", "B")) is None  # side by side


def test_what_both_added_at_one_place_is_kept_theirs_first():
    assert merged(BASE, BASE + "\n\nMine.", BASE + "\n\nTheirs.") == BASE + "\n\nTheirs.\n\nMine."


def test_the_same_change_by_both_is_one_change():
    both = BASE.replace("Second", "Both")
    assert merged(BASE, both, both) == both


def test_a_sentence_keeps_its_key_wherever_it_stands():
    one, two = (list(sentences_of(text)) for text in ("# T\n\nA. B.\n\nC.", "# T\n\nNew.\n\nC.\n\n- A.\n- D."))
    assert [sentence.words for sentence in one] == ["A.", "B.", "C."]
    keys = {sentence.words: sentence.key for sentence in two}
    assert one[0].key == keys["A."] and one[2].key == keys["C."] and one[1].key not in keys.values()
