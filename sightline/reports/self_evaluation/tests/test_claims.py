"""Sentences that move with their figures."""

from sightline.reports.self_evaluation.book import Book, Missing
from sightline.reports.self_evaluation.claims import Claims

from .county import AS_AT, CATALOGUE, county


def claims(publish: bool = False) -> Claims:
    return Claims(Book(county(), AS_AT, CATALOGUE, publish))


def test_a_monthly_measure_runs_to_the_last_complete_month_and_its_note_says_so():
    figure = claims().figure("CONTACTS")
    assert figure.words == "20"  # June: 12 and 8; the one of 1 July is not June's
    assert figure.note == (
        "Contacts received: numerator 20, without a denominator; 1 June 2020 to 30 June 2020; "
        "as at 30 June 2020; too soon to say: 0."
    )


def test_a_percentage_says_its_numerator_and_denominator():
    # 2 April to 1 July: police 8, 9, 12 and 1; schools 12, 11, 8: 30 of 61
    figure = claims().figure("POLICE_SHARE")
    assert figure.words == "49%"
    assert "numerator 30, denominator 61; 2 April 2020 to 1 July 2020; as at 1 July 2020" in figure.note


def test_a_trend_says_which_way_the_measure_moved():
    # three months before, 2 January to 1 April: police 6 and 7 of 46: 28%
    figure = claims().trend("POLICE_SHARE", months=3, expect="rose")
    assert (figure.words, figure.doubted) == ("rose from 28% to 49% in three months", False)
    assert "denominator 46" in figure.note and "denominator 61" in figure.note


def test_a_trend_that_went_the_other_way_is_doubted_and_remembered():
    told = claims()
    figure = told.trend("POLICE_SHARE", months=3, expect="fell")
    assert (figure.words, figure.doubted) == ("rose from 28% to 49% in three months", True)
    (doubt,) = told.doubts
    assert (
        doubt.words
        == "Share from police: this was written when it fell. On today's figures it rose from 28% to 49% in three months."
    )


def test_a_measure_that_shows_the_same_has_stayed():
    figure = claims().trend("CONTACTS", months=1, expect="stayed")  # May: 9 and 11
    assert (figure.words, figure.doubted) == ("stayed at 20 in one month", False)


def test_an_average_compares_the_months_after_with_the_months_before():
    # police: February to April 6, 7, 8, on average 7; May and June 9 and 12, on average 10.5, shown as 11
    figure = claims().average("CONTACTS_POLICE", before=3, after=2, expect="rose")
    assert figure.words == "rose from an average of 7 a month to 11 in the last two months"
    assert "21 over 3 months, 1 February 2020 to 30 April 2020; then 21 over 2 months" in figure.note


def test_a_figure_outside_what_the_sentence_says_is_doubted():
    told = claims()
    assert not told.figure("POLICE_SHARE", at_least=49).doubted  # 49.2% is shown as 49%
    assert told.figure("POLICE_SHARE", at_least=50).doubted
    assert told.figure("POLICE_SHARE", at_most=40).doubted
    assert [doubt.written_for for doubt in told.doubts] == ["was at least 50", "was at most 40"]


def test_what_the_source_does_not_hold_is_missing_and_never_nought():
    assert claims().figure("CP") == Missing("Children on a plan", "not held in this source")
    assert claims().figure("NO_SUCH") == Missing("NO_SUCH", "not computed yet")


def test_without_an_earlier_figure_a_trend_gives_todays_and_claims_nothing():
    told = claims()
    figure = told.trend("POLICE_SHARE", months=12, expect="fell", unit="of all")
    assert (figure.words, figure.doubted, told.doubts) == ("stood at 49% of all", False, [])
    assert figure.note.endswith("No figure is held for twelve months before.")


def test_no_comparator_says_nothing():
    assert claims().compared("POLICE_SHARE").words == ""


def test_a_rate_without_a_population_has_no_value_and_says_what_is_missing():
    assert claims().figure("CONTACTS_RATE") == Missing("Contacts per 10,000", "no population table")


def test_a_figure_can_be_given_over_another_period_than_its_own():
    assert claims().figure("POLICE_SHARE", period="month").words == "100%"  # 1 July alone
