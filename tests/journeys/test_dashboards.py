"""The dashboards as people open them: whole, small, quick to the database, and of the children they say."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.reports.dashboards.declarations import VITAL_SIGNS, dashboards
from sightline.reports.dashboards.shapes import layout
from sightline.reports.figures import current_figures
from sightline.synthetic.words import LOCALITIES

LARGEST = 200_000  # bytes
EVERY = [f"/dashboards/{slug}/" for slug in dashboards()]
ACROSS = ["/dashboards/", "/dashboards/journey/", "/dashboards/map/", "/dashboards/vital_signs/localities/"]


@pytest.fixture
def director(sign_in):
    return sign_in("director")


def text_of(answer: Any) -> str:
    """What is read on a page: its text, tags and line ends aside."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("address", [*EVERY, *ACROSS])
def test_every_dashboard_opens_and_is_light(director, address):
    answer = director.get(address)
    assert answer.status_code == 200
    assert len(answer.content) < LARGEST
    assert "style=" not in answer.content.decode()


def test_a_tile_shows_the_catalogue_s_figure_with_what_it_was_made_of(director, county):
    figure = current_figures(county.home).figure("CP_SEEN_4W")
    shown = text_of(director.get(f"/dashboards/{VITAL_SIGNS}/"))
    assert (
        f"Children on a plan seen in the last four weeks {figure.display} {figure.numerator:g} of {figure.denominator:g}"
        in shown
    )
    assert "on 1 July 2020" in shown


def test_a_group_is_said_and_its_figures_are_its_own(director, county):
    store = current_figures(county.home)
    where = {"locality": "Amberfold", "sex": "Female"}
    figure = store.filtered(["CIN_ALL"], where)["CIN_ALL"]
    assert figure.numerator
    assert figure.numerator != store.figure("CIN_ALL").numerator
    shown = text_of(director.get("/dashboards/child_in_need/?locality=Amberfold&sex=Female"))
    assert "Locality: Amberfold; Sex: Female" in shown
    assert f"Children in need (census definition) {figure.display} on 1 July 2020" in shown
    assert f"All children: {store.figure('CIN_ALL').display}" in shown


def test_what_is_in_no_list_narrows_nothing_and_is_not_repeated(director):
    answer = director.get("/dashboards/looked_after/?locality=<script>alert(1)</script>")
    assert "alert(1)" not in answer.content.decode()
    assert "narrows nothing" in text_of(answer)
    assert "All children , as at" in text_of(answer)


def test_localities_are_side_by_side_with_the_county(director, county):
    divided = current_figures(county.home).divided("CIN_ALL", "locality")
    shown = text_of(director.get("/dashboards/child_in_need/localities/"))
    row = shown.split("Children in need (census definition) ")[1].split("Children in need per")[0]
    assert row.startswith(divided.display + " ")
    assert len(divided.parts) > 1
    assert re.sub(" (highest|lowest)", "", row).split()[1 : len(divided.parts) + 1] == [part.display for part in divided.parts]


def test_the_schematic_map_has_a_place_for_each_locality_of_the_invented_county():
    assert set(layout()) == set(LOCALITIES)


def test_the_map_is_drawn_by_the_council_s_own_boundaries_where_it_has_them(director, county):
    own, address = county.home / "localities.geojson", "/dashboards/map/?indicator=CIN_ALL"
    assert "A schematic" in text_of(director.get(address))
    square = [[[0, 51], [1, 51], [1, 52], [0, 52], [0, 51]]]
    feature = {"type": "Feature", "properties": {"name": "Amberfold"}, "geometry": {"type": "Polygon", "coordinates": square}}
    try:
        own.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        drawn = text_of(director.get(address))
        assert "own boundaries" in drawn
        assert "Not drawn, because the map has no place for them: Brackwater" in drawn
        own.write_text("{")
        assert "is not a GeoJSON collection of polygons" in text_of(director.get(address))
    finally:
        own.unlink()


def test_the_journey_leads_from_each_step_to_its_indicator(director, county):
    answer = director.get("/dashboards/journey/")
    started = current_figures(county.home).figure("CLA_STARTED")  # its own period is twelve months too
    assert re.search(
        rf'href="/indicators/CLA_STARTED/">Children who came into care</a>.*?<strong>{started.display}</strong>',
        answer.content.decode(),
        re.S,
    )
    assert text_of(answer).count("The indicator and its list") == 8


@pytest.mark.parametrize(
    "address", ["/dashboards/child_protection/", "/dashboards/vital_signs/localities/", "/dashboards/map/"]
)
def test_the_database_is_asked_as_much_for_a_long_page_as_for_a_short_one(director, address):
    director.get(address)
    with CaptureQueriesContext(connection) as long:
        director.get(address)
    with CaptureQueriesContext(connection) as short:
        director.get("/dashboards/workforce/")
    assert len(long) == len(short)


@pytest.mark.parametrize("address", [*EVERY, *ACROSS])
def test_a_member_opens_no_dashboard(sign_in, address):
    assert sign_in("member").get(address).status_code == 403


def test_a_dashboard_or_figure_that_there_is_not_is_not_found(director):
    assert director.get("/dashboards/nothing/").status_code == 404
    assert director.get("/dashboards/map/?indicator=NOTHING").status_code == 404
    assert director.get("/dashboards/map/?indicator=CLA_AGE").status_code == 404  # shares of a whole have no one shade
