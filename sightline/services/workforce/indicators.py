"""What is counted of the workforce: social workers in post, agency workers, caseloads."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, LOWER, PERCENT, RATIO, Frame, Period, Profile, Rows, Tables, indicators_of, yes
from sightline.vocabulary.law import DFE_WORKFORCE

c = nw.col
indicator = indicators_of("workforce")

PUBLISHED = "DfE Children's social work workforce"
TITLE = "social worker"


def social_workers(t: Tables) -> Frame:
    """
    One row per social worker, agency workers included: whoever is registered with Social Work England, or has it in the title.

    `locality`: the one that the worker's team belongs to; null where it belongs to none.
    """
    return t.shared("social_workers", _social_workers)


def _social_workers(t: Tables) -> Frame:
    is_titled = yes(c("job_title").str.to_lowercase().str.contains(TITLE, literal=True))
    workers = t.professional.filter(~c("registration_number").is_null() | is_titled)
    teams = t.optional("department").filter(~c("name").is_null()).group_by("name").agg(parent=c("parent_name").min())
    localities = t.optional("locality_area").select("locality").unique()
    teams = teams.select(team_name="name", locality="parent").join(localities, on="locality", how="semi")
    return workers.join(teams, on="team_name", how="left")


def listed(workers: Frame, **figures: nw.Expr) -> Rows:
    """Each of the workers as a row behind a figure, under their key: no child, and no name."""
    return workers.select(
        "locality",
        person_id=nw.lit(None, nw.String),
        event_id="professional_id",
        full_time_equivalent="full_time_equivalent",
        **figures,
    )


@indicator(
    "SW_IN_POST",
    "Children's social workers in post",
    unit=COUNT,
    period="snapshot",
    profile=Profile.WORKFORCE,
    needs=["professional.registration_number"],
    source=DFE_WORKFORCE,
    comparator=PUBLISHED,
)
def in_post(t: Tables, p: Period) -> Rows:
    """
    Each social worker in post, heads and not full-time equivalents; agency workers are not in post, and are counted apart.

    The record says who works here now: it holds no days of joining or leaving.
    """
    return listed(social_workers(t).filter(~yes(c("is_agency"))), hit=nw.lit(True))


@indicator(
    "SW_AGENCY",
    "Agency social worker rate",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=Profile.WORKFORCE,
    needs=["professional.is_agency", "professional.full_time_equivalent"],
    source=DFE_WORKFORCE,
    comparator=PUBLISHED,
)
def agency_workers(t: Tables, p: Period) -> Rows:
    """
    Each social worker, in post or from an agency; a hit if from an agency. Full-time equivalents are divided, not heads.

    A worker whose hours are not recorded is in neither.
    """
    workers = social_workers(t).filter(~c("full_time_equivalent").is_null())
    return listed(workers, hit=yes(c("is_agency")), weight=c("full_time_equivalent"))


@indicator(
    "SW_CASELOAD",
    "Average caseload",
    unit=RATIO,
    period="snapshot",
    good=LOWER,
    profile=Profile.WORKFORCE,
    needs=["professional.caseload", "professional.full_time_equivalent"],
    source=DFE_WORKFORCE,
    comparator=PUBLISHED,
)
def caseload(t: Tables, p: Period) -> Rows:
    """
    Each social worker who holds at least one case: all their cases, divided by all their full-time equivalents.

    Neither heads nor an average of averages. A worker whose hours are not recorded is left out, and their cases with them.
    """
    workers = social_workers(t).filter(~c("full_time_equivalent").is_null() & yes(c("caseload") >= 1))
    return listed(workers, hit=nw.lit(True), value=c("caseload"), weight=c("full_time_equivalent"))
