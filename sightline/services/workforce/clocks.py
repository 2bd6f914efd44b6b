"""What local practice times for the people who do the work."""

from sightline.clocks import DEFAULT, LOCAL, LOW, clocks_of, event, months
from sightline.vocabulary.law import local

clock = clocks_of("workforce")


SUPERVISION = clock(
    "supervision_monthly",
    "Case supervision recorded",
    basis=LOCAL,
    starts=event("the case was last discussed in supervision"),
    stops=event("it is discussed again, and that is recorded"),
    lapses=event("the case closes"),
    within=months(1),
    recurs="every month",
    source=local("monthly", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the supervision register",
    examples="""
        2020-01-31 -> 2020-02-29  # clamped to the month end
        2020-03-31 -> 2020-04-30  # clamped to the month end
        2020-07-06 -> 2020-08-06
    """,
)
