"""What people type into a chapter is read, and never evaluated."""

import pytest

from sightline.reports.self_evaluation import build
from sightline.reports.self_evaluation.pages import Page, pages_of, placed_by_page
from sightline.reports.self_evaluation.placeholders import Call, Unreadable, check, pieces, rendered

from .county import AS_AT, CATALOGUE, county

CODES = {"CP", "CONTACTS"}


def test_a_call_is_its_name_and_what_it_is_given():
    (call,) = [piece for piece in pieces("{{ figure(\"CP\", at_least=95, period='month') }}") if isinstance(piece, Call)]
    assert (call.name, call.args, call.asked) == ("figure", ("CP",), (("at_least", 95), ("period", "month")))
    assert call.code == "CP"


def test_every_chapter_that_ships_can_be_edited_as_it_is():
    from sightline.services.catalogue import all_indicators

    for page in pages_of():
        for piece in pieces(page.text):
            if isinstance(piece, Call):
                check(piece, all_indicators())


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "{{ figure.__class__ }}",
        '{{ figure("CP").__class__ }}',
        "{{ ''.__class__.__mro__ }}",
        "{{ config }}",
        "{{ self }}",
        "{{ figure }}",
        '{{ figure("CP")|upper }}',
        '{{ figure("CP" ~ "X") }}',
        "{{ figure(council) }}",
        '{{ figure("CP", publish=False) }}',
        '{{ figure("CP", at_least="x") }}',
        '{{ figure("NO_SUCH") }}',
        '{{ trend("CP") }}',
        '{{ trend("CP", months=100000) }}',
        '{{ trend("CP", months=3, months=3) }}',
        '{{ trend("CP", months=3, expect="exploded") }}',
        '{{ chart("99") }}',
        "{{ plan(99) }}",
        "{{ lipsum() }}",
        "{{ measures() }}",
        "{% for x in [] %}",
        "{# a comment #}",
        '{{ figure("CP")',
        "a }} b",
        "{{" + "(" * 10_000 + "}}",
        "{{ figure(" + '"CP",' * 5000 + ") }}",
    ],
)
def test_what_is_not_on_the_list_is_refused_with_its_line(text):
    with pytest.raises(Unreadable, match=r"^Line 3: "):
        rendered("# One\n\n" + text, {"figure": None}, CODES)


def test_what_a_call_makes_is_never_read_again():
    made = rendered(
        '# One\n\n{{ figure("CP") }} and {{ council }}', {"figure": lambda code: "{{ council }}", "council": "X"}, CODES
    )
    assert made == "# One\n\n{{ council }} and X"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "Said <b>here</b>.", "[x](https://example.test)", "![x](/y)"])
def test_neither_html_nor_a_link_gets_into_a_document(text):
    with pytest.raises(ValueError, match="has no"):
        document({"1": f"# One\n\n{text}"})


def test_a_link_that_would_run_a_script_is_only_words():
    made = document({"1": "# One\n\n[x](javascript:alert(1))"})
    assert made.chapters[0].blocks[0].runs[0].words == "[x](javascript:alert(1))"


def test_a_mark_of_the_readers_own_cannot_be_typed():
    made = document({"1": "# One\n\nForged \ue0000\ue001."})
    assert made.chapters[0].blocks[0].runs[0].words == "Forged 0."


def test_an_edited_page_makes_the_same_document_as_the_page_that_ships():
    ships = build(county(), AS_AT, catalogue=CATALOGUE)
    assert {page.key for page in pages_of()} >= {"1-introduction", "4-01-front-door"}
    codes = set(CATALOGUE)
    edited = {page.key: page.text for page in pages_of() if all(usable(piece, codes) for piece in pieces(page.text))}
    assert len(edited) > 5
    assert build(county(), AS_AT, catalogue=CATALOGUE, edited=edited) == ships


def test_words_of_the_authors_own_are_held_against_their_measure():
    made = document({"1": '# One\n\nThere were {{ stated("CONTACTS", "fewer than 15") }} contacts.'})
    sentence, callout = made.chapters[0].blocks
    assert sentence.runs[1].words == "fewer than 15" and sentence.runs[1].doubted
    assert callout.words == "Contacts received: this was written when it was fewer than 15. On today's figures it is 20."


def test_a_page_of_the_web_has_the_numbers_of_the_whole_document():
    pages = [
        Page("1", '# One\n\n{{ measures("front_door") }}\n\n## In one\n'),
        Page("2", '## Two\n\n{{ chart("5a") }}\n\n### In two\n\nWords.', edited=True),
    ]
    from sightline.reports.self_evaluation.book import Book
    from sightline.reports.self_evaluation.building import document_of

    placed = placed_by_page(document_of(Book(county(), AS_AT, CATALOGUE), pages), pages)
    assert [item.number for item in placed["1"] if hasattr(item, "number")] == ["1", "1", "2", "1.1"]
    assert [item.number for item in placed["2"] if hasattr(item, "number")] == ["1.2", "5a", "1.2.1"]


def test_a_figure_knows_its_measure_and_what_it_was_made_from():
    made = document({"1": '# One\n\nIt {{ trend("POLICE_SHARE", months=3) }}.'})
    figure = made.chapters[0].blocks[0].runs[1]
    assert figure.code == "POLICE_SHARE"
    assert [(one.value, one.numerator, one.denominator) for one in figure.counted] == [("28%", "13", "46"), ("49%", "30", "61")]


def usable(piece, codes) -> bool:
    try:
        if isinstance(piece, Call):
            check(piece, codes)
    except Unreadable:
        return False
    return True


def document(edited: dict[str, str]):
    from sightline.reports.self_evaluation.book import Book
    from sightline.reports.self_evaluation.building import document_of
    from sightline.reports.self_evaluation.pages import MARKS

    pages = [Page(key, MARKS.sub("", text), edited=True) for key, text in edited.items()]
    return document_of(Book(county(), AS_AT, CATALOGUE), pages)
