"""Where looked-after children live on a day: with whom, whose, and how far from home."""

import narwhals.stable.v2 as nw

from sightline.indicators import HIGHER, LOWER, PERCENT, Frame, Period, Profile, Rows, Tables, indicators_of, marked, yes
from sightline.indicators.ages import aged_between
from sightline.records.cohorts import current_placement, looked_after, unaccompanied
from sightline.vocabulary.law import DFE_SSDA903, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("placements")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
LIST_8 = OFSTED_ANNEX_A.at("list 8")
PLACE = DFE_SSDA903.at("PLACE")
DISTANCE = DFE_SSDA903.at("PL_DISTANCE")

FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]
RESIDENTIAL = ["K1", "K2", "R1", "R2", "R3", "R5", "S1"]  # homes, care homes, hospitals, family centres, custody, schools
INDEPENDENT = ["P2", "H5", "K3"]  # K3, supported accommodation, took the place of H5
WITH_PARENTS = "P1"
OWN, PARENTS_PROVIDE = "PR1", "PR0"
FAR_MILES = 20.0
UNKNOWN_MILES = 999.9
CONFIDENTIAL = "CON"
KINDS = ["care_episode", "placement"]


def placed(t: Tables) -> Frame:
    """
    One row per child looked after on the day, with the columns of the placement in force, temporary or not; null where none is
    recorded.
    """
    homes = current_placement(t).select(
        "person_id", "placement_type", "provider", "distance_miles", "is_in_area", "authority", placed_on="started_on"
    )
    return looked_after(t).join(homes, on="person_id", how="left")


def measured(t: Tables) -> Frame:
    """The children of `placed`, with `miles` from home: null where unknown, confidential, or the child unaccompanied."""
    rows = marked(placed(t), unaccompanied(t), "person_id", "is_unaccompanied")
    is_unknown = yes(c("distance_miles") == UNKNOWN_MILES) | yes(c("authority") == CONFIDENTIAL) | c("is_unaccompanied")
    return rows.with_columns(miles=nw.when(~is_unknown).then(c("distance_miles")))


def share(rows: Frame, hit: nw.Expr) -> Rows:
    """Each of the children, and whether a hit."""
    return rows.select("person_id", "placement_type", on="placed_on", hit=yes(hit))


@indicator(
    "CLA_FOSTER",
    "Children placed with foster carers",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=KINDS,
    source=PLACE,
    comparator=PUBLISHED,
)
def with_foster_carers(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if placed with foster carers (U codes), relatives and friends among them.

    Fostering for adoption is fostering; placed for adoption (A codes) is not.
    """
    return share(placed(t), c("placement_type").is_in(FOSTER))


@indicator(
    "CLA_OWN_PROVISION",
    "Placed in own provision",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    needs=KINDS,
    source=DFE_SSDA903.at("PLACE_PROVIDER"),
    comparator=PUBLISHED,
)
def in_own_provision(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day, but for those whose parents provide (PR0); a hit if the council provides (PR1).

    Not known stays in the denominator. A share of all of these children, not of those in foster care.
    """
    return share(placed(t).filter(~yes(c("provider") == PARENTS_PROVIDE)), c("provider") == OWN)


@indicator(
    "CLA_RESIDENTIAL",
    "Placed in residential settings",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    needs=KINDS,
    source=PLACE,
    comparator=PUBLISHED,
)
def in_residential_settings(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if in a children's home, secure or not (K1, K2), a residential school (S1) or
    another residential setting (R1 to R5). Semi-independent living is not.
    """
    return share(placed(t), c("placement_type").is_in(RESIDENTIAL))


@indicator(
    "CLA_20_MILES",
    "Placed over 20 miles from home",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    needs=[*KINDS, "placement.distance_miles"],
    source=DISTANCE,
    variants=["CLA_20_MILES_OUT"],
    comparator=PUBLISHED,
)
def far_from_home(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if placed more than 20 miles from home, in a straight line.

    Exactly 20 is not over, and 999.9 is the code for unknown. Unknown stays in the denominator: for unaccompanied children and
    confidential placements, whatever is recorded.
    """
    return measured(t).select("person_id", "miles", on="placed_on", hit=yes(c("miles") > FAR_MILES))


@indicator(
    "CLA_20_MILES_OUT",
    "Placed over 20 miles from home and outside the boundary",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    needs=[*KINDS, "placement.distance_miles", "placement.is_in_area"],
    source=DISTANCE,
    comparator=PUBLISHED,
)
def far_from_home_and_outside(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day; a hit if placed more than 20 miles from home and outside the council's boundary."""
    hit = yes((c("miles") > FAR_MILES) & ~c("is_in_area"))
    return measured(t).select("person_id", "miles", "is_in_area", on="placed_on", hit=hit)


@indicator(
    "CLA_OUT_OF_AREA",
    "Placed outside the authority",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    needs=[*KINDS, "placement.is_in_area"],
    source=LIST_8,
    comparator=PUBLISHED,
)
def outside_the_authority(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day; a hit if placed outside the council's boundary. Unknown stays in the denominator."""
    return placed(t).select("person_id", "is_in_area", on="placed_on", hit=yes(~c("is_in_area")))


@indicator(
    "CLA_WITH_PARENTS",
    "Placed with parents",
    unit=PERCENT,
    period="snapshot",
    profile=Profile.CLA,
    needs=KINDS,
    source=PLACE,
    comparator=PUBLISHED,
)
def with_their_parents(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day; a hit if placed with parents (P1), as only a child under a care order can be."""
    return share(placed(t), c("placement_type") == WITH_PARENTS)


@indicator(
    "CLA_INDEPENDENT_U18",
    "Under 18 in independent or semi-independent living",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.CLA,
    needs=KINDS,
    source=PLACE,
    comparator=PUBLISHED,
)
def living_independently(t: Tables, p: Period) -> Rows:
    """Each child of 16 or 17 looked after on the day; a hit if living independently or semi-independently (P2, H5, K3)."""
    return share(placed(t).filter(yes(aged_between(16, 17, t.as_at))), c("placement_type").is_in(INDEPENDENT))
