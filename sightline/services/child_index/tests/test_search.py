"""Who finds which child by what; and that a value out of sight never matches, counts or ranks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.matrix import DataClass
from sightline.access.models import Link, RestrictionKind
from sightline.records.models import Person
from sightline.services.child_index.cards import cards
from sightline.services.child_index.index import reindex
from sightline.services.child_index.models import Term
from sightline.services.child_index.search import A_PAGE, MOST, search
from sightline.services.child_index.sees import findable

from .conftest import NOON, TODAY, Look, add_person, load, restrict

pytestmark = pytest.mark.usefixtures("children")

#  typed                   | finds, best first
FINDS = """
   Amber                   | ASH DOE
   amber duskmere          | ASH
   DUSKMERE, AMBER         | ASH
   dusk                    | ASH
   Dusckmeer               | ASH
   Bill                    | BAY
   billy birchacre         | BAY
   ash birchacre           | BAY
   Ash-Birchacre           | BAY
   ashbirchacre            | BAY
   thistledune             | BAY
   zoe                     | COB
   ZOË O’KELPFEN           | COB
   o kelpfen               | COB
   1/7/2015                | ASH
   amber 1 July 2015       | ASH
   amber 7/1/2015          | DOE
   July 2015               | ASH
   A838999920002           | BAY
   a8389 99920002          |
   999 000 0026            | BAY
   OLD/77-B                | ASH
   old77b                  | ASH
   ash                     | ASH BAY
   QQ1 2AB                 | ASH DOE
   qq12ab                  | ASH DOE
   QQ1                     | ASH DOE
   QQ12                    | COB ASH DOE
   QQ12 3EF                | COB
   acorn lane              | ASH
   old acorn               | ASH
   12 acorn lane           | ASH
   lantern house           | COB
   lane                    |
   duskmere QQ1            | ASH
   duskmere QQ3            |
   duskmere 1/1/2001       |
   Dunquay                 |
   a                       |
   %                       |
   _mber                   |
   A%                      |
   am\\er                  |
"""


@pytest.mark.parametrize("line", FINDS.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_a_child_is_found_by(look_as: Look, line: str) -> None:
    typed, finds = line.split("|")
    found = search(look_as("director"), typed.strip())
    assert set(found.person_ids) == set(finds.split())
    assert found.total == len(finds.split())


def test_exact_comes_before_beginning_so_and_beginning_so_before_sounding_so(look_as: Look) -> None:
    add_person("EVE | Ambre | Fogcrest | 2011-01-01 | | | | ")  # sounds like Amber, and does not begin so
    load()
    assert search(look_as("director"), "Amber").person_ids == ["ASH", "DOE", "EVE"]


def test_equals_go_by_name_and_date_of_birth(look_as: Look) -> None:
    for line in ("P2 | Amber | Duskmere | 2016-01-01 | | | | ", "P1 | Amber | Claybend | 2017-01-01 | | | | "):
        add_person(line)
    load()
    assert search(look_as("director"), "Amber").person_ids[:3] == ["P1", "ASH", "P2"]


def test_nobody_is_found_but_by_those_who_may_know_of_them(look_as: Look) -> None:
    worker = look_as("social_worker", team_id="T1", professional_id="W1")
    assert search(worker, "amber").person_ids == ["ASH"]
    assert search(worker, "9990000034").total == 0
    assert search(look_as("member"), "amber").total == 0
    assert search(look_as("analyst"), "amber").total == 0


CANARIES = [
    "Amber Duskmere",
    "duskmere",
    "Dusckmeer",
    "1/7/2015",
    "A838999920001",
    "9990000018",
    "ASH",
    "OLD/77-B",
    "QQ1 2AB",
    "acorn lane",
]


@pytest.mark.parametrize("kind", [RestrictionKind.SEALED, RestrictionKind.HIGH_PROFILE])
@pytest.mark.parametrize("text", CANARIES)
def test_nothing_of_a_child_who_is_not_to_be_found_matches_or_counts(look_as: Look, kind: RestrictionKind, text: str) -> None:
    director = look_as("director")
    before = search(director, text)
    assert "ASH" in before.person_ids
    restrict("ASH", kind, director)
    after = search(look_as("director"), text)
    assert "ASH" not in after.person_ids
    assert after.total == before.total - 1


@pytest.mark.parametrize("text", ["Amber Duskmere", "1/7/2015", "Dusckmeer"])
def test_a_shielded_child_is_found_by_what_others_see_of_them(look_as: Look, text: str) -> None:
    director = look_as("director")
    restrict("ASH", RestrictionKind.SHIELDED, director)
    assert search(look_as("director"), text).person_ids == ["ASH"]


@pytest.mark.parametrize("text", ["A838999920001", "9990000018", "OLD/77-B", "QQ1 2AB", "acorn lane"])
def test_a_shielded_child_is_not_found_by_what_others_do_not_see(look_as: Look, text: str) -> None:
    director = look_as("director")
    restrict("ASH", RestrictionKind.SHIELDED, director)
    assert "ASH" not in search(look_as("director"), text).person_ids
    own = look_as("social_worker", team_id="T1", professional_id="W1")
    assert "ASH" in search(own, text).person_ids


def test_a_protected_address_finds_the_child_only_for_those_who_read_protected_addresses(look_as: Look) -> None:
    director = look_as("director")
    restrict("ASH", RestrictionKind.PROTECTED, director)
    for text in ("QQ1 2AB", "QQ1", "acorn lane", "12 acorn", "duskmere QQ1", "amber acorn"):
        assert "ASH" not in search(look_as("director"), text).person_ids
        assert "ASH" in search(look_as("social_worker", team_id="T1", professional_id="W1"), text).person_ids
    assert search(look_as("director"), "duskmere").person_ids == ["ASH"]
    assert search(look_as("director"), "QQ1 2AB").total == 1


def test_limited_fields_find_by_name_and_date_of_birth_alone(look_as: Look) -> None:
    partner = look_as("health")
    Link.objects.create(account=partner.account, person_id="BAY", kind="net", starts_on=TODAY, reason="x", made_at=NOON)
    assert search(partner, "birchacre").person_ids == ["BAY"]
    assert search(partner, "Bill 3/2/2014").person_ids == ["BAY"]
    for text in ("thistledune", "A838999920002", "9990000026", "BAY", "QQ3 4CD", "barley way", "birchacre QQ3"):
        assert search(partner, text).total == 0


def test_a_rank_leans_on_nothing_out_of_sight(look_as: Look) -> None:
    """Another name would fit exactly; whoever may not read it sees the child by the beginning of the first name only."""
    from sightline.records.models import LinkedIdentifier

    LinkedIdentifier.objects.create(linked_identifier_id="3", person_id="DOE", kind="Alias", value="Amber")
    add_person("ELM | Amber | Zfogcrest | 2011-01-01 | | | | ")
    load()
    partner = look_as("health")
    for key in ("DOE", "ELM"):
        Link.objects.create(account=partner.account, person_id=key, kind="net", starts_on=TODAY, reason="x", made_at=NOON)
    assert search(partner, "amber").person_ids == ["ELM", "DOE"]
    assert search(look_as("director"), "amber").person_ids == ["ASH", "DOE", "ELM"]


@pytest.mark.parametrize("role", ["social_worker", "team_manager", "director", "front_door", "health", "adoption", "member"])
@pytest.mark.parametrize("kind", [None, *RestrictionKind])
def test_the_quick_condition_says_what_the_matrix_says(look_as: Look, role: str, kind: RestrictionKind | None) -> None:
    viewer = look_as(role, team_id="T1", locality="Amberfold", professional_id="W1")
    if kind:
        restrict("ASH", kind, look_as("director"))
    names = Term.objects.filter(findable(viewer), value__in=["duskmere", "birchacre", "okelpfen", "rainspit"])
    assert set(names.values_list("person_id", flat=True)) == set(viewer.children_with(DataClass.I).values_list("pk", flat=True))
    places = Term.objects.filter(findable(viewer), kind=10).values_list("person_id", flat=True)
    assert set(places) <= set(viewer.children_with(DataClass.L).values_list("pk", flat=True))


def test_pages_hold_a_screenful_and_stop_at_the_most(look_as: Look) -> None:
    ends = sorted(one + other for one in "abcdefghijklmnop" for other in "abcdefghijklmnop")
    people = [Person(person_id=f"N{n:03}", forename="Mossy", surname=f"Fen{ends[n]}") for n in range(MOST + 5)]
    Person.objects.bulk_create(people)
    load()
    director = look_as("director")
    first, last, past = (search(director, "mossy", page=number) for number in (1, 10, 99))
    assert (len(first.person_ids), first.total, first.pages, first.is_more) == (A_PAGE, MOST, MOST // A_PAGE, True)
    assert first.person_ids[0] == "N000"
    assert not set(first.person_ids) & set(last.person_ids)
    assert past == last
    assert search(director, "mossy fena").person_ids[:16] == [f"N{n:03}" for n in range(16)]


def test_as_many_questions_are_asked_for_one_child_as_for_many(look_as: Look) -> None:
    director = look_as("director")
    with CaptureQueriesContext(connection) as few:
        search(director, "amber 1/7/2015")
    Person.objects.bulk_create(
        Person(person_id=f"N{n}", forename="Amber", surname="Fen", born_on=date(2015, 7, 1)) for n in range(50)
    )
    load()
    with CaptureQueriesContext(connection) as many:
        assert search(director, "amber 1/7/2015").total == 51
    assert len(few) == len(many) <= 3


def test_a_second_load_that_changes_nothing_writes_nothing_and_one_that_does_writes_that(look_as: Look) -> None:
    before = set(Term.objects.values_list("pk", "person_id"))
    reindex(as_at=TODAY)
    assert set(Term.objects.values_list("pk", "person_id")) == before
    Person.objects.filter(pk="ASH").update(surname="Claybend")
    reindex(as_at=TODAY)
    others = {row for row in before if row[1] != "ASH"}
    assert others < set(Term.objects.values_list("pk", "person_id"))
    assert search(look_as("director"), "claybend").person_ids == ["ASH"]
    assert search(look_as("director"), "duskmere").total == 0


def test_somebody_who_left_the_records_leaves_the_index(look_as: Look) -> None:
    Person.objects.create(person_id="GONE", surname="Gravelspit")
    load()
    assert search(look_as("director"), "gravelspit").total == 1
    Person.objects.filter(pk="GONE").delete()
    reindex(as_at=TODAY)
    assert not Term.objects.filter(person_id="GONE").exists()


def test_where_a_shielded_child_stands_is_on_no_card_for_others(look_as: Look) -> None:
    own = ("social_worker", {"team_id": "T1", "professional_id": "W1"})
    (before,) = cards(look_as("director"), ["ASH"])
    restrict("ASH", RestrictionKind.SHIELDED, look_as("director"))
    (other,), (theirs,) = cards(look_as("director"), ["ASH"]), cards(look_as(own[0], **own[1]), ["ASH"])
    assert before.status and theirs.status == before.status
    assert (other.status, other.name, other.worker) == ("", before.name, before.worker)
