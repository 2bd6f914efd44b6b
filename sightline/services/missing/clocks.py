"""What guidance and local practice time when a child has been missing."""

from sightline.clocks import (
    DEFAULT,
    GUIDANCE,
    HIGH,
    LOCAL,
    LOW,
    MEDIUM,
    READ,
    calendar_days,
    clocks_of,
    event,
    hours,
    working_days,
)
from sightline.vocabulary.law import MISSING_GUIDANCE_2014, local

clock = clocks_of("missing")


RETURN_INTERVIEW = clock(
    "rhi_72h",
    "Independent return home interview",
    basis=GUIDANCE,
    starts=event("the child comes back", "missing_episode.ended_on"),
    stops=event("a return interview is offered and held"),
    within=hours(72),
    source=MISSING_GUIDANCE_2014.at("independent return interviews: within 72 hours"),
    evidence=READ,
    confidence=HIGH,
    not_yet="the return interview register",
    notes=[
        "From the return: not from going missing, nor from the council's being told.",
        "Elapsed hours, weekends too.",
        "Where only a day is held, three days on is in time, and the reading says so.",
        "Offering is the duty: declined is offered, and not completed.",
        "Going missing again leaves the first clock open.",
    ],
    examples="""
        2020-03-02T18:20 -> 2020-03-05T18:20
        2020-03-27T20:00 -> 2020-03-30T21:00 not 2020-03-30T20:00  # the clocks change
        2020-10-23T10:00 -> 2020-10-26T09:00 not 2020-10-26T10:00  # the clocks change
        2020-12-24T22:45 -> 2020-12-27T22:45
        2020-08-29T03:10 -> 2020-09-01T03:10
    """,
)

RETURN_INTERVIEW_FROM_NOTICE = clock(
    "rhi_3d_notification",
    "Return home interview within 3 days of the authority being notified",
    basis=LOCAL,
    starts=event("the council is told of the return"),
    stops=event("the interview is held"),
    within=calendar_days(3),
    source=local("both this and the 72 hours are reported", whose="the self-evaluation of September 2020"),
    evidence=READ,
    confidence=MEDIUM,
    not_yet="the return interview register",
    notes=[
        "Never labelled as the 72 hours. Calendar days are assumed, where the source does not say.",
    ],
    examples="""
        2020-03-04 -> 2020-03-07
        2020-04-09 -> 2020-04-12
        2020-08-28 -> 2020-08-31
    """,
)

REPEAT_MISSING_MEETING = clock(
    "missing_repeat_strategy",
    "Repeat missing: multi-agency meeting",
    basis=LOCAL,
    starts=event("a third missing episode within 90 days starts", "missing_episode.started_on"),
    stops=event("the agencies meet about the child"),
    within=working_days(10),
    source=local("a widespread convention", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the missing meeting register",
    notes=[
        "The episodes that started in the 90 days ending with that day, the day included.",
    ],
    examples="""
        2020-04-06 -> 2020-04-22 not 2020-04-20
        2020-06-12 -> 2020-06-26
        2020-12-16 -> 2021-01-04 not 2020-12-30
    """,
)
