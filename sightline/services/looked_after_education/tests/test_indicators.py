"""The education of looked-after children, worked by hand."""

from sightline.records.examples import figure, hits
from sightline.services.looked_after_education import indicators

assert indicators  # declares the figures that are worked below

CARE = """
    person_id started_on ended_on   start_reason
    A         2018-01-01 -          S
    B         2018-01-01 -          S    # no plan
    C         2018-01-01 -          S    # 16: out of those of school age, but the plan counts
    D         2018-01-01 -          S    # 4, no plan
    E         2018-01-01 2020-06-30 S    # left that day
    F         2018-01-01 -          S    # the plan has ceased
    G         2018-01-01 -          S    # the plan is issued tomorrow
"""
BORN = """
    person_id born_on
    A         2015-06-30
    B         2004-07-01
    C         2004-06-30
    D         2015-07-01
    E         2010-01-01
    F         2010-01-01
    G         2010-01-01
"""
SEND = {
    "send_record": "person_id send_record_id\n A s1\n C s3\n E s5\n F s6\n G s7",
    "ehc_request": """
        ehc_request_id send_record_id requested_on
        r1             s1             2018-01-01
        r3             s3             2018-01-01
        r5             s5             2018-01-01
        r6             s6             2018-01-01
        r7             s7             2020-02-01
    """,
    "ehc_assessment": "ehc_assessment_id ehc_request_id\n a1 r1\n a3 r3\n a6 r6\n a7 r7",
    "ehc_named_plan": """
        ehc_assessment_id started_on ceased_on
        a1                2018-06-01 -
        a3                2018-06-01 -
        a6                2018-06-01 2020-06-30
        a7                2020-07-01 -
    """,
    "ehc_plan": "ehc_request_id\n r1\n r3\n r5\n r6\n r7",
}


def test_children_in_care_with_a_plan_in_force_out_of_those_of_school_age() -> None:
    got = figure("CLA_EHCP", "2020-06-30", care_episode=CARE, person=BORN, **SEND)
    assert (got.numerator, got.denominator, got.display) == (2, 4, "2")  # out of A, B, F and G
    assert hits("CLA_EHCP", "2020-06-30", care_episode=CARE, person=BORN, **SEND) == ["A", "C"]


def test_nobody_looked_after_is_a_count_of_nought() -> None:
    assert figure("CLA_EHCP", "2020-06-30", care_episode="", send_record="", ehc_request="", ehc_plan="").numerator == 0
