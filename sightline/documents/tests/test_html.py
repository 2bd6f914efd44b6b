"""The web edition, parsed: whole, alone, and readable without a mouse or a screen."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from sightline.documents.html import rendered

from .sample import ALT, NOTE, sample

VOID = {"meta", "link", "br", "col", "img", "input", "hr"}


class Page(HTMLParser):
    """The tags in order, and the words; fails on a tag that closes another."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def text() -> str:
    return rendered(sample()).decode()


@pytest.fixture(scope="module")
def page(text) -> Page:
    return Page(text)


def test_everything_opened_is_closed(page):
    assert page.open == []


def test_nothing_is_asked_of_the_network_and_nothing_runs(page, text):
    assert not page.all("script") and not page.all("link") and not page.all("img")
    for word in ("src=", "@import", "url(http", "onclick"):
        assert word not in text


def test_landmarks_language_and_the_way_past_the_contents(page):
    assert page.all("html") == [{"lang": "en-GB"}]
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}


def test_every_link_leads_somewhere_and_no_id_is_there_twice(page):
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {attributes["href"][1:] for attributes in page.all("a")} <= set(ids)


def test_headings_leave_no_level_out(page):
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_a_chart_is_a_picture_with_a_name_and_words_and_a_table(page):
    (drawing,) = page.all("svg")
    assert drawing["role"] == "img" and drawing["aria-labelledby"] == "chart-5-title chart-5-words"
    assert ALT in page.words
    assert "Table of the figures behind chart 5" in page.words


def test_a_figure_says_what_it_counts_under_its_paragraph(page):
    assert page.words.count(NOTE) == 1
    assert {"class": "basis"} in page.all("details")
    assert {"class": "figure doubted"} in page.all("span")


def test_tables_scroll_within_a_named_region_and_name_rows_and_columns(page):
    regions = [attributes for attributes in page.all("div") if attributes.get("class") == "table-holder"]
    assert all(region["tabindex"] == "0" and region["aria-label"] for region in regions)
    assert {attributes.get("scope") for attributes in page.all("th")} == {"col", "row"}


def test_words_of_the_data_are_never_markup(text):
    assert "Referrals &lt;received&gt;" in text
