"""The demonstration's pages: every one opens, every link leads somewhere, every figure opens to its rows."""

import re
from pathlib import Path

import pytest
from django.test import Client

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, ssd_folder: Path) -> Client:
    """A browser on a home that holds one snapshot and a document."""
    from django.conf import settings

    from sightline.interchange.engine import read_records
    from sightline.records.snapshots import freeze
    from sightline.web import demonstration

    from .conftest import AS_AT

    home = tmp_path_factory.mktemp("demo")
    freeze(read_records(ssd_folder, AS_AT).frames, home / "snapshots", label="import-0001", as_at=AS_AT)
    (home / "reports").mkdir()
    (home / "reports" / "self-evaluation.html").write_text("<!DOCTYPE html><title>x</title>")
    settings.HOME = home
    for remembered in (demonstration._snapshot, demonstration._as_at, demonstration._tables, demonstration._figures):
        remembered.cache_clear()
    return Client()


def test_every_link_from_the_first_page_on_leads_somewhere(client: Client) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 400:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        if response.streaming:
            response.close()
        else:
            links = re.findall(r'href="(/[^"#]*)"', response.content.decode())
            # One breakdown and one page of each figure is enough.
            waiting += [link.replace("&amp;", "&") for link in links if "static" not in link and "by=" not in link]
    assert len(seen) > 100


def test_a_figure_opens_to_the_children_it_counts(client: Client) -> None:
    page = client.get("/indicators/CP/").content.decode()
    assert "Children on a child protection plan" in page
    counted = int(re.search(r"Counted \((\d+)\)", page)[1])  # type: ignore[index]
    figure = int(re.search(r'sl-figure">(\d+)<', page)[1])  # type: ignore[index]
    assert counted == figure


@pytest.mark.parametrize(
    "address", ["/indicators/NO_SUCH/", "/indicators/CP/?by=x", "/indicators/CP/?page=0", "/documents/../x"]
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
