"""What local practice times in hearing what families think."""

from sightline.clocks import HIGH, LOCAL, READ, clocks_of, event, months
from sightline.vocabulary.law import local

clock = clocks_of("quality_assurance")


FAMILIES_ASKED = clock(
    "service_survey_6m",
    "Satisfaction text to people using an ongoing service",
    basis=LOCAL,
    starts=event("a message last asked for an opinion"),
    stops=event("the next one does"),
    lapses=event("the service to the family ends"),
    within=months(6),
    recurs="every six months while a service lasts, and when it ends",
    source=local("a message every six months", whose="the self-evaluation of September 2020"),
    evidence=READ,
    confidence=HIGH,
    not_yet="the survey register",
    examples="""
        2020-02-29 -> 2020-08-29
        2019-08-31 -> 2020-02-29  # clamped to the month end
        2020-03-31 -> 2020-09-30  # clamped to the month end
    """,
)
