"""The due date as text: what the command line and a batch file are told, and how they are refused."""

import pytest

from sightline.services.catalogue import due_text


@pytest.mark.parametrize(
    ("clock", "start", "given", "due"),
    [
        ("icpc_15wd", "2020-03-27", {}, "2020-04-21"),
        ("icpc_15wd", "2020-03-27T16:40", {}, "2020-04-21"),
        ("camhs_urgent_24h", "2020-03-28T15:00", {}, "2020-03-29T16:00"),
        ("camhs_urgent_24h", "2020-03-28T15:00:00Z", {}, "2020-03-29T16:00"),
        ("camhs_urgent_24h", "2020-03-28", {}, "2020-03-29"),
        ("police_protection_72h", "2020-10-25T01:30", {}, "2020-10-28T00:30"),
        ("rha_under5_6m", "2019-12-10", {"born_on": "2016-03-01"}, "2020-06-10"),
        ("education_secured_20sd", "2020-01-13", {"terms": "2020-01-06/2020-04-03 less 2020-02-17/2020-02-21"}, "2020-02-10"),
        ("ehc_phase_transfer", "2020-02-15", {"phase": "primary to secondary"}, "2020-02-15"),
        ("ehc_phase_transfer", "2020-02-16", {"phase": "primary to secondary"}, "2021-02-15"),
        ("pathway_assessment_3m", "2019-06-01", {"born_on": "2004-04-15"}, "2020-07-15"),
        ("looked_after_ends_at_18", "2004-02-29", {}, "2022-03-01"),
        ("pf_notice_6w_before", "2020-12-31", {}, "2020-11-19"),
    ],
)
def test_a_start_gives_its_due_date(clock: str, start: str, given: dict[str, str], due: str) -> None:
    assert due_text(clock, start, given) == due


@pytest.mark.parametrize(
    ("clock", "start", "given", "sentence"),
    [
        ("icpc_15days", "2020-03-27", {}, "no clock is called icpc_15days; is it icpc_15wd?"),
        ("zzz", "2020-03-27", {}, "no clock is called zzz$"),
        ("icpc_15wd", "27/03/2020", {}, "cannot read '27/03/2020' as a date: write 2020-03-27 or 2020-03-27T20:00"),
        ("icpc_15wd", "2020-02-30", {}, "cannot read '2020-02-30' as a date"),
        ("icpc_15wd", "", {}, "cannot read '' as a date"),
        ("rhi_72h", "2020-03-27T25:00", {}, "cannot read '2020-03-27T25:00' as a date"),
        ("rha_under5_6m", "2020-01-15", {}, "rha_under5_6m needs more than a start: give born_on"),
        ("rha_under5_6m", "2020-01-15", {"born_on": "June"}, "cannot read 'June' as a date"),
        ("education_secured_20sd", "2020-01-13", {}, "education_secured_20sd needs more than a start: give terms"),
        ("education_secured_20sd", "2020-01-13", {"terms": "spring"}, "cannot read the school terms"),
        (
            "education_secured_20sd",
            "2020-07-20",
            {"terms": "invented"},
            "school terms are known from 2019-09-03 until 2020-07-21",
        ),
        ("ehc_phase_transfer", "2019-09-01", {}, "needs more than a start: give phase"),
        (
            "ehc_phase_transfer",
            "2019-09-01",
            {"phase": "moon"},
            "phase is one of primary to secondary, secondary to post-16, not moon",
        ),
        ("icpc_15wd", "2020-03-27", {"born_on": "2015-06-30"}, "icpc_15wd has no use for born_on"),
        ("icpc_15wd", "2011-12-31", {}, "bank holidays are known from 2012-01-01 until .*, asked for 2011-12-31"),
        ("ehc_plan_20w", "2014-08-31", {}, "no length was in force on 2014-08-31: the first is from 2014-09-01"),
        ("cp_review_first_3m", "9999-12-01", {}, "year 10000 is out of range"),
        ("ehc_plan_20w", "9999-12-01", {}, "9999-12-01 is too far away for ehc_plan_20w"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(clock: str, start: str, given: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence.replace("?", r"\?")):
        due_text(clock, start, given)
