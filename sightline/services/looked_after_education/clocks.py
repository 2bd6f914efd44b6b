"""What guidance times for the education of looked-after children."""

from sightline.clocks import GUIDANCE, HIGH, MEDIUM, READ, RECALLED, clocks_of, end_of_term, event, school_days, working_days
from sightline.vocabulary.law import CARE_PLANNING_2010, EDUCATION_GUIDANCE_2018

clock = clocks_of("looked_after_education")

LEAVES_CARE = event("the child stops being looked after, or turns 18", "care_episode.ended_on")

FIRST_PEP = clock(
    "pep_first_10wd",
    "First personal education plan",
    basis=GUIDANCE,
    starts=event("the first placement of the period of care starts", "care_episode.entered_care_on"),
    stops=event("the personal education plan is begun"),
    lapses=LEAVES_CARE,
    within=working_days(10),
    followed_by="pep_termly",
    source=CARE_PLANNING_2010.at("regulations 4(2) and 5(b)(ii)"),
    also=[EDUCATION_GUIDANCE_2018.at("available to the first review")],
    evidence=READ,
    confidence=HIGH,
    not_yet="the personal education plan register",
    notes=[
        "Begun in ten working days, effective by the first review: hold both days.",
        "School holidays do not stop it.",
        "From age 3, wherever the child is educated.",
    ],
    examples="""
        2020-04-02 -> 2020-04-20 not 2020-04-16
        2020-07-24 -> 2020-08-07
        2020-12-18 -> 2021-01-06 not 2021-01-01
    """,
)

TERMLY_PEP = clock(
    "pep_termly",
    "Termly review of the personal education plan",
    basis=GUIDANCE,
    starts=event("a school term"),
    stops=event("the plan is reviewed in it"),
    lapses=LEAVES_CARE,
    within=end_of_term(),
    recurs="every term, three a year",
    source=EDUCATION_GUIDANCE_2018,
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the personal education plan register",
    notes=[
        "A child who enters care late in a term has the first plan's clock; the termly one begins with the next term.",
    ],
    examples="""
        2020-01-22 -> 2020-04-03 with terms=invented
        2020-05-12 -> 2020-07-21 with terms=invented
        2019-10-03 -> 2019-12-20 with terms=invented
    """,
)

EDUCATION_SECURED = clock(
    "education_secured_20sd",
    "School place for a child whose placement breaks down or is made in an emergency",
    basis=GUIDANCE,
    starts=event("a placement starts in an emergency, without a school"),
    stops=event("suitable full-time education is in place"),
    lapses=LEAVES_CARE,
    within=school_days(20),
    source=EDUCATION_GUIDANCE_2018.at("within 20 school days in an emergency"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the register of children missing out on education",
    examples="""
        2020-01-13 -> 2020-02-10 with terms=invented
        2020-02-10 -> 2020-03-16 with terms=invented
        2020-03-02 -> 2020-03-30 with terms=invented
    """,
)
