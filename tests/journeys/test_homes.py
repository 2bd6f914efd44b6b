"""The home of each role and the worklist: what is due for whom, and nothing of anybody else."""

import csv
import io
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.access.matrix import matrix
from sightline.access.models import Account, AuditEvent, Link, Posting, Restriction
from sightline.access.scopes import reached_by
from sightline.access.viewer import viewer_of
from sightline.indicators import Unit
from sightline.records.models import ChildSummary, Person
from sightline.reports.child.due import due_for
from sightline.reports.dashboards.declarations import VITAL_SIGNS, dashboards
from sightline.reports.dashboards.published import displayed
from sightline.reports.dashboards.sparklines import sparkline
from sightline.reports.figures import current_figures
from sightline.services.catalogue import all_indicators
from sightline.web.homes import management
from sightline.web.homes.mine import MINE, WHO_LINKS, ids_of_mine
from sightline.web.pages.home import HOMES
from sightline.web.signing_in.factors import PROVED

ROLES = sorted(matrix().roles)
NO_CHILD = ["member", "administrator", "analyst", "information_governance"]


def text_of(answer: Any) -> str:
    """What is read on a page: its text, tags and line ends aside."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def handles_in(answer: Any) -> set[str]:
    return set(re.findall(r'href="/children/([a-z0-9]+)/"', answer.content.decode()))


def rows_of(answer: Any) -> list[list[str]]:
    """The cells of the page's table, as they are read."""
    body = answer.content.decode().split("<tbody")[1].split("</tbody>")[0]
    lines = re.findall(r"<tr.*?</tr>", body, re.S)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.S)] for line in lines]


@pytest.fixture
def surnames(county: Any, db: None) -> set[str]:
    return set(Person.objects.exclude(surname=None).values_list("surname", flat=True))


def test_every_role_of_the_matrix_has_a_home():
    assert set(HOMES) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_each_home_opens_with_something_on_it_and_is_light(sign_in, role):
    answer = sign_in(role).get("/")
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    assert "style=" not in answer.content.decode()
    assert len(text_of(answer).split("real child.")[1]) > 150


def test_who_is_not_signed_in_is_sent_to_sign_in(county, db):
    answer = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/")


@pytest.mark.parametrize("role", NO_CHILD)
def test_no_child_is_named_to_those_whose_work_is_about_no_child(sign_in, surnames, role):
    answer = sign_in(role).get("/")
    shown = text_of(answer)
    assert not handles_in(answer)
    assert len(surnames) > 100
    assert not [name for name in surnames if re.search(rf"\b{name}\b", shown)]


def test_a_social_worker_sees_their_own_children_and_no_others(sign_in, county):
    worker = Account.objects.get(email=county.logins["social_worker"].email).professional_id
    own = set(ChildSummary.objects.filter(worker_id=worker, is_open=True).values_list("handle", flat=True))
    answer = sign_in("social_worker").get("/")
    assert len(own) > 1
    assert handles_in(answer) == own


@pytest.mark.parametrize("role", sorted(MINE))
def test_ones_own_children_are_those_that_the_links_reach(county, db, role):
    viewer = viewer_of(Account.objects.get(email=county.logins[role].email), at=timezone.now())
    reached = [viewer.children().filter(reached_by(link, viewer)) for link in MINE[role].links]
    assert set(ids_of_mine(viewer)) == {child.pk for children in reached for child in children}


def test_a_child_whom_a_restriction_hides_is_neither_listed_nor_counted(sign_in, county):
    account = Account.objects.get(email=county.logins["social_worker"].email)
    child = ChildSummary.objects.filter(worker_id=account.professional_id, is_open=True).first()
    assert child is not None
    browser = sign_in("social_worker")
    before, due = handles_in(browser.get("/")), text_of(browser.get("/worklist/?whose=mine"))
    late = len(due_for(county.home, [child.pk]))
    Restriction.objects.create(
        person_id=child.pk, kind="high_profile", reason="A reason of ten words", set_by=account, set_at=timezone.now()
    )
    assert handles_in(browser.get("/")) == before - {child.handle}
    assert f"{len(before) - 1} Children" in text_of(browser.get("/"))
    was, now = (
        int(re.search(r"(\d+) things due", text).group(1)) for text in (due, text_of(browser.get("/worklist/?whose=mine")))
    )
    assert was - now == late > 0


def test_what_is_due_is_as_the_clocks_have_it(sign_in, county):
    worker = Account.objects.get(email=county.logins["social_worker"].email).professional_id
    own = list(ChildSummary.objects.filter(worker_id=worker, is_open=True).values_list("pk", flat=True))
    late = [one for one in due_for(county.home, own) if one.verdict == "overdue"]
    soon = [one for one in due_for(county.home, own) if one.verdict == "due_soon"]
    shown = text_of(sign_in("social_worker").get("/"))
    assert f"{len(own)} Children {len(late)} Overdue {len(soon)} Due within a week" in shown


def test_looking_at_children_on_one_s_home_is_written_down(sign_in, county):
    sign_in("social_worker").get("/")
    entry = AuditEvent.objects.filter(action="list", kind="home").latest("sequence")
    assert entry.detail["rows"] > 0
    sign_in("administrator").get("/")
    assert AuditEvent.objects.filter(action="list", kind="home").latest("sequence").pk == entry.pk


def test_a_team_manager_sees_who_holds_how_many_and_who_has_nobody(sign_in, county):
    account = Account.objects.get(email=county.logins["team_manager"].email)
    team = account.postings.get().team_id
    children = ChildSummary.objects.filter(team_id=team, is_open=True)
    first = children.exclude(worker_id="").first()
    assert first is not None
    ChildSummary.objects.filter(pk=first.pk).update(worker_id="", worker_name="")
    shown = text_of(sign_in("team_manager").get("/"))
    assert f"{children.count()} children with an open service" in shown
    assert "Not allocated to a worker 1 " in shown
    for worker in set(children.exclude(worker_id="").values_list("worker_name", flat=True)):
        held = children.filter(worker_name=worker).count()
        assert f"{worker} {held} " in shown


@pytest.mark.parametrize(("role", "place"), [("team_manager", "team"), ("head_of_locality", "locality")])
def test_whose_account_names_no_place_is_told_who_can_put_that_right(sign_in, county, role, place):
    Posting.objects.filter(account__email=county.logins[role].email).update(team_id="", locality="")
    assert f"Your account names no {place}" in text_of(sign_in(role).get("/"))


def test_someone_to_whom_nobody_linked_a_child_is_told_who_does(sign_in, county):
    Link.objects.filter(account__email=county.logins["school_lead"].email).delete()
    answer = sign_in("school_lead").get("/")
    assert WHO_LINKS in text_of(answer)
    assert not handles_in(answer)


def test_a_partner_sees_the_children_linked_to_them_and_no_clocks(sign_in, county):
    linked = Link.objects.filter(account__email=county.logins["school_lead"].email).values("person_id")
    answer = sign_in("school_lead").get("/")
    assert handles_in(answer) == set(ChildSummary.objects.filter(person_id__in=linked).values_list("handle", flat=True))
    assert "Overdue" not in text_of(answer)
    assert "no clocks" in text_of(sign_in("school_lead").get("/worklist/"))


def test_a_member_sees_displayed_figures_alone(sign_in, county):
    store = current_figures(county.home)
    answer = sign_in("member").get("/")
    page, hidden = answer.content.decode().split("<main")[1], 0
    for code in dashboards()[VITAL_SIGNS].codes:
        figure = store.figure(code)
        tile = page.split(f'<h3 class="sl-tile__name">{figure.name}</h3>')[1].split("</li>")[0]
        shown = displayed(figure)
        hidden += shown.text == "c"
        if not figure.message:
            assert re.search(r'sl-tile__figure">\s*([^< ]+)', tile).group(1) == shown.text
        numbers = [displayed(month).number for month in store.series(code)[-24:]]
        line = sparkline(numbers)
        drawn = re.findall(r'points="([^"]+)"', tile)
        assert drawn == (list(line.lines) if line else [])
    assert hidden  # a twentieth of a county has figures to hide
    assert "href" not in page.split("</main>")[0]


def test_a_member_is_given_no_small_number_by_locality(sign_in, county, monkeypatch):
    store = current_figures(county.home)
    counts = [code for code, one in all_indicators().items() if one.unit is Unit.COUNT and not one.distribution]
    divided = {code: store.divided(code, "locality") for code in counts}
    small = [code for code in counts if any(0 < (part.numerator or 0) < 6 for part in divided[code].parts)]
    assert len(small) > 2
    monkeypatch.setattr(management, "BY_LOCALITY", small)  # a fixed cut that has something to hide in every row
    answer = sign_in("member").get("/")
    shown = {row[0]: row[1:] for row in rows_of(answer)}
    for code in small:
        cells = shown[divided[code].name]
        assert all(cell == "c" or int(cell.replace(",", "")) % 5 == 0 for cell in cells), code
        assert cells.count("c") >= 2, code


def test_an_analyst_sees_what_is_loaded(sign_in, county):
    shown = text_of(sign_in("analyst").get("/"))
    assert "as at 1 July 2020" in shown
    assert "Invented county" in shown
    assert f"Person {Person.objects.count():,}" in shown


def test_an_administrator_sees_who_has_not_taken_up_an_invitation(sign_in, county):
    invited = Account.objects.create(email="new@sightline.example", full_name="Quill Newcomb", created_at=timezone.now())
    invited.set_unusable_password()
    invited.save()
    assert "Quill Newcomb" in text_of(sign_in("administrator").get("/"))


# The worklist


@pytest.fixture
def manager(sign_in) -> Iterator[Client]:
    """A team manager who has just proved who they are."""
    browser = sign_in("team_manager")
    session = browser.session
    session[PROVED] = (int(session["_auth_user_id"]), time.time())
    session.save()
    yield browser


def test_the_worklist_is_of_the_children_whose_records_one_reads(manager, county):
    team = Account.objects.get(email=county.logins["team_manager"].email).postings.get().team_id
    mine = list(ChildSummary.objects.filter(team_id=team, is_open=True).values_list("pk", flat=True))
    due = due_for(county.home, mine)
    shown = text_of(manager.get("/worklist/"))
    assert f"{len(due):,} things due" in shown


@pytest.mark.parametrize("query", ["", "?verdict=overdue&sort=-due", "?sort=worker", "?worker=none"])
def test_the_file_has_the_rows_of_the_screen(manager, query):
    screen: list[list[str]] = []
    answer = manager.get(f"/worklist/{query}")
    shown = text_of(answer)
    while True:
        screen += rows_of(answer) if "<tbody" in answer.content.decode() else []
        following = re.search(r'href="(\?[^"]*page=\d+)" rel="next"', answer.content.decode())
        if not following:
            break
        answer = manager.get("/worklist/" + following.group(1).replace("&amp;", "&"))
    file = manager.get(f"/worklist/export/{query}")
    assert file.status_code == 200
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert lines[0] == ["Child", "Age", "What", "Due", "When", "Worker", "Team"]
    rows = lines[1 : lines.index([])]
    assert [[*row[:3], *row[4:]] for row in rows] == [[*row[:3], *row[4:]] for row in screen]
    about = dict(lines[lines.index([]) + 1 :])
    assert about["Rows"] == f"{len(screen):,}"
    assert about["Of"] in shown


def test_taking_the_file_is_written_down_and_asks_for_proof(manager, sign_in):
    manager.get("/worklist/export/")
    assert AuditEvent.objects.filter(action="export", kind="worklist_export").count() == 1
    assert sign_in("team_manager").get("/worklist/export/").status_code == 302  # to prove who one is
    assert sign_in("social_worker").get("/worklist/export/").status_code == 403


def test_what_is_not_offered_narrows_nothing(manager):
    answer = manager.get("/worklist/?clock=%27--&verdict=later")
    assert "Everything that is due" in text_of(answer)
    assert "&#39;--" not in answer.content.decode().split("<main")[1].split("govuk-pagination")[0].split("<thead")[0]


def test_the_database_is_asked_as_much_for_fifty_rows_as_for_none(manager):
    manager.get("/worklist/")
    with CaptureQueriesContext(connection) as fifty:
        assert len(rows_of(manager.get("/worklist/"))) > 5
    with CaptureQueriesContext(connection) as few:
        manager.get("/worklist/?worker=none&verdict=due_soon")
    assert len(few) <= len(fifty)


def test_a_role_without_clocks_has_a_table_without_days_and_no_worklist(sign_in, county):
    page = sign_in("school_lead").get("/").content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    row = table[table.index("<tbody") :].split("</tr>")[0]
    assert table.count('scope="col"') == row.count("<th ") + row.count("<td ") == 3
    assert "/worklist/" not in page
