"""What local practice times for children in need; guidance asks for regular review and fixes no interval."""

from sightline.clocks import DEFAULT, LOCAL, LOW, clocks_of, event, months, weeks, working_days
from sightline.vocabulary.law import local

clock = clocks_of("child_in_need")

PLAN_ENDS = event("the plan ends", "cin_plan.ended_on")

FIRST_REVIEW = clock(
    "cin_plan_review_first",
    "First child in need plan review",
    basis=LOCAL,
    starts=event("a child in need plan starts", "cin_plan.started_on"),
    stops=event("it is first reviewed"),
    lapses=PLAN_ENDS,
    within=weeks(6),
    followed_by="cin_plan_review_subsequent",
    source=local("commonly six weeks", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the child in need review register",
    examples="""
        2020-03-02 -> 2020-04-13
        2020-07-13 -> 2020-08-24
        2020-12-01 -> 2021-01-12
    """,
)

LATER_REVIEW = clock(
    "cin_plan_review_subsequent",
    "Subsequent child in need plan review",
    basis=LOCAL,
    starts=event("the plan was last reviewed"),
    stops=event("it is reviewed again"),
    lapses=PLAN_ENDS,
    within=months(3),
    variants=["6 weeks", "6 months"],
    recurs="every three months",
    source=local("6 weeks, 3 months and 6 months are all in use", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the child in need review register",
    examples="""
        2020-01-31 -> 2020-04-30  # clamped to the month end
        2020-05-31 -> 2020-08-31
        2019-11-30 -> 2020-02-29  # clamped to the month end
    """,
)

VISIT = clock(
    "cin_visit",
    "Child in need visit",
    basis=LOCAL,
    starts=event("the plan starts, or the child was last seen", "cin_plan.started_on", "cin_visit.visited_on"),
    stops=event("the child is next seen", "cin_visit.visited_on"),
    lapses=PLAN_ENDS,
    within=working_days(20),
    variants=["4 weeks", "6 weeks"],
    recurs="from each visit at which the child was seen",
    source=local("4 weeks, 20 working days and 6 weeks are all in use", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    notes=[
        "Twenty working days and four weeks part company at a bank holiday: a council chooses one and keeps to it.",
    ],
    examples="""
        2020-03-27 -> 2020-04-28 not 2020-04-24
        2020-05-01 -> 2020-06-02 not 2020-05-29
        2020-07-06 -> 2020-08-03
    """,
)
