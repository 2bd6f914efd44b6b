"""What the disabled children's service counts: children allocated to it, and its share of everyone's."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, PERCENT, Frame, Period, Rows, Tables, indicators_of, marked, yes
from sightline.records.cohorts import cp_open, in_need, looked_after
from sightline.vocabulary.law import OFSTED_ANNEX_A, SSD_STANDARD, local

c = nw.col
indicator = indicators_of("disabled_children")

ALLOCATIONS = SSD_STANDARD.at("ssd_involvements")
TEAM_OF = local("a team is the service's when its name, or its parent's, says disabled or disability")
ROLES = {"Occupational therapist": "occupational therapist", "Family worker": "family worker"}


def allocations(t: Tables) -> Frame:
    """One row per open allocation of a child to a team of the service, with `role` in lower case."""
    return t.shared("disabled_children_allocations", _allocations)


def _allocations(t: Tables) -> Frame:
    says = [yes(c(column).str.to_lowercase().str.contains("disab", literal=True)) for column in ("name", "parent_name")]
    teams = t.department.filter(says[0] | says[1]).select("team_id")
    now = t.involvement.filter(c("ended_on").is_null() & ~c("team_id").is_null())
    return now.join(teams, on="team_id", how="semi").with_columns(role=c("role").str.to_lowercase())


def children(rows: Frame) -> Rows:
    """Each child among the allocations, once."""
    return rows.select("person_id", hit=nw.lit(True)).unique("person_id")


def share(t: Tables, cohort: Frame) -> Rows:
    """Each child of a cohort; a hit if open to the service."""
    return marked(cohort.select("person_id"), allocations(t), "person_id", "hit")


@indicator(
    "CWD_OPEN",
    "Children open to the disabled children service",
    unit=COUNT,
    period="snapshot",
    needs=["involvement", "department"],
    source=TEAM_OF,
    comparator="none published; compare with own trend",
)
def open_to_the_service(t: Tables, p: Period) -> Rows:
    """Each child with an open allocation in the service, once, however many workers they have."""
    return children(allocations(t))


@indicator(
    "CWD_SOCIAL_WORKER",
    "Disabled children with a social worker",
    unit=COUNT,
    period="snapshot",
    needs=["involvement.role", "department"],
    source=ALLOCATIONS,
    comparator="none published; compare with own trend",
)
def with_a_social_worker(t: Tables, p: Period) -> Rows:
    """Each child allocated to a social worker of the service, once."""
    return children(allocations(t).filter(yes(c("role").str.contains("social worker", literal=True))))


@indicator(
    "CWD_OT_FAMILY_WORKER",
    "Disabled children with an occupational therapist or family worker",
    unit=COUNT,
    period="snapshot",
    distribution=True,
    needs=["involvement.role", "department"],
    source=ALLOCATIONS,
    comparator="none published; compare with own trend",
)
def with_a_therapist_or_family_worker(t: Tables, p: Period) -> Rows:
    """Each child allocated to an occupational therapist or a family worker of the service, once under each role."""
    named: nw.Expr = nw.lit(None, nw.String)
    for name, words in ROLES.items():
        named = nw.when(yes(c("role").str.contains(words, literal=True))).then(nw.lit(name)).otherwise(named)
    roles = allocations(t).with_columns(part=named).filter(~c("part").is_null())
    return roles.select("person_id", "part", hit=nw.lit(True)).unique(["person_id", "part"])


@indicator(
    "CWD_SHARE_CIN",
    "Share of children in need open to the service",
    unit=PERCENT,
    period="snapshot",
    needs=["cin_episode", "involvement", "department"],
    source=OFSTED_ANNEX_A.at("list 6"),
    comparator="none published; compare with own trend",
)
def share_of_children_in_need(t: Tables, p: Period) -> Rows:
    """Each child in need on the day (census definition); a hit if open to the service."""
    return share(t, in_need(t))


@indicator(
    "CWD_SHARE_CP",
    "Share of child protection children open to the service",
    unit=PERCENT,
    period="snapshot",
    needs=["cp_plan", "involvement", "department"],
    source=OFSTED_ANNEX_A.at("list 7"),
    comparator="none published; compare with own trend",
)
def share_of_children_on_a_plan(t: Tables, p: Period) -> Rows:
    """Each child on a child protection plan on the day; a hit if open to the service."""
    return share(t, cp_open(t))


@indicator(
    "CWD_SHARE_CLA",
    "Share of children in care open to the service",
    unit=PERCENT,
    period="snapshot",
    needs=["care_episode", "involvement", "department"],
    source=OFSTED_ANNEX_A.at("list 8"),
    comparator="none published; compare with own trend",
)
def share_of_looked_after_children(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day; a hit if open to the service."""
    return share(t, looked_after(t))
