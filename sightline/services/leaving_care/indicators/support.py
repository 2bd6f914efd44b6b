"""Whether young people leaving care are kept in touch with, have a personal adviser and a pathway plan that is up to date."""

from datetime import timedelta

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import HIGHER, PERCENT, Frame, Period, Profile, Rows, Tables, indicators_of, yes
from sightline.services.leaving_care.cohorts import STILL_ELIGIBLE, aged, known, left_care, with_a_service
from sightline.vocabulary.law import CARE_LEAVERS_2010, DFE_SSDA903, OFSTED_ANNEX_A, local

c = nw.col
indicator = indicators_of("leaving_care")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
OWN_TREND = "none published; compare with own trend"
EIGHT_WEEKS = 56


def in_touch(rows: Frame) -> Rows:
    """Each of the young people; a hit if the council is in touch with them."""
    return rows.select("person_id", "in_touch", on="contacted_on", hit=yes(c("in_touch") == "YES"))


@indicator(
    "CL_IN_TOUCH_19_21",
    "In touch, aged 19 to 21",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    clock="care_leaver_birthday_window",
    needs=["care_leaver"],
    source=DFE_SSDA903.at("OC3 IN_TOUCH"),
    comparator=PUBLISHED,
)
def in_touch_at_19_to_21(t: Tables, p: Period) -> Rows:
    """
    Each care leaver aged 19 to 21 on the day; a hit if the council is in touch.

    Those who refuse contact or need no service are not in touch; nor is a blank. Who died, went home, moved to another
    council or only had short breaks is out. A snapshot: never to be compared with the return's, taken around birthdays.
    """
    return in_touch(aged(t, 19, 21))


@indicator(
    "CL_IN_TOUCH_17_18",
    "In touch, aged 17 and 18",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    clock="care_leaver_birthday_window",
    needs=["care_leaver"],
    source=DFE_SSDA903.at("OC3 IN_TOUCH"),
    comparator=PUBLISHED,
)
def in_touch_at_17_or_18(t: Tables, p: Period) -> Rows:
    """Each care leaver aged 17 or 18 on the day and no longer looked after; a hit if the council is in touch."""
    return in_touch(aged(t, 17, 18))


@indicator(
    "CL_CONTACT_8W",
    "Contact in the last eight weeks",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    clock="care_leaver_in_touch_8w",
    needs=["care_leaver"],
    source=local("in contact at least every eight weeks"),
    comparator=OWN_TREND,
)
def contact_in_eight_weeks(t: Tables, p: Period) -> Rows:
    """Each young person who left care and receives a service; a hit if last in contact at most 56 days before."""
    hit = yes(c("contacted_on") >= t.as_at - timedelta(days=EIGHT_WEEKS))
    return with_a_service(t).select("person_id", on="contacted_on", hit=hit)


@indicator(
    "CL_PATHWAY_PLAN",
    "Pathway plan up to date",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    clock="pathway_plan_review_6m",
    needs=["care_leaver"],
    source=CARE_LEAVERS_2010.at("regulation 7"),
    comparator=OWN_TREND,
)
def plan_up_to_date(t: Tables, p: Period) -> Rows:
    """
    Each eligible child, and each young person who left care and receives a service; a hit if the pathway plan started or was
    last reviewed in the last 6 months. Exactly six months before is too long ago.
    """
    columns = ["person_id", "eligibility", "pathway_plan_on"]
    eligible = known(t).filter(yes(c("eligibility") == STILL_ELIGIBLE)).select(columns)
    rows = nw.concat([eligible, with_a_service(t).select(columns)])
    hit = yes(c("pathway_plan_on") > add_months(t.as_at, -6))
    return rows.select("person_id", "eligibility", on="pathway_plan_on", hit=hit)


@indicator(
    "CL_PA_ALLOCATED",
    "Personal adviser allocated",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["care_leaver"],
    source=OFSTED_ANNEX_A.at("list 9"),
    comparator=OWN_TREND,
)
def has_an_adviser(t: Tables, p: Period) -> Rows:
    """Each relevant or former relevant young person; a hit if a personal adviser is named."""
    return left_care(t).select("person_id", on="contacted_on", hit=~c("personal_adviser").is_null())
