"""Sign-off: by another, with evidence, and only while the words are true."""

import pytest

from sightline.access import Refusal
from sightline.access.models import AuditEvent
from sightline.reports.narrative.chapters import newest_versions
from sightline.reports.narrative.evidence import add_evidence, evidence_of, withdraw_evidence
from sightline.reports.narrative.models import SignOff
from sightline.reports.narrative.saving import save_version
from sightline.reports.narrative.signing import Standing, sign_off_narrative, standings
from sightline.reports.narrative.stale import stale_claims

from .conftest import AT, CHAPTER, text

WORDS = 'Police made {{ figure("CONTACTS_POLICE") }} contacts.'


def evidence(person, counter="Two families said nobody called back.", chapter=CHAPTER):
    words = "Nine of ten audited cases show an earlier visit."
    return add_evidence(chapter, kind="audit", words=words, counter=counter, by=person("team_manager"), at=AT)


def sign(home, by, number=1, chapter=CHAPTER):
    return sign_off_narrative(chapter, number, by=by, at=AT, home=home)


def standing(home, chapter=CHAPTER):
    found = standings(stale_claims(home), newest_versions())
    return found[chapter].standing if chapter in found else Standing.NONE


@pytest.fixture
def saved(home, person):
    def save(words=WORDS, base=0, by="team_manager"):
        return save_version(CHAPTER, text(words), base=base, by=person(by), at=AT, home=home)

    return save


def test_a_chapter_is_signed_off_by_somebody_else_and_says_who(home, person, saved):
    saved()
    evidence(person)
    assert standing(home) is Standing.NONE
    sign(home, person("director"))
    signed = standings(stale_claims(home), newest_versions())[CHAPTER]
    assert (signed.standing, signed.by, signed.version) == (Standing.SIGNED, "Director", 1)
    assert AuditEvent.objects.first().action == "sign_off"


def test_nobody_signs_off_their_own_last_edit(home, person, saved):
    saved(by="director")
    evidence(person)
    with pytest.raises(Refusal, match="somebody else signs it off"):
        sign(home, person("director"))
    sign(home, person("head_of_locality"))


def test_who_edits_does_not_sign_off(home, person, saved):
    saved(by="director")
    evidence(person)
    with pytest.raises(Refusal, match="does not sign off"):
        sign(home, person("analyst"))
    assert not SignOff.objects.exists()


def test_evidence_of_impact_and_of_the_other_side_comes_first(home, person, saved):
    saved()
    with pytest.raises(Refusal, match="at least one piece of evidence"):
        sign(home, person("director"))
    one_sided = evidence(person, counter="")
    with pytest.raises(Refusal, match="what points the other way"):
        sign(home, person("director"))
    balanced = evidence(person)
    withdraw_evidence(balanced.pk, by=person("team_manager"), at=AT)
    with pytest.raises(Refusal, match="what points the other way"):
        sign(home, person("director"))
    assert list(evidence_of(CHAPTER)) == [one_sided]


@pytest.mark.parametrize(
    ("kind", "words", "counter", "fault"),
    [
        ("rumour", "x" * 30, "", "Choose what kind"),
        ("audit", "good", "", "at least 20 letters"),
        ("audit", "x" * 30, "none", "at least 20 letters"),
        ("audit", "x" * 5_001, "", "at most 5,000"),
    ],
)
def test_evidence_says_something(home, person, kind, words, counter, fault):
    with pytest.raises(Refusal, match=fault):
        add_evidence(CHAPTER, kind=kind, words=words, counter=counter, by=person("director"), at=AT)


def test_sign_off_falls_away_when_the_chapter_is_edited(home, person, saved):
    saved()
    evidence(person)
    sign(home, person("director"))
    saved(WORDS + " More.", base=1)
    assert standing(home) is Standing.EDITED
    with pytest.raises(Refusal, match="changed since you opened it"):
        sign(home, person("director"), number=1)
    sign(home, person("director"), number=2)
    assert standing(home) is Standing.SIGNED


def test_sign_off_falls_away_when_a_claim_goes_stale_and_a_new_one_is_held_from_there(home, person, saved, august):
    saved()
    evidence(person)
    sign(home, person("director"))
    august(16, 20)
    assert standing(home) is Standing.STALE
    sign(home, person("director"))  # sixteen is what the words mean now
    assert standing(home) is Standing.SIGNED


def test_a_sentence_that_states_what_is_not_so_cannot_be_signed_off(home, person, saved):
    saved('Fewer than 10, {{ figure("CONTACTS_POLICE") }}, came from the police.')
    evidence(person)
    with pytest.raises(Refusal, match="1 sentence says what the figures do not show"):
        sign(home, person("director"))


def test_a_chapter_as_it_ships_is_kept_as_version_one_when_it_is_signed_off(home, person):
    evidence(person, chapter="6-future-plans")
    with pytest.raises(Refusal, match="changed since"):
        sign(home, person("director"), number=1, chapter="6-future-plans")
    signed = sign(home, person("director"), number=0, chapter="6-future-plans")
    assert (signed.version.number, signed.version.saved_by) == (1, None)
