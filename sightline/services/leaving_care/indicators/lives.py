"""How care leavers live: where, and in education, work or neither."""

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
from sightline.services.leaving_care.cohorts import aged, care_leavers
from sightline.vocabulary.codes.leaving_care import NEVER_SUITABLE
from sightline.vocabulary.law import DFE_SSDA903, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("leaving_care")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
OWN_TREND = "none published; compare with own trend"
LIST_9 = OFSTED_ANNEX_A.at("list 9")
ACCOMMODATION = DFE_SSDA903.at("ACCOM")
ACTIVITY = DFE_SSDA903.at("ACTIV")

SUITABLE, UNSUITABLE = "1", "2"
IN_CUSTODY, WITH_FORMER_CARERS = "X", "Z"
IN_EDUCATION_OR_WORK = ["F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5", "F3", "P3"]  # F3 and P3 in older years
IN_NEITHER = ["G4", "G5", "G6"]  # ill or disabled, other, pregnant or a parent
AT_UNIVERSITY = ["F1", "P1"]
APPRENTICES = ["F4", "P4"]
FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]


def is_unsuitable() -> nw.Expr:
    """Judged unsuitable, or custody, no fixed abode or bed and breakfast, whatever is ticked."""
    return yes(c("suitability") == UNSUITABLE) | yes(c("accommodation").is_in(NEVER_SUITABLE))


def active(rows: Frame, activities: list[str]) -> Rows:
    """Each of the young people, and whether their activity is one of these."""
    return rows.select("person_id", "activity", on="born_on", hit=yes(c("activity").is_in(activities)))


@indicator(
    "CL_SUITABLE_19_21",
    "In suitable accommodation, aged 19 to 21",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACCOMMODATION,
    comparator=PUBLISHED,
)
def suitably_housed(t: Tables, p: Period) -> Rows:
    """
    Each care leaver aged 19 to 21 on the day; a hit if their home is judged suitable.

    Custody, no fixed abode and bed and breakfast never are. Not known stays in the denominator.
    """
    hit = yes(c("suitability") == SUITABLE) & ~is_unsuitable()
    return aged(t, 19, 21).select("person_id", "accommodation", "suitability", on="born_on", hit=hit)


@indicator(
    "CL_UNSUITABLE",
    "Care leavers in unsuitable accommodation",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    out_of=True,
    needs=["care_leaver"],
    source=LIST_9,
    comparator=OWN_TREND,
)
def unsuitably_housed(t: Tables, p: Period) -> Rows:
    """Each care leaver; counted if their home is judged unsuitable, or is custody, no fixed abode or bed and breakfast."""
    return care_leavers(t).select("person_id", "accommodation", "suitability", on="born_on", hit=is_unsuitable())


@indicator(
    "CL_CUSTODY",
    "Care leavers in custody",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    out_of=True,
    needs=["care_leaver"],
    source=ACCOMMODATION,
    comparator=PUBLISHED,
)
def in_custody(t: Tables, p: Period) -> Rows:
    """Each care leaver; counted if in custody on the day."""
    return care_leavers(t).select("person_id", on="born_on", hit=yes(c("accommodation") == IN_CUSTODY))


@indicator(
    "CL_STAYING_PUT",
    "Staying put",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    profile=Profile.CLA,
    history=True,
    needs=["care_leaver", "care_episode", "placement"],
    source=ACCOMMODATION,
    comparator=PUBLISHED,
)
def staying_put(t: Tables, p: Period) -> Rows:
    """
    Each young person who turned 18 in foster care in the financial year to date; a hit if living with their former carers (Z).

    In foster care means looked after, and in a foster placement, up to the birthday. Not a share of all care leavers.
    """
    born = t.person.select("person_id", "born_on")
    came_of_age = t.on(born, "born_on", at_18="plus_18y").filter(within("at_18", p.start, p.end))
    up_to = [(care_periods(t), "entered_on", "left_on"), (_foster_placements(t), "started_on", "ended_on")]
    for spells, start, end in up_to:
        spells = came_of_age.select("person_id", "at_18").join(spells.select("person_id", start, end), on="person_id")
        lasting = spells.filter((c(start) < c("at_18")) & (c(end).is_null() | (c(end) >= c("at_18"))))
        came_of_age = came_of_age.join(lasting.select("person_id").unique(), on="person_id", how="semi")
    stayed = t.care_leaver.filter(yes(c("accommodation") == WITH_FORMER_CARERS))
    return marked(came_of_age, stayed, "person_id", "hit").select("person_id", "hit", on="at_18")


def _foster_placements(t: Tables) -> Frame:
    return t.placement.filter(yes(c("placement_type").is_in(FOSTER)))


@indicator(
    "CL_EET_17_18",
    "In education, employment or training, aged 17 and 18",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIVITY,
    comparator=PUBLISHED,
)
def in_education_or_work_at_17_and_18(t: Tables, p: Period) -> Rows:
    """
    Each care leaver aged 17 or 18 on the day, no longer looked after; a hit if in education, employment or training, full or
    part time. Not known stays in the denominator.
    """
    return active(aged(t, 17, 18), IN_EDUCATION_OR_WORK)


@indicator(
    "CL_EET_19_21",
    "In education, employment or training, aged 19 to 21",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIVITY,
    comparator=PUBLISHED,
)
def in_education_or_work(t: Tables, p: Period) -> Rows:
    """
    Each care leaver aged 19 to 21 on the day; a hit if in education, employment or training, full or part time.

    Not known stays in the denominator, so those in neither are not simply the rest.
    """
    return active(aged(t, 19, 21), IN_EDUCATION_OR_WORK)


@indicator(
    "CL_NEET_19_21",
    "Not in education, employment or training, aged 19 to 21",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIVITY,
    comparator=PUBLISHED,
)
def in_neither(t: Tables, p: Period) -> Rows:
    """
    Each care leaver aged 19 to 21 on the day; a hit if known to be in no education, employment or training, for whatever
    reason (G4 to G6). Not known is no hit.
    """
    return active(aged(t, 19, 21), IN_NEITHER)


@indicator(
    "CL_UNIVERSITY",
    "Care leavers at university",
    unit=COUNT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    out_of=True,
    needs=["care_leaver"],
    source=ACTIVITY,
    comparator=PUBLISHED,
)
def at_university(t: Tables, p: Period) -> Rows:
    """Each care leaver; counted if in higher education, full or part time."""
    return active(care_leavers(t), AT_UNIVERSITY)


@indicator(
    "CL_APPRENTICESHIP",
    "Care leavers in apprenticeships",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_leaver"],
    source=ACTIVITY,
    comparator=PUBLISHED,
)
def in_apprenticeships(t: Tables, p: Period) -> Rows:
    """Each care leaver; a hit if in an apprenticeship (F4, P4), codes that the return has had since 2021-22."""
    return active(care_leavers(t), APPRENTICES)
