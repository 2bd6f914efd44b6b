"""Those who come forward to adopt: families in assessment, approved, and how long the stages take."""

import narwhals.stable.v2 as nw

from sightline.indicators import (
    COUNT,
    HIGHER,
    PERCENT,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    earliest,
    indicators_of,
    latest,
    within,
    yes,
)
from sightline.vocabulary.law import ADOPTION_AGENCIES_2005, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("adoption")

LEADERSHIP_BOARD = "ASGLB"
LIST_11 = OFSTED_ANNEX_A.at("list 11")


def adopters(t: Tables) -> Frame:
    """Every adopter, with the `family` they are of: their own, where none is recorded."""
    return t.adopter.with_columns(family=nw.coalesce("family_id", "adopter_id"))


def counted(rows: Frame, on: str) -> Rows:
    """Each family as a row behind a count."""
    return rows.select(person_id=nw.lit(None, nw.String), event_id="family", on=on, hit=nw.lit(True))


@indicator(
    "ADOPTERS_APPROVED",
    "Adoptive families approved",
    unit=COUNT,
    period="financial_year",
    good=HIGHER,
    profile=Profile.SCORECARD,
    needs=["adopter"],
    source=LIST_11,
    comparator=LEADERSHIP_BOARD,
)
def families_approved(t: Tables, p: Period) -> Rows:
    """Each family approved to adopt in the financial year to date, once however many people it is."""
    approved = adopters(t).filter(within("approved_on", p.start, p.end))
    return counted(earliest(approved, "family", ["approved_on", "adopter_id"]), "approved_on")


@indicator(
    "ADOPTERS_IN_ASSESSMENT",
    "Prospective adopters in assessment",
    unit=COUNT,
    period="snapshot",
    profile=Profile.SCORECARD,
    needs=["adopter"],
    source=LIST_11,
    comparator=LEADERSHIP_BOARD,
)
def families_in_assessment(t: Tables, p: Period) -> Rows:
    """
    Each family in stage one or stage two of assessment on the day, once however many people it is.

    A family on a break between the stages is in neither, nor is one approved or gone.
    """
    first = ~c("stage1_started_on").is_null() & c("stage1_ended_on").is_null() & c("stage2_started_on").is_null()
    second = ~c("stage2_started_on").is_null() & c("stage2_ended_on").is_null()
    now = adopters(t).filter((first | second) & c("approved_on").is_null() & c("left_on").is_null())
    now = now.with_columns(began_on=nw.coalesce("stage2_started_on", "stage1_started_on"))
    return counted(earliest(now, "family", ["began_on", "adopter_id"]), "began_on")


@indicator(
    "ADOPTER_STAGE_TIMELY",
    "Adopter stages on time",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    profile=Profile.SCORECARD,
    clock="adopter_stage1_2m",
    needs=["adopter"],
    source=ADOPTION_AGENCIES_2005.at("part 4: two months, then four"),
    comparator=LEADERSHIP_BOARD,
)
def stages_in_time(t: Tables, p: Period) -> Rows:
    """
    Each stage that ended for a family in the financial year to date; a hit if it took two months at most, or stage two four.

    Stage two ends with the decision or, where its end is not recorded, the approval. One whose start is not known is no hit.
    """
    rows = nw.concat([_stage(t, 1, "plus_2m"), _stage(t, 2, "plus_4m")]).filter(within("ended", p.start, p.end))
    rows = latest(rows, ["family", "stage"], ["ended", "adopter_id"])
    return rows.select(
        "stage", "due_on", person_id=nw.lit(None, nw.String), event_id="family", on="ended", hit=yes(c("ended") <= c("due_on"))
    )


def _stage(t: Tables, number: int, within_months: str) -> Frame:
    """One row per adopter: `family`, `stage`, when it `ended` and was `due_on`."""
    ended = nw.coalesce("stage2_ended_on", "approved_on") if number == 2 else c("stage1_ended_on")
    rows = adopters(t).select("adopter_id", "family", started=f"stage{number}_started_on", ended=ended)
    rows = t.on(rows, "started", due_on=within_months)
    return rows.select("adopter_id", "family", "ended", "due_on", stage=nw.lit(f"stage {number}"))
