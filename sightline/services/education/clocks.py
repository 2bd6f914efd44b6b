"""What the law and local practice time for children missing education, excluded or educated at home."""

from sightline.clocks import (
    DEFAULT,
    HIGH,
    LOCAL,
    LOW,
    MEDIUM,
    RECALLED,
    STATUTE,
    Kind,
    clocks_of,
    days_beginning_with,
    event,
    school_days,
    working_days,
)
from sightline.vocabulary.law import (
    CME_GUIDANCE_2016,
    EDUCATION_ACT_1996,
    EDUCATION_INSPECTIONS_ACT_2006,
    EXCLUSION_GUIDANCE_2017,
    PUPIL_REGISTRATION_2006,
    local,
)

clock = clocks_of("education")


SCHOOL_NOTIFIES_ABSENCE = clock(
    "cme_school_notification_20sd",
    "School notifies the authority of continuous unauthorised absence",
    basis=STATUTE,
    starts=event("the first day of unbroken unauthorised absence"),
    stops=event("the council is told, before the pupil leaves the roll"),
    lapses=event("the pupil comes back"),
    within=school_days(20),
    source=PUPIL_REGISTRATION_2006.at("regulation 8(1)(h)"),
    also=[CME_GUIDANCE_2016],
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the register of children missing education",
    notes=[
        "Ten school days after agreed leave (regulation 8(1)(f)).",
    ],
    examples="""
        2020-01-13 -> 2020-02-10 with terms=invented
        2020-01-27 -> 2020-03-02 with terms=invented
        2020-03-02 -> 2020-03-30 with terms=invented
    """,
)

FIRST_ENQUIRY = clock(
    "cme_first_enquiry_local",
    "First enquiry on a child reported missing education",
    basis=LOCAL,
    starts=event("a child is reported missing education"),
    stops=event("the first enquiry is made"),
    within=working_days(2),
    source=local("the law asks for arrangements and fixes no day", whose="a default that each council sets"),
    also=[EDUCATION_ACT_1996.at("section 436A")],
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the register of children missing education",
    examples="""
        2020-04-09 -> 2020-04-15 not 2020-04-13
        2020-05-07 -> 2020-05-12 not 2020-05-11
        2020-12-24 -> 2020-12-30 not 2020-12-28
    """,
)

EDUCATION_FROM_DAY_SIX = clock(
    "exclusion_day6",
    "Full-time education from the sixth school day of exclusion",
    basis=STATUTE,
    starts=event("the first school day of a permanent exclusion, or of more than five days"),
    stops=event("suitable full-time education begins"),
    within=school_days(6, first_day_counts=True),
    source=EDUCATION_INSPECTIONS_ACT_2006.at("sections 100 and 101"),
    also=[EDUCATION_ACT_1996.at("section 19(3A)"), EXCLUSION_GUIDANCE_2017],
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the exclusions register",
    notes=[
        "For looked-after children guidance asks for day 1.",
    ],
    examples="""
        2020-01-14 -> 2020-01-21 with terms=invented
        2020-02-12 -> 2020-02-26 with terms=invented
        2020-03-05 -> 2020-03-12 with terms=invented
    """,
)

PARENT_ANSWERS_NOTICE = clock(
    "school_attendance_order_15d",
    "Notice before a school attendance order (EHE unsuitable)",
    basis=STATUTE,
    kind=Kind.NOTICE,
    starts=event("a notice is served on the parent"),
    stops=event("the council goes on to an order"),
    within=days_beginning_with(15),
    source=EDUCATION_ACT_1996.at("section 437(1) and (2)"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the elective home education register",
    notes=[
        "The least time a parent is given.",
    ],
    examples="""
        2020-09-14 -> 2020-09-28
        2020-02-20 -> 2020-03-05
        2020-11-02 -> 2020-11-16
    """,
)
