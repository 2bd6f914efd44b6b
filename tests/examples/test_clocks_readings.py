"""How clocks stand on a day, worked by hand: boundary days, bank holidays, lapses, and what was not yet known."""

from datetime import UTC, date, datetime

import pytest

from sightline.clocks import Clock, State, calendar_days, months, readings, weeks, working_days
from sightline.clocks.examples import read_moment, written
from sightline.services.catalogue import all_clocks

CLOCKS = all_clocks()

#  clock                        started           ended             lapsed        as at             reading
READINGS = """
   icpc_15wd                    2020-03-27        -                 -             2020-03-26        NOT_STARTED     # not yet known
   icpc_15wd                    -                 -                 -             2020-04-30        NOT_STARTED
   icpc_15wd                    2020-03-27        -                 -             2020-04-13        RUNNING
   icpc_15wd                    2020-03-27        -                 -             2020-04-14        DUE_SOON        # seven days to go
   icpc_15wd                    2020-03-27        -                 -             2020-04-21        DUE_SOON        # day 15: Easter is not counted
   icpc_15wd                    2020-03-27        -                 -             2020-04-22        OVERDUE
   icpc_15wd                    2020-03-27        2020-04-21        -             2020-04-30        MET
   icpc_15wd                    2020-03-27        2020-04-22        -             2020-04-30        MET_LATE
   icpc_15wd                    2020-03-27        2020-04-22        -             2020-04-21        DUE_SOON        # that conference was not yet known
   icpc_15wd                    2020-03-27        -                 2020-04-10    2020-04-30        NOT_APPLICABLE
   icpc_15wd                    2020-03-27        -                 2020-04-21    2020-04-30        NOT_APPLICABLE  # lapsed on the due day
   icpc_15wd                    2020-03-27        -                 2020-04-22    2020-04-30        OVERDUE         # missed stays missed
   icpc_15wd                    2020-03-27        -                 2020-04-10    2020-04-09        RUNNING         # lapse not yet known
   icpc_15wd                    2020-03-27        2020-04-28        2020-04-10    2020-04-30        NOT_APPLICABLE
   icpc_15wd                    2020-03-27        2020-03-27        -             2020-03-27        MET             # the same day
   cp_review_first_3m           2019-11-30        2020-02-29        -             2020-03-31        MET             # clamped, on a Saturday
   cp_review_first_3m           2019-11-30        2020-03-02        -             2020-03-31        MET_LATE        # a weekend moves nothing
   icpc_report_to_family        2020-04-14        2020-04-08        -             2020-04-30        MET             # counts back
   icpc_report_to_family        2020-04-14        2020-04-09        -             2020-04-30        MET_LATE
   icpc_report_to_family        2020-04-14        -                 -             2020-04-06        DUE_SOON        # it runs before its start
   icpc_report_to_family        2020-04-14        -                 -             2020-04-09        OVERDUE
   rhi_72h                      2020-03-27T20:00  2020-03-30T21:00  -             2020-03-31        MET             # the clocks went forward
   rhi_72h                      2020-03-27T20:00  2020-03-30T21:01  -             2020-03-31        MET_LATE
   rhi_72h                      2020-03-27T20:00  -                 -             2020-03-30T20:59  DUE_SOON
   rhi_72h                      2020-03-27T20:00  -                 -             2020-03-30        OVERDUE         # the day is over
   rhi_72h                      2020-03-27        2020-03-30        -             2020-03-31        MET             # by the day
   rhi_72h                      2020-03-27        2020-03-31        -             2020-03-31        MET_LATE
   adoption_order_10w           2020-02-03        2020-04-12        -             2020-04-30        TOO_EARLY
   adoption_order_10w           2020-02-03        2020-04-13        -             2020-04-30        MET
   adoption_order_10w           2020-02-03        -                 -             2020-04-12        RUNNING
   adoption_order_10w           2020-02-03        -                 2020-03-01    2020-04-12        NOT_APPLICABLE
   adoption_order_10w           2020-02-03        -                 -             2020-04-13        MET             # the wait is over
   ehc_draft_15d                2020-03-02        2020-03-16        -             2020-04-30        TOO_EARLY       # the fifteenth day is the family's
   ehc_draft_15d                2020-03-02        2020-03-17        -             2020-04-30        MET
   care_leaver_birthday_window  2020-05-31        2020-02-28        -             2020-06-30        DUE_SOON        # before the window opens
   care_leaver_birthday_window  2020-05-31        2020-02-29        -             2020-06-30        MET
   care_leaver_birthday_window  2020-05-31        -                 -             2020-02-28        NOT_STARTED
   care_leaver_birthday_window  2020-05-31        -                 -             2020-03-01        RUNNING         # before the birthday
   care_leaver_birthday_window  2020-05-31        2020-07-01        -             2020-07-31        MET_LATE
"""
TABLE = [line.split("#")[0].split() for line in READINGS.strip().splitlines()]


@pytest.mark.parametrize("row", TABLE, ids=" ".join)
def test_a_clock_reads(row: list[str]) -> None:
    clock, *moments, expected = row
    started, ended, lapsed, as_at = (None if text == "-" else read_moment(text) for text in moments)
    assert CLOCKS[clock].read(started, ended, lapsed, as_at=as_at).state.name == expected


def icpc(**given: object) -> object:
    return CLOCKS["icpc_15wd"].read(date(2020, 3, 27), as_at=date(2020, 4, 30), **given)  # type: ignore[arg-type]


def test_a_reading_says_the_due_day_and_how_late_it_is() -> None:
    reading = icpc(ended=date(2020, 4, 24))
    assert (reading.due, reading.days_late, reading.in_time) == (date(2020, 4, 21), 3, False)
    assert (icpc(ended=date(2020, 4, 20)).days_late, icpc(ended=date(2020, 4, 20)).in_time) == (0, True)
    assert icpc().days_late == 9
    assert icpc(lapsed=date(2020, 4, 1)).days_late == 0


def test_a_clock_still_running_is_neither_in_time_nor_late() -> None:
    clock = CLOCKS["icpc_15wd"]
    assert clock.read(date(2020, 3, 27), as_at=date(2020, 4, 1)).in_time is None
    assert clock.read(date(2020, 3, 27), lapsed=date(2020, 4, 1), as_at=date(2020, 5, 1)).in_time is None


def test_what_was_created_in_error_counts_nowhere() -> None:
    assert icpc(void=True).state is State.VOID
    assert icpc(void=True).due is None


def test_an_exception_excuses_lateness_and_never_makes_it_met() -> None:
    assert icpc(excused=True).state is State.EXCUSED
    assert icpc(excused=True, ended=date(2020, 4, 24)).state is State.EXCUSED
    assert icpc(excused=True).in_time is False
    assert icpc(excused=True, ended=date(2020, 4, 20)).state is State.MET


def test_the_warning_period_is_the_callers() -> None:
    clock = CLOCKS["icpc_15wd"]
    assert clock.read(date(2020, 3, 27), as_at=date(2020, 4, 18), warning_days=2).state is State.RUNNING
    assert clock.read(date(2020, 3, 27), as_at=date(2020, 4, 19), warning_days=2).state is State.DUE_SOON


def test_an_hour_clock_without_times_says_that_it_judged_by_the_day() -> None:
    clock = CLOCKS["rhi_72h"]
    assert clock.read(date(2020, 3, 2), as_at=date(2020, 3, 3)).by_day_only
    assert clock.read(datetime(2020, 3, 2, 9, tzinfo=UTC), date(2020, 3, 4), as_at=date(2020, 3, 9)).by_day_only
    assert not clock.read(datetime(2020, 3, 2, 9, tzinfo=UTC), as_at=date(2020, 3, 3)).by_day_only
    assert not icpc().by_day_only


def test_the_amendments_of_2020_are_a_tag_and_change_nothing() -> None:
    placement = CLOCKS["emergency_foster_placement_6wd"]
    touched = placement.read(date(2020, 4, 20), as_at=date(2020, 5, 31))
    assert (touched.state, touched.due) == (State.OVERDUE, date(2020, 4, 28))
    assert [(overlay.id, str(overlay.instead)) for overlay in touched.overlays] == [("CV-CLA-2", "24 weeks")]
    before = placement.read(date(2020, 4, 8), ended=date(2020, 4, 20), as_at=date(2020, 5, 31))
    assert before.overlays == ()
    assert placement.read(date(2020, 9, 26), as_at=date(2020, 10, 1)).overlays == ()


def test_each_interval_runs_from_what_actually_happened() -> None:
    held = [date(2020, 10, 10), date(2020, 2, 8), date(2020, 2, 8)]
    found = readings(
        CLOCKS["cp_review_first_3m"],
        date(2019, 11, 8),
        held,
        then=CLOCKS["cp_review_subsequent_6m"],
        as_at=date(2020, 12, 31),
    )
    told = [(reading.state.name, written(reading.due)) for reading in found if reading.due]
    assert told == [("MET", "2020-02-08"), ("MET_LATE", "2020-08-08"), ("RUNNING", "2021-04-10")]


def test_a_plan_that_ends_takes_the_next_review_with_it() -> None:
    found = readings(
        CLOCKS["cp_review_first_3m"], date(2020, 1, 10), [date(2020, 4, 9)], lapsed=date(2020, 6, 1), as_at=date(2020, 12, 31)
    )
    assert [reading.state.name for reading in found] == ["MET", "NOT_APPLICABLE"]


def test_events_before_the_start_or_after_the_day_are_passed_over() -> None:
    visits = [date(2020, 2, 28), date(2020, 3, 13), date(2020, 3, 30)]
    found = readings(CLOCKS["cp_visit_10wd"], date(2020, 3, 2), visits, as_at=date(2020, 3, 20))
    assert [reading.state.name for reading in found] == ["MET", "DUE_SOON"]


def test_a_council_sets_the_length_of_its_own_clocks_from_a_day_on() -> None:
    visit = CLOCKS["cp_visit_10wd"].set_locally({date(2020, 1, 1): working_days(10), date(2020, 6, 1): weeks(4)})
    assert visit.due(date(2020, 5, 29)) == date(2020, 6, 12)
    assert visit.due(date(2020, 6, 1)) == date(2020, 6, 29)
    assert visit.length_text == "4 weeks"
    with pytest.raises(ValueError, match="no length was in force on 2019-12-31: the first is from 2020-01-01"):
        visit.due(date(2019, 12, 31))


def test_a_council_does_not_set_what_the_law_sets() -> None:
    for clock in CLOCKS.values():
        if clock.basis != "local":
            with pytest.raises(ValueError, match="not a council's to choose"):
                clock.set_locally({date(2020, 1, 1): months(1)})


def test_a_change_of_risk_never_puts_the_review_off() -> None:
    clock = CLOCKS["mace_moderate_12w"]
    assert clock.due(date(2020, 8, 31), held_due_on=date(2020, 10, 12)) == date(2020, 10, 12)
    assert clock.due(date(2020, 8, 31), held_due_on=date(2020, 12, 25)) == date(2020, 11, 23)


def test_the_rating_sets_the_hours() -> None:
    clock = CLOCKS["mash_information_sharing"]
    due = [written(clock.due(datetime(2020, 7, 1, 16, 30, tzinfo=UTC), rating=rating)) for rating in ("red", "amber", "green")]
    assert due == ["2020-07-01T21:30", "2020-07-02T17:30", "2020-07-04T17:30"]  # 16:30 in Greenwich is 17:30 in London
    with pytest.raises(ValueError, match="need the time of day"):
        clock.due(date(2020, 7, 1), rating="red")
    assert clock.due(date(2020, 7, 1)) == date(2020, 7, 2)


def test_a_moment_late_in_the_evening_of_greenwich_is_the_next_day_in_london() -> None:
    assert calendar_days(3).after(datetime(2020, 7, 1, 23, 30, tzinfo=UTC)) == date(2020, 7, 5)


@pytest.mark.parametrize(
    ("clock", "length"),
    [
        ("icpc_15wd", "15 working days"),
        ("contact_screening_1wd", "1 working day"),
        ("icpc_report_to_family", "2 working days before"),
        ("care_proceedings_26w", "26 weeks beginning with the day itself"),
        ("permanence_plan_second_review", "20 working days, then 3 months"),
        ("rha_under5_6m", "6 months if that is before the age of 5, else 12 months"),
        ("ehc_plan_20w", "20 weeks"),
        ("ehc_phase_transfer", "by phase (primary to secondary: by 15 February; secondary to post-16: by 31 March)"),
        ("exclusion_day6", "6 school days beginning with the day itself"),
        ("looked_after_ends_at_18", "at 18"),
        ("pathway_assessment_3m", "3 months from 16 at the earliest"),
    ],
)
def test_a_length_reads_as_it_is_spoken(clock: str, length: str) -> None:
    assert CLOCKS[clock].length_text == length


def test_thresholds_of_a_long_plan() -> None:
    clock: Clock = CLOCKS["cp_plan_drift"]
    assert clock.due(date(2019, 5, 31), threshold="9 months") == date(2020, 2, 29)
    assert clock.due(date(2019, 5, 31), threshold="24 months") == date(2021, 5, 31)
