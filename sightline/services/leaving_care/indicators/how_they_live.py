"""How young people leaving care live: their homes, and their education, employment and training."""

import narwhals.stable.v2 as nw

from sightline.indicators import (
    COUNT,
    HIGHER,
    LOWER,
    PERCENT,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    indicators_of,
    marked,
    within,
    yes,
)
from sightline.records.cohorts import care_periods
from sightline.services.leaving_care.cohorts import aged, is_suitable, is_unsuitable, known, with_a_service
from sightline.vocabulary.law import DFE_SSDA903, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("leaving_care")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
OWN_TREND = "none published; compare with own trend"
ACTIV = DFE_SSDA903.at("OC3 ACTIV")

AT_WORK = ["F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5", "F3", "P3"]  # the last two are the older codes
NOT_AT_WORK = ["G4", "G5", "G6"]  # illness, pregnancy and parenting are among them
UNIVERSITY = ["F1", "P1"]
APPRENTICE = ["F4", "P4"]
CUSTODY = "X"
FORMER_FOSTER_CARERS = "Z"
FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]


def doing(rows: Frame, activities: list[str]) -> Rows:
    """Each of the young people; a hit if they do one of these. Not known is no hit, and stays in."""
    return rows.select("person_id", "activity", on="contacted_on", hit=yes(c("activity").is_in(activities)))


def living(rows: Frame, hit: nw.Expr) -> Rows:
    """Each of the young people and where they live; a hit as given."""
    return rows.select("person_id", "accommodation", "suitability", on="contacted_on", hit=hit)


@indicator(
    "CL_SUITABLE_19_21",
    "In suitable accommodation, aged 19 to 21",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=DFE_SSDA903.at("OC3 ACCOM"),
    comparator=PUBLISHED,
)
def home_is_suitable(t: Tables, p: Period) -> Rows:
    """
    Each care leaver aged 19 to 21 on the day; a hit if the home is judged suitable.

    Custody (X), no fixed abode (S) and bed and breakfast (W) never are. Not known and not in touch stay in.
    """
    return living(aged(t, 19, 21), is_suitable())


@indicator(
    "CL_UNSUITABLE",
    "Care leavers in unsuitable accommodation",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    out_of=True,
    needs=["care_leaver"],
    source=OFSTED_ANNEX_A.at("list 9"),
    comparator=OWN_TREND,
)
def home_is_unsuitable(t: Tables, p: Period) -> Rows:
    """
    Each young person who left care and receives a service; counted if the home is judged unsuitable, or is custody (X), no
    fixed abode (S) or bed and breakfast (W). The list gives the type of each home.
    """
    return living(with_a_service(t), is_unsuitable())


@indicator(
    "CL_CUSTODY",
    "Care leavers in custody",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    out_of=True,
    needs=["care_leaver"],
    source=DFE_SSDA903.at("OC3 ACCOM"),
    comparator=PUBLISHED,
)
def in_custody(t: Tables, p: Period) -> Rows:
    """Each young person who left care and receives a service; counted if in custody (X)."""
    return living(with_a_service(t), yes(c("accommodation") == CUSTODY))


@indicator(
    "CL_EET_17_18",
    "In education, employment or training, aged 17 and 18",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIV,
    comparator=PUBLISHED,
)
def at_work_at_17_or_18(t: Tables, p: Period) -> Rows:
    """Each care leaver aged 17 or 18 on the day; a hit if in education, employment or training, part time included."""
    return doing(aged(t, 17, 18), AT_WORK)


@indicator(
    "CL_EET_19_21",
    "In education, employment or training, aged 19 to 21",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIV,
    comparator=PUBLISHED,
)
def at_work_at_19_to_21(t: Tables, p: Period) -> Rows:
    """Each care leaver aged 19 to 21 on the day; a hit if in education, employment or training, part time included."""
    return doing(aged(t, 19, 21), AT_WORK)


@indicator(
    "CL_NEET_19_21",
    "Not in education, employment or training, aged 19 to 21",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIV,
    comparator=PUBLISHED,
)
def not_at_work_at_19_to_21(t: Tables, p: Period) -> Rows:
    """Each care leaver aged 19 to 21 on the day; a hit if known to be in none, for illness, parenting or any other reason."""
    return doing(aged(t, 19, 21), NOT_AT_WORK)


@indicator(
    "CL_UNIVERSITY",
    "Care leavers at university",
    unit=COUNT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    out_of=True,
    needs=["care_leaver"],
    source=ACTIV,
    comparator=PUBLISHED,
)
def at_university(t: Tables, p: Period) -> Rows:
    """Each young person who left care and receives a service; counted if in higher education, full or part time."""
    return doing(with_a_service(t), UNIVERSITY)


@indicator(
    "CL_APPRENTICESHIP",
    "Care leavers in apprenticeships",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIV,
    comparator=PUBLISHED,
)
def apprentices(t: Tables, p: Period) -> Rows:
    """Each young person who left care and receives a service; a hit if an apprentice, full or part time."""
    return doing(with_a_service(t), APPRENTICE)


@indicator(
    "CL_STAYING_PUT",
    "Staying put",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    profile=Profile.CLA,
    history=True,
    needs=["care_leaver", "care_episode", "placement"],
    source=DFE_SSDA903.at("OC3 ACCOM"),
    comparator=PUBLISHED,
)
def stays_with_foster_carers(t: Tables, p: Period) -> Rows:
    """
    Each young person whose 18th birthday fell in the financial year to date and who was looked after in a foster placement
    until then; a hit if living with the former foster carers (Z) on the day.
    """
    periods = care_periods(t).filter(~c("born_on").is_null()).select("person_id", "born_on", "entered_on", "left_on")
    came_of_age = t.on(periods, "born_on", at_18="plus_18y").filter(within("at_18", p.start, p.end))
    until_then = c("left_on").is_null() | (c("left_on") >= c("at_18"))
    came_of_age = came_of_age.filter((c("entered_on") < c("at_18")) & until_then).select("person_id", "at_18").unique()
    homes = t.placement.filter(yes(c("placement_type").is_in(FOSTER))).select("person_id", "started_on", "ended_on")
    homes = homes.join(came_of_age, on="person_id").filter(c("started_on") < c("at_18"))
    homes = homes.filter(c("ended_on").is_null() | (c("ended_on") >= c("at_18")))
    rows = came_of_age.join(homes.select("person_id").unique(), on="person_id", how="semi")
    staying = known(t).filter(yes(c("accommodation") == FORMER_FOSTER_CARERS))
    return marked(rows, staying, "person_id", "hit").select("person_id", "hit", on="at_18")
