"""The clocks of keeping in touch with care leavers."""

from sightline.clocks import (
    DEFAULT,
    DFE_MEASURE,
    HIGH,
    LOCAL,
    MEDIUM,
    READ,
    RECALLED,
    STATUTE,
    calendar_days,
    clocks_of,
    event,
    months,
    weeks,
)
from sightline.vocabulary.law import CARE_LEAVERS_2010, CHILDREN_ACT_1989, CHILDREN_SOCIAL_WORK_ACT_2017, DFE_SSDA903, local

clock = clocks_of("leaving_care")

CONTACTED = event("the young person was last in contact", "care_leaver.contacted_on")
NEXT_CONTACT = event("the young person is next in contact", "care_leaver.contacted_on")

ADVISER_VISITS_NEW_HOME = clock(
    "pa_visit_7d",
    "Personal adviser visit after accommodation is first provided",
    basis=STATUTE,
    starts=event("the council first provides somewhere to live"),
    stops=event("the personal adviser visits the young person there"),
    within=calendar_days(7),
    followed_by="pa_visit_2m",
    source=CARE_LEAVERS_2010.at("regulation 8(2)(a)"),
    evidence=READ,
    confidence=HIGH,
    not_yet="the personal adviser visit register",
    notes=[
        "Only where the council provides it. Then again before the review of regulation 7(3).",
    ],
    examples="""
        2020-04-03 -> 2020-04-10
        2020-07-31 -> 2020-08-07
        2020-12-22 -> 2020-12-29
    """,
)

ADVISER_VISITS_AGAIN = clock(
    "pa_visit_2m",
    "Personal adviser visits to provided accommodation",
    basis=STATUTE,
    starts=event("the adviser's last visit"),
    stops=event("the next one"),
    within=months(2),
    recurs="at most every two months",
    source=CARE_LEAVERS_2010.at("regulation 8(2)(c)"),
    evidence=READ,
    confidence=HIGH,
    not_yet="the personal adviser visit register",
    notes=[
        "Eight weeks are stricter, and local.",
    ],
    examples="""
        2019-12-31 -> 2020-02-29  # clamped to the month end
        2020-06-30 -> 2020-08-30
        2020-07-01 -> 2020-09-01
    """,
)

IN_TOUCH = clock(
    "care_leaver_in_touch_8w",
    "Keeping in touch with a care leaver (local)",
    basis=LOCAL,
    starts=CONTACTED,
    stops=NEXT_CONTACT,
    lapses=event("the young person died, or returned home for good"),
    within=weeks(8),
    recurs="every eight weeks",
    source=local(
        "from the two months of the Care Leavers Regulations 2010, regulation 8", whose="a default that each council sets"
    ),
    also=[CHILDREN_ACT_1989.at("sections 23B(1) and 23C(2)")],
    evidence=DEFAULT,
    confidence=MEDIUM,
    notes=[
        "Those who refuse contact, or need none, stay among the young people counted.",
    ],
    examples="""
        2020-02-10 -> 2020-04-06
        2020-05-06 -> 2020-07-01
        2020-11-02 -> 2020-12-28
    """,
)

CONTACT_AROUND_BIRTHDAY = clock(
    "care_leaver_birthday_window",
    "Care leaver information around the birthday (OC3)",
    basis=DFE_MEASURE,
    starts=event("the birthday, from the 17th to the 21st", "person.born_on"),
    stops=event("the young person is in contact", "care_leaver.contacted_on"),
    within=months(1),
    opens=months(-3),
    recurs="each birthday from 17 to 21",
    source=DFE_SSDA903.at("OC3: three months before to one month after the birthday"),
    evidence=RECALLED,
    confidence=MEDIUM,
    notes=[
        "The start is the birthday itself; contact before the window opens does not count.",
        "The birthday decides the year, where a window spans two. Not at 18 while still looked after.",
    ],
    examples="""
        2020-05-31 -> 2020-06-30 opens 2020-02-29
        2020-03-31 -> 2020-04-30 opens 2019-12-31
        2020-01-15 -> 2020-02-15 opens 2019-10-15
        2020-02-29 -> 2020-03-29 opens 2019-11-29
    """,
)

YEARLY_OFFER = clock(
    "care_leaver_21_25_annual",
    "Annual contact with former relevant young people aged 21 to 25",
    basis=STATUTE,
    starts=event("the 21st birthday, then the last such contact", "care_leaver.contacted_on"),
    stops=event("the young person is told of the support there is", "care_leaver.contacted_on"),
    lapses=event("the young person turns 25"),
    within=months(12),
    recurs="every twelve months until 25",
    source=CHILDREN_ACT_1989.at("section 23CZB, in force from 1 April 2018"),
    also=[CHILDREN_SOCIAL_WORK_ACT_2017.at("section 3")],
    evidence=RECALLED,
    confidence=HIGH,
    examples="""
        2020-02-29 -> 2021-02-28  # clamped to the month end
        2019-07-01 -> 2020-07-01
        2019-11-11 -> 2020-11-11
    """,
)
