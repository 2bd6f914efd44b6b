"""Each list holds the children and events of its own window, as they stood on the day."""

from datetime import date
from pathlib import Path

from sightline.interchange.annex_a.tests.exported import PERSON, rows_of, who


def test_list_1_holds_the_contacts_of_six_months_and_none_after_the_day(tmp_path: Path) -> None:
    days = {"A": "2020-01-01", "B": "2020-01-02", "C": "2020-07-01", "D": "2020-07-02"}
    contacts = "person_id contacted_on\n" + "\n".join(f"{who} {day}" for who, day in days.items())
    assert who(tmp_path, 1, contact=contacts) == ["B", "C"]


def test_list_2_holds_help_that_runs_or_ended_in_six_months(tmp_path: Path) -> None:
    episodes = """
        person_id started_on assessment_completed_on ended_on
        A         2018-01-01 2018-02-01              -
        B         2019-06-01 2019-07-01              2020-01-01
        C         2019-06-01 -                       2020-01-02
        D         2020-06-01 2020-06-10              2020-07-09  # not over by the day: its end is not known yet
        E         2020-07-02 -                       -
        F         2020-02-01 2020-02-20              2020-05-01
    """
    rows = rows_of(tmp_path, 2, early_help_episode=episodes)
    completed = {"A": None, "C": date(2020, 1, 2), "D": None, "F": date(2020, 2, 20)}
    assert {row["child_id"]: row["completed_on"] for row in rows} == completed


def test_list_3_counts_referrals_in_the_year_before_the_childs_latest(tmp_path: Path) -> None:
    referrals = """
        person_id referred_on is_nfa
        A 2020-06-10 N
        A 2020-02-10 Y     # counted: in the year before the latest, and a row of its own
        A 2019-06-10 N     # a year before to the day
        A 2019-06-09 N     # a day too early
        B 2020-03-01 -
        C 2020-01-01 N     # before the window
    """
    rows = rows_of(tmp_path, 3, cin_episode=referrals)
    assert sorted((row["child_id"], row["referrals_12m"], row["is_nfa"]) for row in rows if row["is_nfa"]) == [
        ("A", 2, "a) Yes"),
        ("A", 2, "b) No"),
    ]
    assert [row["referrals_12m"] for row in rows if row["child_id"] == "B"] == [0]
    assert {row["child_id"] for row in rows} == {"A", "B"}


def test_list_4_holds_assessments_that_are_open_or_were_authorised_in_six_months(tmp_path: Path) -> None:
    assessments = """
        person_id started_on authorised_on is_nfa is_child_seen
        A 2019-01-01 -          -  Y
        B 2019-11-01 2020-01-01 N  Y
        C 2019-11-01 2020-01-02 N  N
        D 2020-05-01 2020-06-01 Y  -
    """
    rows = {row["child_id"]: row for row in rows_of(tmp_path, 4, assessment=assessments)}
    assert {who: (row["is_support_required"], row["is_child_seen"]) for who, row in rows.items()} == {
        "A": (None, "a) Yes"),
        "C": ("a) Yes", "b) No"),
        "D": ("b) No", "c) Unknown"),
    }


def test_list_5_gives_each_enquiry_its_conference_and_the_counts_of_the_year_before(tmp_path: Path) -> None:
    enquiries = """
        person_id s47_enquiry_id started_on ended_on   is_nfa
        A         e1             2020-05-01 2020-05-12 N
        A         e2             2019-07-01 2019-07-20 N
        B         e3             2020-06-01 -          -
        C         e4             2020-06-01 2020-06-09 Y
        D         e5             2019-12-01 2020-01-01 Y
    """
    conferences = """
        person_id s47_enquiry_id held_on    is_cp_plan
        A         e1             2020-05-19 Y
        A         e2             2019-07-22 N
        B         e3             2020-07-09 Y      # after the day
    """
    rows = {row["child_id"]: row for row in rows_of(tmp_path, 5, s47_enquiry=enquiries, icpc=conferences)}
    said = ["is_icpc_unnecessary", "icpc_on", "is_cp_plan", "s47_12m", "icpc_12m"]
    assert {who: tuple(row[name] for name in said) for who, row in rows.items()} == {
        "A": ("b) No", date(2020, 5, 19), "a) Yes", 1, 1),
        "B": (None, None, None, 0, 0),
        "C": ("a) Yes", None, None, 0, 0),
    }


def test_list_6_has_a_row_a_child_with_the_first_status_that_applies(tmp_path: Path) -> None:
    episodes = """
        person_id referral_id referred_on closed_on  close_reason is_nfa
        A         r1          2019-01-01  -          -            N
        B         r2          2019-01-01  -          -            N
        C         r3          2019-01-01  -          -            N
        D         r4          2020-06-01  -          -            N
        E         r5          2019-01-01  2020-02-01 RC7          N
        E         r6          2018-01-01  2018-02-01 RC7          N
        F         r7          2020-06-01  -          -            Y      # no further action
        G         r8          2020-06-30  -          -            -      # a referral and nothing else
        H         r9          2019-01-01  2020-01-01 RC7          N      # closed before the window
    """
    rows = rows_of(
        tmp_path,
        6,
        cin_episode=episodes,
        care_episode="person_id started_on\nA 2020-01-01",
        cp_plan="person_id started_on\nA 2019-05-01\nB 2019-05-01",
        cin_plan="person_id started_on ended_on\nA 2019-03-01 -\nB 2019-03-01 -\nC 2019-03-01 -\nD 2019-03-01 2020-01-01",
        assessment="person_id started_on authorised_on\nC 2020-06-01 -\nD 2020-06-02 -\nE 2019-01-02 2019-02-01",
        cin_visit="person_id visited_on is_seen\nC 2020-06-05 Y\nC 2020-06-20 N\nC 2018-01-01 Y",
        cp_visit="person_id visited_on is_seen\nB 2020-06-07 Y",
    )
    assert [
        (row["child_id"], row["case_status"][0], row["last_seen_on"]) for row in sorted(rows, key=lambda r: r["child_id"])
    ] == [
        ("A", "a", None),
        ("B", "b", date(2020, 6, 7)),
        ("C", "c", date(2020, 6, 5)),
        ("D", "d", None),
        ("E", "e", None),
    ]


def test_list_7_has_the_latest_plan_its_last_visit_and_how_many_came_before(tmp_path: Path) -> None:
    plans = """
        person_id started_on ended_on   initial_category latest_category is_other_authority
        A         2020-02-01 -          NEG              EMO             N
        A         2016-02-01 2017-02-01 PHY              PHY             N
        A         2014-02-01 2015-02-01 PHY              PHY             Y
        B         2019-02-01 2020-01-02 MUL              MUL             -
        C         2019-02-01 2020-01-01 NEG              NEG             -
        D         2020-02-01 -          NEG              NEG             Y
    """
    rows = {
        row["child_id"]: row
        for row in rows_of(
            tmp_path,
            7,
            cp_plan=plans,
            cp_visit="person_id visited_on is_seen is_seen_alone\nA 2020-06-01 Y Y\nA 2020-06-20 N N\nA 2020-01-01 Y N",
            cp_review="person_id held_on\nA 2020-04-20\nA 2020-10-01",
            legal_status="person_id legal_status started_on ended_on\nB L2 2019-12-28 2020-01-05",
        )
    }
    said = ["latest_category", "visited_on", "is_seen_alone", "reviewed_on", "has_emergency_protection", "previous_cp_plans"]
    assert {who: tuple(row[name] for name in said) for who, row in rows.items()} == {
        "A": ("d) Emotional abuse", date(2020, 6, 1), "a) Yes", date(2020, 4, 20), "b) No", 1),
        "B": ("e) Multiple/not recommended", None, None, None, "a) Yes", 0),
    }


def test_the_case_is_held_by_the_social_worker_of_now_or_of_the_end(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        7,
        cp_plan="person_id started_on ended_on\nA 2020-02-01 -\nB 2019-09-01 2020-03-01\nC 2020-02-01 -",
        department="team_id name\nT1 North\nT2 South",
        professional="professional_id | name\nW1 | Sam Sample\nW2 | Ida Instance",
        involvement="""
            person_id | professional_id | team_id | role          | started_on
            A         | W1              | T1      | Social worker | 2019-01-01
            A         | W2              | T2      | Social worker | 2020-03-01
            B         | W1              | T1      | Social worker | 2019-01-01
            B         | W2              | T2      | Social worker | 2020-04-01
            C         | W2              | T2      | Family worker | 2020-03-01
        """,
    )
    assert sorted((row["child_id"], row["team"], row["worker"]) for row in rows) == [
        ("A", "South", "Ida Instance"),
        ("B", "North", "Sam Sample"),
        ("C", "South", None),
    ]


CARE = """
    person_id care_episode_id started_on ended_on   end_reason primary_need
    A         a1              2019-11-01 2020-02-01 X1         N1
    A         a2              2020-02-01 -          -          N1
    A         a0              2018-01-01 2019-08-01 E4A        N1
    B         b1              2018-01-01 2020-01-02 E4A        N2
    C         c1              2018-01-01 2020-01-01 E4A        N2
    S         s1              2020-01-01 -          -          N2
    G         g1              2018-01-01 -          -          N2
"""


def test_list_8_has_the_latest_period_of_care_and_no_short_breaks(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        8,
        care_episode=CARE,
        person=f"{PERSON}\nG M WBRI 2002-07-01 -",  # 18 on the day, and the episode was never closed
        legal_status="""
            person_id legal_status started_on ended_on
            A         V2           2019-11-01 2020-02-01
            A         C2           2020-02-01 -
            S         V4           2020-01-01 -
        """,
        placement="""
            person_id started_on ended_on   placement_type provider is_in_area postcode
            A         2018-01-01 2019-08-01 U6             PR4      Y          QQ11AA
            A         2019-11-01 2020-02-01 U6             PR1      Y          QQ11AA
            A         2020-02-01 -          K2             PR4      N          QQ91AA
            B         2018-01-01 2020-01-02 U4             PR1      Y          QQ11AA
        """,
        missing_episode="""
            person_id kind started_on ended_on   rhi_offered rhi_accepted
            A         M    2019-07-15 2019-07-16 N           NA          # in the earlier period of care
            A         M    2020-03-01 2020-03-02 Y           Y
            A         M    2020-05-01 2020-05-02 N           NA
            A         A    2020-05-03 2020-05-03 -           -
        """,
    )
    by_child = {row["child_id"]: row for row in rows}
    assert sorted(by_child) == ["A", "B"]
    a = by_child["A"]
    assert (a["started_on"], a["ended_on"], a["earlier_care_12m"]) == (date(2019, 11, 1), None, "a) Yes")
    assert (a["legal_status"], a["legal_status_on"]) == ("C2: FCO", date(2020, 2, 1))
    assert (a["placed_on"], a["placement_type"], a["location"]) == (date(2020, 2, 1), "p) K2: Children’s Homes", "b) Out")
    assert (a["placements_12m"], a["missing_12m"], a["away_12m"]) == (3, 2, 1)
    assert (a["rhi_offered"], a["rhi_accepted"]) == ("b) No", None)
    b = by_child["B"]
    assert (b["ended_on"], b["end_reason"][:6], b["earlier_care_12m"]) == (date(2020, 1, 2), "e) E4A", "b) No")


def test_a_placement_of_list_8_is_a_move_and_not_a_holiday_or_a_new_legal_status(tmp_path: Path) -> None:
    [row] = rows_of(
        tmp_path,
        8,
        care_episode="""
            person_id care_episode_id started_on ended_on   start_reason placement_id
            A         a1              2019-01-01 2019-10-01 S            p1      # there when the 12 months began
            A         a2              2019-10-01 2020-02-01 L            p1      # another legal status, the same home
            A         a3              2020-02-01 2020-02-08 P            p2      # a holiday of the carer
            A         a4              2020-02-08 2020-04-01 P            p1      # and back
            A         a5              2020-04-01 -          P            p3
        """,
        placement="""
            person_id placement_id started_on ended_on   placement_type
            A         p1           2019-01-01 2020-04-01 U6
            A         p2           2020-02-01 2020-02-08 T3
            A         p3           2020-04-01 -          K2
        """,
    )
    assert row["placements_12m"] == 2


def test_list_8_says_who_reviewed_visited_and_checked_last_and_what_the_plan_is(tmp_path: Path) -> None:
    [row] = rows_of(
        tmp_path,
        8,
        care_episode="person_id started_on iro_contact_on\nA 2020-01-10 2020-05-05",
        cla_review="""
            person_id held_on    is_cancelled
            A         2020-02-05 N
            A         2020-05-01 N
            A         2020-06-01 Y
            A         2020-11-01 N
            A         2019-01-01 N
        """,
        cla_visit="person_id visited_on is_seen\nA 2020-06-01 Y\nA 2020-06-20 N",
        care_plan="person_id started_on plan_return6m plan_ltfost18\nA 2020-02-01 N Y\nA 2020-05-01 Y N",
        health_check="""
            person_id kind                      checked_on status
            A         initial_health_assessment 2020-02-01 completed
            A         health_assessment         2020-06-01 refused
            A         dental_check              2019-12-01 completed
        """,
        immigration_status="person_id status started_on ended_on\nA UASC 2018-01-01 2019-07-02",
    )
    assert (row["reviewed_on"], row["visited_on"]) == (date(2020, 5, 1), date(2020, 6, 1))
    assert (row["health_on"], row["dental_on"]) == (date(2020, 2, 1), date(2019, 12, 1))
    assert (row["permanence_plan"], row["iro_contact_on"]) == ("a) Return to family", date(2020, 5, 5))
    assert (row["is_uasc"], row["placements_12m"]) == ("a) Yes", 1)


LEAVERS = """
    person_id eligibility     in_touch accommodation suitability activity contacted_on
    A         former_relevant YES      U             1           F5       2020-06-01
    B         eligible        YES      -             -           F2       -
    C         relevant        NO       U             1           G5       -
    D         none            NREQ     -             -           -        -
    E         qualifying      REFU     -             -           0        -
"""


def test_list_9_has_everybody_who_gets_the_service_and_blanks_for_whom_nobody_is_in_touch_with(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, 9, care_leaver=LEAVERS)
    assert [(row["child_id"], row["eligibility"][0], row["accommodation"], (row["activity"] or "-")[:2]) for row in rows] == [
        ("A", "b", "U: Independent living", "F5"),
        ("B", "d", None, "F2"),
        ("C", "a", None, "-"),
        ("E", "c", None, "-"),
    ]


def test_list_9_of_2019_leaves_out_eligible_children_and_has_one_code_for_training_and_work(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, 9, "2019", care_leaver=LEAVERS)
    assert [row["child_id"] for row in rows] == ["A", "C", "E"]
    assert rows[0]["activity"] == "F3: Full time in training or employment"


def test_list_10_has_the_adopted_and_the_reversed_of_a_year_and_those_who_wait(tmp_path: Path) -> None:
    permanence = """
        person_id decided_on order_on   order_type           reversed_on reversed_reason
        A         2018-01-01 2019-07-02 adoption             -           -
        B         2018-01-01 2019-07-01 adoption             -           -
        C         2018-01-01 -          -                    -           -
        D         2018-01-01 -          -                    2020-01-01  RD2
        E         2018-01-01 -          -                    2019-06-01  RD2
        F         -          2020-02-01 special_guardianship -           -
        G         2020-07-02 -          -                    -           -
    """
    assert who(tmp_path, 10, permanence=permanence) == ["A", "C", "D"]


def test_list_11_has_those_who_applied_and_are_in_the_process_or_left_it_in_the_year(tmp_path: Path) -> None:
    adopters = """
        adopter_id sex is_fostering_for_adoption enquired_on stage1_started_on left_on    left_reason
        D1         F   Y                         2018-01-01  2018-02-01        -          -
        D2         M   N                         2020-01-01  -                 -          -
        D3         M   N                         2018-01-01  2018-02-01        2019-07-01 1
        D4         M   N                         2018-01-01  2018-02-01        2019-07-02 1
    """
    rows = rows_of(tmp_path, 11, adopter=adopters)
    assert [(row["adopter_id"], row["is_fostering_for_adoption"], row["left_reason"]) for row in rows] == [
        ("D1", "Yes", None),
        ("D4", "No", "1 - Adopter withdrew from process"),
    ]
