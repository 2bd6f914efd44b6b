"""The API, by its tokens: what each role reads through it is what it sees on the pages, and every call is written down."""

import base64
import csv
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sightline.access.models import Account, AuditEvent, Posting, Restriction
from sightline.access.tokens import make_token, revoke_token
from sightline.access.viewer import Viewer, viewer_of
from sightline.records.models import ChildSummary

Call = Callable[..., Any]


@pytest.fixture(autouse=True)
def _no_counts_left_over(county: Any, db: None) -> None:
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def viewer(county: Any, db: None) -> Callable[[str], Viewer]:
    def of(role: str) -> Viewer:
        found = viewer_of(Account.objects.get(email=county.logins[role].email), at=timezone.now())
        assert found is not None
        return found

    return of


@pytest.fixture
def call(viewer: Callable[[str], Viewer]) -> Call:
    """Ask the API with a role's own token."""

    def ask(role: str, path: str, **headers: str) -> Any:
        _, secret = make_token(by=viewer(role), name="a test", days=1, at=timezone.now())
        return Client().get(f"/api/{path}", HTTP_AUTHORIZATION=f"Bearer {secret}", **headers)

    return ask


@pytest.fixture
def secret(viewer: Callable[[str], Viewer]) -> str:
    return make_token(by=viewer("analyst"), name="a test", days=1, at=timezone.now())[1]


def entries() -> list[tuple[str, str, str, dict[str, Any]]]:
    found = AuditEvent.objects.filter(source="api").order_by("sequence")
    return list(found.values_list("action", "role", "outcome", "detail"))


def test_without_a_token_that_works_nothing_is_read_and_the_answer_says_how(county: Any, db: None) -> None:
    for headers in ({}, {"HTTP_AUTHORIZATION": "Bearer sl_made-up"}, {"HTTP_AUTHORIZATION": "Basic bm90aGluZw=="}):
        response = Client().get("/api/figures", **headers)
        assert response.status_code == 401
        assert "Tokens are made under My account" in response.json()["detail"]
        assert response["WWW-Authenticate"].startswith("Basic ")


def test_a_session_of_the_pages_opens_nothing_here(sign_in: Callable[[str], Client]) -> None:
    assert sign_in("director").get("/api/figures").status_code == 401


def test_a_token_works_as_a_bearer_and_as_the_password_of_any_name(secret: str) -> None:
    basic = base64.b64encode(f"whoever:{secret}".encode()).decode()
    for header in (f"Bearer {secret}", f"Basic {basic}"):
        assert Client().get("/api/figures/CP", HTTP_AUTHORIZATION=header).status_code == 200


def test_the_database_holds_no_token(secret: str) -> None:
    from sightline.access.models import ApiToken

    kept = str(list(ApiToken.objects.values()))
    assert secret not in kept and secret[len("sl_") + 8 :] not in kept


def test_a_token_stops_when_it_is_revoked_runs_out_or_its_owner_is_switched_off(viewer: Callable[[str], Viewer]) -> None:
    by, now = viewer("analyst"), timezone.now()

    def status(secret: str) -> int:
        return int(Client().get("/api/figures/CP", HTTP_AUTHORIZATION=f"Bearer {secret}").status_code)

    token, revoked = make_token(by=by, name="revoked", days=1, at=now)
    revoke_token(token.pk, by=by, at=now)
    _, old = make_token(by=by, name="old", days=1, at=now - timedelta(days=1))
    _, lives = make_token(by=by, name="lives", days=1, at=now)
    assert [status(one) for one in (revoked, old, lives)] == [401, 401, 200]
    Account.objects.filter(pk=by.account.pk).update(is_active=False)
    assert status(lives) == 401


def test_a_role_that_ended_reads_nothing_and_another_role_reads_as_itself(viewer: Callable[[str], Viewer]) -> None:
    by = viewer("director")
    _, secret = make_token(by=by, name="a test", days=1, at=timezone.now())

    def get(path: str) -> Any:
        return Client().get(f"/api/{path}", HTTP_AUTHORIZATION=f"Bearer {secret}")

    assert get("children").status_code == 200
    Posting.objects.filter(account=by.account).update(role="member")
    assert get("children").status_code == 403
    assert get("figures").json()["published_only"] is True
    Posting.objects.filter(account=by.account).update(ends_on=by.on - timedelta(days=1))
    assert (get("figures").status_code, get("figures").json()["detail"][:28]) == (403, "The token's owner has no rol")


def test_a_figure_is_the_one_that_the_pages_show(call: Call, county: Any) -> None:
    from sightline.reports.figures import current_figures

    expected = current_figures(county.home).figure("CP")
    [row] = call("analyst", "figures/CP").json()["items"]
    assert (row["numerator"], row["display"], row["as_at"]) == (expected.numerator, expected.display, "2020-07-01")
    by_sex = call("analyst", "figures/CP?by=sex").json()["items"]
    assert sum(part["numerator"] for part in by_sex if part["part"]) == expected.numerator


def test_figures_can_be_narrowed_divided_and_chosen(call: Call) -> None:
    [place] = {one["value"] for one in call("analyst", "breakdowns").json()["items"] if one["value"] == "Amberfold"}
    rows = call("analyst", f"figures?code=CIN_ALL&code=CP&locality={place}&by=sex").json()["items"]
    assert {row["code"] for row in rows} == {"CIN_ALL", "CP"}
    assert {row["part"] for row in rows} >= {"", "Female", "Male"}
    whole = {
        row["code"]: row["numerator"]
        for row in call("analyst", "figures?area=child_in_need").json()["items"]
        if not row["part"]
    }
    assert next(row["numerator"] for row in rows if row["code"] == "CIN_ALL" and not row["part"]) < whole["CIN_ALL"]


def test_a_series_runs_month_by_month_the_oldest_first(call: Call) -> None:
    months = [row["as_at"] for row in call("analyst", "figures/CP/series").json()["items"]]
    assert len(months) > 12 and months == sorted(months)


WRONG = [
    ("figures?localty=Amberfold", "localty", "There is no such parameter"),
    ("figures?locality=Nowhere", "locality", "There is nobody with one of these values"),
    ("figures?by=shoe_size", "by", "'locality'"),
    ("figures?code=NOPE", "code", "no indicator with one of these codes"),
    ("figures?area=nowhere", "area", "There is no such area"),
    ("figures?page=0", "page", "greater than or equal to 1"),
    ("figures?page=two", "page", "integer"),
    ("figures?page_size=5001", "page_size", "less than or equal to 5000"),
    ("figures?format=xml", "format", "'json' or 'csv'"),
    ("children/x/records?since=yesterday", "since", "date"),
]


@pytest.mark.parametrize(("path", "field", "words"), WRONG, ids=[path for path, _, _ in WRONG])
def test_a_wrong_parameter_is_named_and_what_was_given_is_not_repeated(call: Call, path: str, field: str, words: str) -> None:
    response = call("director", path)
    assert response.status_code == 422
    assert response.json()["fields"][0]["field"] == field
    assert words in response.json()["detail"]
    assert "Nowhere" not in response.content.decode() and "yesterday" not in response.content.decode()


def test_what_is_not_there_is_404_in_words(call: Call) -> None:
    for path, words in [
        ("figures/NOPE", "There is no indicator with that code."),
        ("figures?snapshot=nope", "no figures of a snapshot with that label"),
        ("figures?page=99", "There is no page 99"),
        ("children/nobody", "There is no such child, or none that the token's owner may see."),
    ]:
        response = call("director", path)
        assert (response.status_code, words in response.json()["detail"]) == (404, True), path


def test_members_get_the_published_cut_and_nothing_behind_it(call: Call, county: Any) -> None:
    from sightline.reports.dashboards.declarations import VITAL_SIGNS, dashboards
    from sightline.reports.dashboards.published import displayed
    from sightline.reports.figures import current_figures

    store = current_figures(county.home)
    answer = call("member", "figures").json()
    assert answer["published_only"] is True
    assert {row["code"] for row in answer["items"]} <= set(dashboards()[VITAL_SIGNS].codes)
    for row in answer["items"]:
        assert row["display"] == displayed(store.figure(row["code"])).text
        assert (row["numerator"], row["denominator"], row["too_soon"]) == (None, None, None)
    for month in call("member", "figures/CP/series").json()["items"]:
        assert month["display"] in ("c", "-") or int(month["display"].replace(",", "")) % 5 == 0
    hidden = [row for row in call("member", "figures/CP?by=locality").json()["items"] if row["display"] == "c"]
    assert all(row["value"] is None for row in hidden)


@pytest.mark.parametrize("path", ["figures?by=sex", "figures?locality=Amberfold", "figures/CP?by=team", "figures?snapshot=x"])
def test_members_cannot_narrow_the_cut(call: Call, path: str) -> None:
    assert call("member", path).status_code == 422


@pytest.mark.parametrize("path", ["figures/CP/rows", "children", "children/x", "children/x/records", "snapshots", "breakdowns"])
def test_members_have_no_way_to_a_child(call: Call, path: str) -> None:
    assert call("member", path).status_code == 403


def test_an_indicator_outside_the_cut_is_not_there_for_members(call: Call) -> None:
    from sightline.api import published
    from sightline.services.catalogue import all_indicators

    outside = next(code for code in all_indicators() if code not in published.codes())
    assert call("member", f"figures/{outside}").status_code == 404


@pytest.mark.parametrize("role", ["team_manager", "head_of_locality", "director"])
def test_the_children_are_those_of_the_pages_and_each_as_its_own_sight(
    call: Call, viewer: Callable[[str], Viewer], role: str
) -> None:
    by = viewer(role)
    answer = call(role, "children?page_size=5000").json()
    assert answer["total"] == by.children().count() > 0
    summaries = {row.handle: row for row in ChildSummary.objects.all()}
    for row in answer["items"][:40]:
        sight = by.sight(summaries[row["child"]].pk)
        assert sight.exists
        assert (row["surname"] is not None) <= sight.may("I")  # type: ignore[arg-type]
        assert (row["locality"] is not None) <= sight.may("L")  # type: ignore[arg-type]


def test_many_sights_are_what_one_sight_is(viewer: Callable[[str], Viewer], county: Any) -> None:
    from sightline.api.sights import sights_of

    director = viewer("director")
    keys = list(ChildSummary.objects.order_by("handle").values_list("pk", flat=True)[:60])
    for key, kind in zip(keys, ["shielded", "protected", "sealed", "conflict"], strict=False):
        Restriction.objects.create(person_id=key, kind=kind, reason="a test", set_by=director.account, set_at=timezone.now())
    for role in county.logins:
        by, again = viewer(role), viewer(role)
        many = sights_of(by, keys)
        for key in keys:
            one = again.sight(key)
            assert (key in many) == one.exists
            if one.exists:
                assert (many[key].levels, many[key].relations, many[key].shield) == (one.levels, one.relations, one.shield)


def test_a_sealed_child_is_nowhere_and_a_shielded_one_is_found_but_not_opened(
    call: Call, viewer: Callable[[str], Viewer]
) -> None:
    by = viewer("director")
    sealed, shielded = ChildSummary.objects.filter(is_child_protection=True).order_by("handle")[:2]
    for row, kind in ((sealed, "sealed"), (shielded, "shielded")):
        Restriction.objects.create(person_id=row.pk, kind=kind, reason="a test", set_by=by.account, set_at=timezone.now())
    listed = {row["child"]: row for row in call("director", "children?page_size=5000").json()["items"]}
    assert sealed.handle not in listed
    assert (listed[shielded.handle]["status"], listed[shielded.handle]["locality"]) == (None, None)
    assert listed[shielded.handle]["warnings"] == "Shielded child"
    assert shielded.handle not in {
        row["child"] for row in call("director", "children?status=Child protection plan").json()["items"]
    }
    behind = {row["child"] for row in call("director", "figures/CP/rows").json()["items"]}
    assert not behind & {sealed.handle, shielded.handle}
    assert call("director", f"children/{sealed.handle}").status_code == 404
    left = call("director", f"children/{shielded.handle}/records").json()["items"]
    assert {event["data_class"] for event in left} <= {"E"}  # who holds the case, so that the team can be called


def test_no_list_of_a_locality_has_a_child_whose_address_is_protected(call: Call, viewer: Callable[[str], Viewer]) -> None:
    by = viewer("director")
    protected = ChildSummary.objects.exclude(locality="").order_by("handle")[0]
    where = f"children?page_size=5000&locality={protected.locality}"
    assert protected.handle in {row["child"] for row in call("director", where).json()["items"]}
    Restriction.objects.create(person_id=protected.pk, kind="protected", reason="x", set_by=by.account, set_at=timezone.now())
    assert protected.handle not in {row["child"] for row in call("director", where).json()["items"]}
    assert call("director", f"children/{protected.handle}").json()["items"][0]["locality"] is None


def test_a_child_out_of_sight_and_a_child_who_is_not_there_get_the_same_answer(
    call: Call, viewer: Callable[[str], Viewer]
) -> None:
    by = viewer("social_worker")
    beyond = ChildSummary.objects.exclude(person__in=by.children()).first()
    assert beyond is not None
    for path in ("children/{}", "children/{}/records"):
        real, made_up = call("social_worker", path.format(beyond.handle)), call("social_worker", path.format("nobody"))
        assert (real.status_code, real.content) == (made_up.status_code, made_up.content) == (404, made_up.content)


def test_a_social_worker_reads_an_own_child_s_records_as_far_as_their_sight(
    call: Call, viewer: Callable[[str], Viewer]
) -> None:
    from sightline.reports.child.sees import classes_of

    by = viewer("social_worker")
    own = ChildSummary.objects.filter(person__in=by.children(), is_open=True).first()
    assert own is not None
    events = call("social_worker", f"children/{own.handle}/records").json()["items"]
    assert events
    assert {event["data_class"] for event in events} <= classes_of(by.sight(own.pk))
    days = [event["on"] for event in events]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("path", ["children", "figures/CP/rows"])
def test_lists_of_children_are_for_roles_that_may_export(call: Call, path: str) -> None:
    assert call("social_worker", path).status_code == 403


def test_an_analyst_reads_rows_under_pseudonyms_and_no_child(call: Call) -> None:
    rows = call("analyst", "figures/CP/rows").json()["items"]
    handles = set(ChildSummary.objects.values_list("handle", flat=True))
    ids = set(ChildSummary.objects.values_list("pk", flat=True))
    assert rows
    assert not {row["child"] for row in rows} & (handles | ids)
    assert {(row["child_id"], row["record_id"]) for row in rows} == {(None, None)}
    assert call("analyst", "children").status_code == 403


def test_rows_behind_a_figure_are_as_many_as_it_counts_for_who_sees_every_child(call: Call) -> None:
    counted = [row for row in call("analyst", "figures/CP/rows").json()["items"] if row["counted"]]
    assert len(counted) == call("analyst", "figures/CP").json()["items"][0]["numerator"]


def test_csv_has_the_same_rows_as_json(call: Call) -> None:
    plain = call("analyst", "figures").json()["items"]
    response = call("analyst", "figures?format=csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(row["code"], row["part"]) for row in rows] == [(row["code"], row["part"]) for row in plain]
    first = next(row for row in plain if row["value"] is not None)
    same = next(row for row in rows if row["code"] == first["code"] and row["part"] == first["part"])
    assert float(same["value"]) == pytest.approx(first["value"])


def test_pages_together_are_the_whole_list_once(call: Call, viewer: Callable[[str], Viewer]) -> None:
    _, secret = make_token(by=viewer("director"), name="a test", days=1, at=timezone.now())
    address, seen = "/api/children?page_size=400", []
    while address:
        answer = Client().get(address, HTTP_AUTHORIZATION=f"Bearer {secret}").json()
        seen += [row["child"] for row in answer["items"]]
        address = (answer["next"] or "").removeprefix("http://testserver")
    assert len(seen) == len(set(seen)) == answer["total"] > 400


def test_what_has_not_changed_is_not_sent_again(secret: str) -> None:
    first = Client().get("/api/figures", HTTP_AUTHORIZATION=f"Bearer {secret}")
    again = Client().get("/api/figures", HTTP_AUTHORIZATION=f"Bearer {secret}", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert len(entries()) == 2  # it was asked, and that is written down, whatever was sent


def test_every_call_is_written_down_and_none_names_a_child(call: Call) -> None:
    child = ChildSummary.objects.first()
    assert child is not None
    call("director", "figures")
    call("director", "children?page_size=3")
    call("director", f"children/{child.handle}")
    call("member", "children")
    found = entries()
    assert [(action, role, outcome) for action, role, outcome, _ in found] == [
        ("view", "director", "done"),
        ("export", "director", "done"),
        ("view", "director", "done"),
        ("denied", "member", "denied"),
    ]
    assert found[1][3]["rows"] == 3 and found[1][3]["route"] == "api:children"
    assert AuditEvent.objects.filter(source="api", kind="child").values_list("key", flat=True)[0] == child.pk
    assert child.handle not in json.dumps([detail for *_, detail in found])


def test_too_many_calls_are_told_when_to_come_back(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sightline.api.service import api

    [limit] = api.throttle  # type: ignore[misc]
    monkeypatch.setattr(limit, "num_requests", 2)
    statuses = [Client().get("/api/figures/CP", HTTP_AUTHORIZATION=f"Bearer {secret}") for _ in range(3)]
    assert [one.status_code for one in statuses] == [200, 200, 429]
    assert 1 <= int(statuses[2]["Retry-After"]) <= 60
    assert statuses[2].json()["detail"].startswith("Too many calls. Wait ")


def test_wrong_tokens_do_not_fill_the_audit(county: Any, db: None) -> None:
    for _ in range(15):
        last = Client().get("/api/figures", HTTP_AUTHORIZATION="Bearer sl_made-up")
    assert last.status_code == 429
    assert len(entries()) == 10


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(secret: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/figures/CP", HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert response.status_code == 405


def test_the_document_declares_every_answer(county: Any, db: None) -> None:
    document = Client().get("/api/openapi.json").json()
    assert len(document["paths"]) == 10
    for address, said in document["paths"].items():
        assert {"200", "401", "403", "404", "422", "429"} <= set(said["get"]["responses"]), address
        assert said["get"]["security"]


def test_the_reference_page_has_every_operation_and_no_outside_script(county: Any, db: None) -> None:
    response = Client().get("/api/reference/")
    text = response.content.decode()
    for address in Client().get("/api/openapi.json").json()["paths"]:
        assert address in text
    assert "http://" not in text and "https://" not in text


GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "use-the-api-from-excel-and-power-bi.md"


def test_every_address_of_the_guide_gives_a_table(call: Call) -> None:
    addresses = re.findall(r"`/(api/[^`]*format=csv)`", GUIDE.read_text("utf-8"))
    assert len(addresses) == 8
    for address in addresses:
        response = call("director", address.removeprefix("api/"))
        rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert response.status_code == 200 and rows, address


def test_the_guide_says_the_numbers_that_there_are(settings: Any) -> None:
    from sightline.api.shapes import MOST_ROWS, Asked

    text = GUIDE.read_text("utf-8")
    assert f"More than {settings.API_REQUESTS_A_MINUTE} calls" in text
    assert f"longer than {Asked().page_size:,} rows" in text and f"page_size={MOST_ROWS}" in text
