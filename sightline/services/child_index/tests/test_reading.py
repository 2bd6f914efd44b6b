"""What the text of one box is taken for."""

import pytest

from sightline.services.child_index.kinds import Kind
from sightline.services.child_index.reading import read

#  typed                  | taken for                          | one of the values looked for
READINGS = """
   1/7/2015               | date of birth                      | 2015-07-01
   01.07.15               | date of birth                      | 2015-07-01
   1-7-2015               | date of birth                      | 2015-07-01
   2015-07-01             | date of birth                      | 2015-07-01
   1 July 2015            | date of birth                      | 2015-07-01
   1st of Jul, 2015       | date of birth                      | 2015-07-01
   July 1st, 2015         | date of birth                      | 2015-07-01
   3 sept 2015            | date of birth                      | 2015-09-03
   01072015               | number                             | 2015-07-01
   July 2015              | date of birth                      | 2015-07-
   2015                   | number                             | 2015-
   A838999920001          | number                             | a838999920001
   999 000 0018           | number                             | 9990000018
   OLD/77-B               | number                             | old77b
   QQ1 2AB                | postcode                           | qq1 2ab
   qq12ab                 | postcode                           | qq1 2ab
   QQ1                    | postcode                           | qq1
   QQ1 2                  | postcode                           | qq1 2
   QQ12                   | postcode                           | qq1 2
   Zoë                    | name                               | zoe
   O'Kelpfen              | name                               | okelpfen
   Ash-Birchacre          | name                               | ashbirchacre
   duskmere amber 1/7/15  | date of birth, name                | duskmere
   12 acorn lane          | name, number                       | acorn lane
"""


@pytest.mark.parametrize("line", READINGS.strip("\n").splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_a_search_is_taken_for(line: str) -> None:
    typed, taken_for, value = line.split("|")
    reading = read(typed.strip())
    values = {value.strip() for part in reading.parts for fit in part.fits for value in fit.values}
    assert ", ".join(reading.kinds) == taken_for.strip()
    assert value.strip() in values
    assert not reading.advice


def test_a_day_that_is_not_in_the_calendar_is_said_and_left_out() -> None:
    reading = read("Duskmere 31/2/2015")
    assert reading.kinds == ["name"]
    assert reading.advice == ["One of the dates is not a day in the calendar, so it was left out."]


def test_a_two_figure_year_may_lie_in_either_century() -> None:
    values = read("1/7/85").parts[0].fits[0].values
    assert values == ("2085-07-01", "1985-07-01")


def test_a_kind_of_street_is_never_looked_for_alone() -> None:
    kinds = [fit.kinds for fit in read("lane").parts[0].fits]
    assert (Kind.ADDRESS,) not in kinds


def test_no_more_parts_are_used_than_a_name_a_date_and_an_address_need() -> None:
    reading = read("a1 b2 c3 d4 e5 f6 g7 h8")
    assert len(reading.parts) == 6
    assert reading.advice


@pytest.mark.parametrize("text", ["", "   ", "' - ,", "\x00", "%", "_" * 500, "🙂", "(((", "1/1/1 99999999999999999999"])
def test_no_text_breaks_the_reading(text: str) -> None:
    read(text)
