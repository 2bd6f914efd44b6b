"""The indicators' pages: what each role sees of a figure, the list behind it, and the file that it leaves as."""

import csv
import io
import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.access.models import Account, AuditEvent, Restriction
from sightline.access.viewer import viewer_of
from sightline.indicators import Unit
from sightline.records.models import ChildSummary, Person
from sightline.records.snapshots import freeze, snapshots_in
from sightline.reports.figures import current_figures
from sightline.services.catalogue import all_indicators
from sightline.web import indicators_shown
from sightline.web.children_listed import ONLY_WHO, _columns
from sightline.web.signing_in.factors import PROVED

pytestmark = pytest.mark.slow
SignIn = Callable[[str], Client]


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def rows_of(page: str) -> list[list[str]]:
    """The cells of the page's last table, tags left out."""
    table = page.rsplit("<tbody", 1)[1].split("</tbody>")[0]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in table.split("</tr>")
        if "<t" in row.replace("<tr", "", 1)
    ]


def proved(browser: Client) -> Client:
    """The browser of someone who proved a second factor just now."""
    session = browser.session
    session[PROVED] = (int(session["_auth_user_id"]), time.time())
    session.save()
    return browser


@pytest.fixture
def store(county: Any) -> Any:
    return current_figures(county.home)


def test_the_catalogue_has_every_indicator_and_a_search_finds_one(sign_in: SignIn) -> None:
    browser = sign_in("director")
    everything = text_of(browser.get("/indicators/"))
    assert everything.count('scope="row"') == len(all_indicators())
    found = text_of(browser.get("/indicators/?q=re-referral"))
    assert "/indicators/REREFERRALS/" in found and "/indicators/CP/" not in found
    adoption = text_of(browser.get("/indicators/?area=adoption"))
    assert "/indicators/ADOPTED/" in adoption and "/indicators/REREFERRALS/" not in adoption
    assert "No indicator has all of these words" in text_of(browser.get("/indicators/?q=zebra"))
    assert browser.get("/indicators/?area=zoology").status_code == 404


def test_the_catalogue_weighs_little_enough(sign_in: SignIn) -> None:
    assert len(sign_in("director").get("/indicators/").content) < 200_000


def test_a_figure_has_its_value_its_months_its_parts_and_its_definition(sign_in: SignIn, store: Any) -> None:
    page = text_of(sign_in("director").get("/indicators/CP/"))
    figure = store.figure("CP")
    assert f'<p class="sl-figure">{figure.display}</p>' in page
    assert "/indicators/CP/chart.svg" in page and 'alt="Chart of Children on a child protection plan, month by month' in page
    assert "import-" in page and "The exact definition" in page and "def " in page
    assert "@indicator(" in page
    for part in store.divided("CP", "locality").parts:
        assert part.name in page


def test_the_chart_is_a_picture(sign_in: SignIn) -> None:
    response = sign_in("director").get("/indicators/CP/chart.svg")
    assert response["Content-Type"] == "image/svg+xml" and response.content.startswith(b"<svg")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("by", ["locality", "team", "age_band", "sex", "ethnicity", "disability"])
def test_every_breakdown_opens(sign_in: SignIn, by: str) -> None:
    assert sign_in("analyst").get(f"/indicators/CP/?by={by}").status_code == 200


def test_every_indicator_opens_for_a_director_and_for_a_member(sign_in: SignIn) -> None:
    for role in ("director", "member"):
        browser = sign_in(role)
        for code in all_indicators():
            assert browser.get(f"/indicators/{code}/").status_code == 200, (role, code)


def test_what_there_is_not_is_not_found(sign_in: SignIn) -> None:
    browser = sign_in("director")
    for address in (
        "/indicators/NONE/",
        "/indicators/CP/?by=postcode",
        "/indicators/CP/?snapshot=import-9999",
        "/indicators/CP/?snapshot=../../etc",
        "/indicators/CP/children/?page=999",
        "/indicators/CP/children/?show=nobody",
        "/indicators/CP/children/?sort=surname",
        "/indicators/NONE/chart.svg",
    ):
        assert browser.get(address).status_code == 404, address


def test_a_member_sees_protected_values_no_counts_and_no_list(sign_in: SignIn, store: Any) -> None:
    browser = proved(sign_in("member"))
    page = text_of(browser.get("/indicators/CP/"))
    nearest = f"{round(store.figure('CP').numerator / 5) * 5:,}"
    assert f'<p class="sl-figure">{nearest}</p>' in page
    assert "Numerator" not in page and "/children/" not in page and "then-and-now" not in page
    assert browser.get("/indicators/CP/?by=team").status_code == 404
    for address in ("children/", "children/export.csv", "then-and-now/"):
        assert browser.get(f"/indicators/CP/{address}").status_code == 403


def test_no_small_count_reaches_a_member(sign_in: SignIn, store: Any) -> None:
    """Every count on a member's page, of the months too, is `c` or to the nearest five; some are small, and are `c`."""
    browser, hidden = sign_in("member"), 0
    for code in [code for code, result in store.figures().items() if result.unit is Unit.COUNT and result.numerator]:
        page = text_of(browser.get(f"/indicators/{code}/"))
        cells = re.findall(r'<td class="govuk-table__cell sl-number">([^<]*)</td>', page.split("What is published")[0])
        counts = [cell.replace(",", "") for cell in cells if cell not in ("c", "-")]
        assert cells and all(int(count) % 5 == 0 for count in counts), code
        hidden += cells.count("c")
    assert hidden > 20


def test_a_social_worker_s_list_has_their_own_and_says_how_many_more(sign_in: SignIn, store: Any) -> None:
    page = text_of(sign_in("social_worker").get("/indicators/CP/children/"))
    counted = [row["person_id"] for row in store.rows("CP") if row["hit"]]
    listed = rows_of(page)
    more = re.search(r"(\d+) more rows? (?:is|are) behind the figure and not shown to you", page)
    seen = re.search(r"of (\d+) rows", page)
    assert more and seen and int(more[1]) + int(seen[1]) == len(counted)
    names = {row[0] for row in listed}
    surnames = dict(Person.objects.filter(pk__in=counted).values_list("pk", "surname"))
    assert len(names) < len(surnames), "the county gives this worker every child: nothing is tested"
    unseen = set(surnames.values()) - {name.split(",")[0] for name in names}
    assert not [surname for surname in unseen if f">{surname}," in page]


def test_a_director_s_list_names_each_child_and_leads_to_their_page(sign_in: SignIn) -> None:
    browser = sign_in("director")
    page = text_of(browser.get("/indicators/CP/children/"))
    handle = re.search(r'href="/children/([a-z0-9]+)/"', page)
    assert handle and browser.get(f"/children/{handle[1]}/").status_code == 200


def test_an_analyst_s_list_has_pseudonyms_and_no_name_anywhere(sign_in: SignIn, store: Any) -> None:
    page = text_of(sign_in("analyst").get("/indicators/CP/children/"))
    assert "/children/" not in page.replace("/indicators/CP/children/", "")
    listed = [row[0] for row in rows_of(page)]
    assert listed and all(re.fullmatch(r"[A-Z2-7]{10}", name) for name in listed)
    people = [row["person_id"] for row in store.rows("CP")]
    assert not [name for name in people if f">{name}<" in page]
    surnames = set(Person.objects.filter(pk__in=people).values_list("surname", flat=True))
    assert not [surname for surname in surnames if f">{surname}" in page]


def test_the_file_is_the_list_as_shown(sign_in: SignIn) -> None:
    browser = proved(sign_in("head_of_locality"))
    query = "?show=everyone&sort=-on"
    page = text_of(browser.get(f"/indicators/S47/children/{query}"))
    response = browser.get(f"/indicators/S47/children/export.csv{query}")
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    end = lines.index([])
    shown = rows_of(page)
    assert [line[0] for line in lines[1:end]][: len(shown)] == [row[0] for row in shown]
    said = dict(lines[end + 1 :])
    assert said["Rows"] == str(end - 1) and said["Shown"] == "Everyone considered" and said["Order"] == "Date, downwards"
    days = [line[lines[0].index("Date")] for line in lines[1:end]]
    assert days == sorted(days, reverse=True)
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"/indicators/S47/children/export.xlsx{query}").content))
    assert [cell.value for cell in book["Rows"]["A"]][1:] == [line[0] for line in lines[1:end]]


def test_an_export_is_written_down_with_its_rows_and_a_list_with_those_on_the_page(sign_in: SignIn) -> None:
    browser = proved(sign_in("team_manager"))
    page = text_of(browser.get("/indicators/CIN_ALL/children/"))
    entry = AuditEvent.objects.latest("sequence")
    assert (entry.action, entry.key, entry.detail["rows"]) == ("list", "CIN_ALL", len(rows_of(page)))
    browser.get("/indicators/CIN_ALL/children/export.csv")
    entry = AuditEvent.objects.latest("sequence")
    assert (entry.action, entry.detail["form"], entry.detail["show"]) == ("export", "csv", "counted")
    assert entry.detail["rows"] >= len(rows_of(page))


def test_only_who_may_export_and_proved_it_just_now_gets_the_file(sign_in: SignIn) -> None:
    assert proved(sign_in("social_worker")).get("/indicators/CP/children/export.csv").status_code == 403
    stale = sign_in("head_of_locality").get("/indicators/CP/children/export.csv")
    assert stale.status_code == 302


def test_a_part_s_number_leads_to_that_part_s_children(sign_in: SignIn, store: Any) -> None:
    part = max(store.divided("CP", "locality").parts, key=lambda one: one.numerator or 0)
    browser = sign_in("director")
    assert f"/indicators/CP/children/?locality={part.name}" in text_of(browser.get("/indicators/CP/"))
    page = text_of(browser.get(f"/indicators/CP/children/?locality={part.name}"))
    assert f"Counted ({int(part.numerator):,})" in page and f"Only Locality: {part.name}" in page


def test_a_filter_matches_no_child_of_whom_the_reader_may_not_read_what_it_says(sign_in: SignIn, store: Any) -> None:
    part = max(store.divided("CP", "locality").parts, key=lambda one: one.numerator or 0)
    browser, everywhere, there = sign_in("director"), "/indicators/CP/children/", f"?locality={part.name}"
    handle = re.search(r'href="/children/([a-z0-9]+)/"', text_of(browser.get(everywhere + there)))
    assert handle
    child, somebody = ChildSummary.objects.get(handle=handle[1]), Account.objects.order_by("pk").first()
    assert somebody
    Restriction.objects.create(person_id=child.pk, kind="protected", reason="x", set_by=somebody, set_at=timezone.now())
    assert handle[0] in text_of(browser.get(everywhere))  # the plan is the director's to read, and where the child lives is not
    page = text_of(browser.get(everywhere + there))
    assert handle[0] not in page
    assert "1 more row is behind the figure and not shown to you" in page


def test_a_share_s_number_leads_to_that_share_s_children(sign_in: SignIn, store: Any) -> None:
    part = max(store.figure("CP_CATEGORY").parts, key=lambda one: one.numerator or 0)
    browser = sign_in("director")
    assert f"/indicators/CP_CATEGORY/children/?part={part.name}" in text_of(browser.get("/indicators/CP_CATEGORY/"))
    page = text_of(browser.get(f"/indicators/CP_CATEGORY/children/?part={part.name}"))
    assert f"Counted ({int(part.numerator):,})" in page and "Only Under: " in page


def test_a_list_asks_the_same_number_of_questions_however_long_it_is(sign_in: SignIn, store: Any) -> None:
    browser = sign_in("director")
    few = min(store.divided("ASSESSMENTS", "team").parts, key=lambda part: part.numerator or 0).name
    asked, lengths = [], []
    for query in ({"team": few}, {"show": "everyone"}):
        browser.get("/indicators/ASSESSMENTS/children/", query)
        with CaptureQueriesContext(connection) as questions:
            page = text_of(browser.get("/indicators/ASSESSMENTS/children/", query))
        asked.append(len(questions))
        lengths.append(len(rows_of(page)))
    assert lengths[0] < lengths[1] == 50
    assert asked[0] == asked[1] and asked[0] < 25


def test_a_role_that_sees_limited_fields_sees_only_who(county: Any, db: None, store: Any) -> None:
    known, rows = all_indicators()["CP"], store.frame("CP")
    columns = {}
    for role in ("placements", "director"):
        viewer = viewer_of(Account.objects.get(email=county.logins[role].email), at=timezone.now())
        assert viewer
        columns[role] = _columns(viewer, known, rows)
    assert columns["placements"] == [name for name in ONLY_WHO if name in rows.columns]
    assert "age_band" not in columns["placements"]
    assert "on" in columns["director"]


def test_a_pseudonym_has_no_record_s_number_beside_it(county: Any, db: None, store: Any) -> None:
    known, rows, columns = all_indicators()["S47"], store.frame("S47"), {}
    for role in ("analyst", "director"):
        viewer = viewer_of(Account.objects.get(email=county.logins[role].email), at=timezone.now())
        assert viewer
        columns[role] = _columns(viewer, known, rows)
    assert [name for name in columns["director"] if name not in columns["analyst"]] == ["event_id"]


@pytest.fixture
def earlier(county: Any) -> Iterator[str]:
    """A snapshot of a month before, with one plan not yet entered."""
    folder = county.home / "snapshots"
    frames = dict(snapshots_in(folder)[-1].frames())
    frames["cp_plan"] = frames["cp_plan"].filter(frames["cp_plan"]["cp_plan_id"] != long_open_plan(frames["cp_plan"]))
    indicators_shown._snapshots.cache_clear()
    freeze(frames, folder, label="import-0000", as_at=date(2020, 6, 1))
    yield "import-0000"
    shutil.rmtree(folder / "import-0000")


def long_open_plan(plans: Any) -> str:
    started = plans.filter((plans["started_on"] < date(2020, 5, 1)) & plans["ended_on"].is_null())
    return str(started.sort("cp_plan_id")["cp_plan_id"][0])


def test_a_past_snapshot_is_shown_as_it_stood(sign_in: SignIn, earlier: str) -> None:
    page = text_of(sign_in("director").get(f"/indicators/CP/?snapshot={earlier}"))
    assert "as it stood then" in page and "as at 1 June 2020" in page
    assert f"/indicators/CP/children/?snapshot={earlier}" in page


def test_then_and_now_says_why_they_differ(sign_in: SignIn, earlier: str) -> None:
    page = text_of(sign_in("director").get(f"/indicators/CP/then-and-now/?then={earlier}"))
    assert "on 1 June 2020" in page
    if "Nothing has changed" in page:
        pytest.fail("the plan that was entered late makes no difference")
    assert [row[-1] for row in rows_of(page)] == ["1"]
    assert "A record was entered after the earlier load" in page or "Corrected since, so that it belongs" in page


def test_with_one_snapshot_there_is_nothing_to_compare(sign_in: SignIn) -> None:
    indicators_shown._snapshots.cache_clear()
    assert "Only one snapshot has been taken so far" in text_of(sign_in("director").get("/indicators/CP/then-and-now/"))
