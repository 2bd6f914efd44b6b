"""Sentences that stop being true when the figures move. June: 12 contacts from the police and 8 from schools."""

import pytest

from sightline.reports.narrative.claims import readings
from sightline.reports.narrative.models import Claim
from sightline.reports.narrative.saving import save_version
from sightline.reports.narrative.stale import stale_claims

from .conftest import AT, CHAPTER, text

POLICE = '{{ figure("CONTACTS_POLICE") }}'


@pytest.fixture
def claim(home, person):
    """Save one sentence."""

    def save(words: str) -> list[Claim]:
        version = save_version(CHAPTER, text(words), base=0, by=person("director"), at=AT, home=home)
        return list(version.claims.all())

    return save


def stale(home):
    return [one for one in stale_claims(home) if one.chapter == CHAPTER]


def test_a_figure_in_a_sentence_is_written_down_as_it_was_shown(home, claim):
    (row,) = claim(f"First. Police made {POLICE} contacts. Last.")
    assert (row.order, row.code, row.kind, row.then, row.then_shown) == (2, "CONTACTS_POLICE", "near", 12, "12")
    assert len(row.fingerprint) == 64
    (reading,) = [one for one in readings(home) if one.chapter == CHAPTER]
    assert reading.sentence == "Police made 12 contacts."
    assert not reading.stale


@pytest.mark.parametrize(
    ("words", "police", "holds"),
    [
        (f"Police made {POLICE} contacts.", 13, True),  # 8% more
        (f"Police made {POLICE} contacts.", 14, False),  # 17% more
        (f"Police made {POLICE} contacts.", 11, True),
        (f"Police made {POLICE} contacts.", 10, False),
        (f"Fewer than 15, {POLICE}, came from the police.", 14, True),
        (f"Fewer than 15, {POLICE}, came from the police.", 15, False),
        (f"More than 10, {POLICE}, came from the police.", 11, True),
        (f"More than 10, {POLICE}, came from the police.", 10, False),
        (f"About 12 ({POLICE}) came from the police.", 13, False),  # a twentieth of 12 is not one
        (f"Exactly 12, {POLICE}, came from the police.", 12, True),
        (f"Exactly 12, {POLICE}, came from the police.", 13, False),
        ('Police made {{ figure("CONTACTS_POLICE", at_least=5, at_most=20) }} contacts.', 20, True),
        ('Police made {{ figure("CONTACTS_POLICE", at_least=5, at_most=20) }} contacts.', 21, False),
        ('Police made {{ stated("CONTACTS_POLICE", "fewer than 15") }} contacts.', 14, True),
        ('Police made {{ stated("CONTACTS_POLICE", "fewer than 15") }} contacts.', 15, False),
        ('Contacts from police {{ trend("CONTACTS_POLICE", months=1, expect="rose") }}.', 13, True),
        ('Contacts from police {{ trend("CONTACTS_POLICE", months=1, expect="rose") }}.', 12, False),
        (f"Contacts from the police have risen to {POLICE}.", 9, True),  # three months before July is April, with 8
        (f"Contacts from the police have risen to {POLICE}.", 8, False),
        (f"Contacts from the police have not fallen: {POLICE}.", 13, True),
    ],
)
def test_a_claim_holds_while_its_words_do(home, claim, august, words, police, holds):
    claim(words)
    assert stale(home) == []
    august(police, 20)
    assert (stale(home) == []) is holds


def test_a_stale_claim_says_what_it_said_and_what_is_so(home, claim, august):
    claim(f"Fewer than 15, {POLICE}, came from the police.")
    august(16, 20)
    (one,) = stale(home)
    assert (one.then, one.now, one.why, one.name) == ("12", "16", "it says “Fewer than 15”", "Contacts from police")
    assert one.sentence == "Fewer than 15, 16, came from the police."
    assert one.is_fixed


def test_two_figures_in_a_sentence_are_two_claims_and_typed_words_belong_to_neither(home, claim):
    rows = claim(f'Fewer than 90 of {POLICE} and {{{{ figure("CONTACTS_SCHOOLS") }}}}.')
    assert [(row.code, row.kind) for row in rows] == [("CONTACTS_POLICE", "near"), ("CONTACTS_SCHOOLS", "near")]


def test_a_figure_that_the_records_never_held_is_no_broken_claim(home, claim):
    (row,) = claim('There were {{ figure("CP") }} plans.')
    assert row.then_shown == "not held" and row.then is None
    assert stale(home) == []


def test_chapters_that_ship_are_read_too(home):
    found = {one.chapter for one in readings(home)}
    assert "4-01-front-door" in found and CHAPTER not in found


def test_reading_every_claim_takes_the_same_questions_however_many_there_are(home, claim, django_assert_max_num_queries):
    claim(" ".join(f"Sentence {n} has {POLICE}." for n in range(40)))
    readings(home)
    with django_assert_max_num_queries(6):
        assert len(readings(home)) > 40
