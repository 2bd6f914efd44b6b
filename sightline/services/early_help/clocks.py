"""What local practice times in early help; no national period exists."""

from sightline.clocks import DEFAULT, LOCAL, LOW, clocks_of, event, weeks, working_days
from sightline.vocabulary.law import local

clock = clocks_of("early_help")


ASSESSMENT_COMPLETED = clock(
    "early_help_assessment",
    "Early help assessment completed",
    basis=LOCAL,
    starts=event("an early help assessment is started, or a request accepted", "early_help_episode.started_on"),
    stops=event("the assessment is completed", "early_help_episode.assessment_completed_on"),
    lapses=event("the family withdraws consent"),
    within=working_days(45),
    variants=["20 working days", "30 working days", "35 working days"],
    source=local("20 to 45 working days are all in use", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    notes=[
        "The end of the episode is not the completion of the assessment.",
    ],
    examples="""
        2020-02-17 -> 2020-04-22 not 2020-04-20
        2020-07-01 -> 2020-09-03 not 2020-09-02
        2020-08-05 -> 2020-10-08 not 2020-10-07
    """,
)

FAMILY_PLAN_REVIEWED = clock(
    "early_help_taf_review",
    "Team Around the Family review",
    basis=LOCAL,
    starts=event("the plan begins, or the team around the family last met"),
    stops=event("the team meets again"),
    lapses=event("the plan ends"),
    within=weeks(6),
    recurs="every six weeks while the plan is open",
    source=local("commonly every 6 to 12 weeks", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the team around the family register",
    examples="""
        2020-03-02 -> 2020-04-13
        2020-07-20 -> 2020-08-31
        2020-11-20 -> 2021-01-01
    """,
)
