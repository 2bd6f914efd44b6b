"""Sources: named once, cited in full."""

from collections import Counter

from sightline.vocabulary import law
from sightline.vocabulary.law import CARE_PLANNING_2010, WORKING_TOGETHER_2018, Kind, Source, local

SOURCES = [thing for thing in vars(law).values() if isinstance(thing, Source)]


def test_a_citation_gives_the_instrument_and_the_place_in_it() -> None:
    assert str(CARE_PLANNING_2010.at("regulation 33(1)")) == (
        "Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), regulation 33(1)"
    )
    assert str(WORKING_TOGETHER_2018) == "Working Together to Safeguard Children (2018)"


def test_pointing_into_a_source_leaves_it_as_it_was() -> None:
    CARE_PLANNING_2010.at("regulation 9")
    assert CARE_PLANNING_2010.place == ""


def test_no_source_is_named_twice() -> None:
    assert [title for title, count in Counter(source.title for source in SOURCES).items() if count > 1] == []


def test_regulations_say_which_instrument_they_are() -> None:
    assert [source.title for source in SOURCES if source.kind is Kind.REGULATIONS and not source.number] == []


def test_a_local_practice_says_whose() -> None:
    practice = local("visit every ten working days", whose="the commonest local minimum")
    assert practice.kind is Kind.LOCAL
    assert str(practice) == "Local practice, visit every ten working days, the commonest local minimum"
