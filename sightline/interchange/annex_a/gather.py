"""From the eleven lists to the record tables: one small function a list."""

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl

from sightline.interchange.annex_a.people import allocations, disabilities, people, teams_and_workers
from sightline.interchange.annex_a.read import ROW, Lists
from sightline.interchange.engine.sources import ROW as ENGINE_ROW
from sightline.interchange.engine.sources import SHEET

c = pl.col
Frames = dict[str, list[pl.DataFrame]]
STATED = {
    3: ["referrals_12m"],
    5: ["s47_12m", "icpc_12m"],
    7: ["previous_cp_plans"],
    8: ["placements_12m", "missing_12m", "away_12m", "earlier_care_12m"],
}
# Ofsted's permanence plan -> the tick of the SSD care plan.
PLANS = ["RETURNEV", "ADOPTION", "LTRELFR", "SUPPLIV", "RESPLMT", "LTFOST18", "OTHERPLN"]


def gather(lists: Lists, as_at: date | None) -> dict[str, pl.DataFrame]:
    """
    Table -> its rows, each with `_sheet` and `_row`. Only the tables that a list of the file can fill are there.

    Keys are made from the list, the child and the day on which something began, so that it has the same key in the next extract
    although it has ended by then, and a row that stands in a list twice has the same key twice.
    """
    frames: Frames = {}
    for number, read in GATHERERS.items():
        if number in lists.frames:
            rows = lists.frames[number].with_columns(pl.lit(lists.sheets[number]).alias(SHEET), c(ROW).alias(ENGINE_ROW))
            for table, frame in read(rows).items():
                frames.setdefault(table, []).append(frame)
    gathered = {table: pl.concat(parts, how="diagonal") for table, parts in frames.items()}
    if 3 in lists.frames and 6 in lists.frames:
        gathered["cin_episode"] = _one_episode_each(gathered["cin_episode"])
    gathered["person"] = people(lists, as_at)
    gathered["disability"] = disabilities(lists)
    gathered["involvement"] = allocations(lists)
    gathered |= teams_and_workers(lists)
    counts = _stated(lists, as_at)
    if counts.height:
        gathered["stated_count"] = counts
    return gathered


def _key(prefix: str, *columns: str, apart_by: Sequence[str] = ()) -> pl.Expr:
    """
    A readable key: the list, then what tells one of its events from another; an empty part is left empty.

    apart_by: of two events that share all this, the second in the order of these columns (an unknown last) is told by a 2.
    """
    parts = [c(column).cast(pl.String).fill_null("") for column in columns]
    key = pl.concat_str([pl.lit(prefix), c("child_id"), *parts], separator="|")
    if not apart_by:
        return key
    order = pl.concat_str([c(column).cast(pl.String).fill_null("~") for column in apart_by], separator="|")
    number = order.rank("dense").over("child_id", *columns)
    return pl.when(number > 1).then(pl.format("{}|{}", key, number)).otherwise(key)


def _places() -> list[str]:
    return [SHEET, ENGINE_ROW]


def _contacts(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    key = _key("contact", "contacted_on", "source")
    return {"contact": rows.select(c("child_id").alias("person_id"), "contacted_on", "source", *_places(), contact_id=key)}


def _early_help(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    # "Date it ended, or intervention ended; blank while service continues": the end of both.
    return {
        "early_help_episode": rows.select(
            "started_on",
            "organisation",
            *_places(),
            person_id="child_id",
            ended_on="completed_on",
            assessment_completed_on="completed_on",
            early_help_episode_id=_key("early-help", "started_on", apart_by=["organisation", "completed_on"]),
        )
    }


def _referrals(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {
        "cin_episode": rows.select(
            "referred_on",
            "source",
            *_places(),
            person_id="child_id",
            referral_id=_key("referral", "referred_on"),
            is_nfa=_truth("is_nfa"),
            team_id="team",
            worker_id="worker",
        )
    }


def _assessments(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {
        "assessment": rows.select(
            "started_on",
            "authorised_on",
            *_places(),
            person_id="child_id",
            assessment_id=_key("assessment", "started_on", apart_by=["authorised_on"]),
            is_child_seen=_truth("is_child_seen"),
            # The list asks the opposite: was the child assessed as requiring support.
            is_nfa=~_truth("is_support_required"),
            team_id="team",
            worker_id="worker",
        )
    }


def _enquiries(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    rows = rows.with_columns(enquiry=_key("s47", "started_on", apart_by=["icpc_on"]))
    enquiries = rows.select(
        "started_on",
        *_places(),
        person_id="child_id",
        s47_enquiry_id="enquiry",
        is_icpc_unnecessary=_truth("is_icpc_unnecessary"),
        is_nfa=_truth("is_icpc_unnecessary"),
        team_id="team",
        worker_id="worker",
    )
    conferences = rows.filter(c("icpc_on").is_not_null()).select(
        *_places(),
        person_id="child_id",
        icpc_id="icpc" + c("enquiry").str.strip_prefix("s47"),
        s47_enquiry_id="enquiry",
        held_on="icpc_on",
        is_cp_plan=_truth("is_cp_plan"),
        team_id="team",
        worker_id="worker",
    )
    return {"s47_enquiry": enquiries, "icpc": conferences}


def _children_in_need(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    episodes = rows.select(
        "referred_on",
        "primary_need",
        "closed_on",
        "close_reason",
        "last_seen_on",
        "case_status",
        *_places(),
        person_id="child_id",
        referral_id=_key("referral", "referred_on"),
        team_id="team",
        worker_id="worker",
    )
    # The list does not say when the plan began, only when the episode did.
    planned = rows.filter((c("case_status") == "c") & c("closed_on").is_null())
    plans = planned.select(
        *_places(),
        person_id="child_id",
        cin_plan_id=_key("cin-plan", "referred_on"),
        referral_id=_key("referral", "referred_on"),
        started_on="referred_on",
        team_id="team",
        worker_id="worker",
    )
    return {"cin_episode": episodes, "cin_plan": plans}


def _one_episode_each(rows: pl.DataFrame) -> pl.DataFrame:
    """
    One row per child and day for an episode that both the referrals and the children in need hold.

    What list 3 says of the referral and what list 6 says of the episode stand side by side; a row that one list holds twice
    stays twice.
    """
    key = "referral_id"
    needing = rows.filter(c("case_status").is_not_null() | c("primary_need").is_not_null() | c("closed_on").is_not_null())
    referred = rows.join(needing.select(SHEET).unique(), on=SHEET, how="anti")
    episode = ["primary_need", "closed_on", "close_reason", "last_seen_on", "case_status"]
    beside = needing.unique(key, keep="first", maintain_order=True).select(key, *episode)
    both = referred.drop(*episode).join(beside, on=key, how="left")
    alone = needing.join(referred.select(key).unique(), on=key, how="anti")
    return pl.concat([both, alone], how="diagonal")


def _plans(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    plan = _key("cp-plan", "started_on")
    plans = rows.select(
        "started_on",
        "ended_on",
        "initial_category",
        "latest_category",
        *_places(),
        person_id="child_id",
        cp_plan_id=plan,
        has_emergency_protection=_truth("has_emergency_protection"),
        team_id="team",
        worker_id="worker",
    )
    visits = rows.filter(c("visited_on").is_not_null()).select(
        "visited_on",
        *_places(),
        person_id="child_id",
        cp_plan_id=plan,
        cp_visit_id=_key("cp-visit", "visited_on"),
        # A statutory visit is one at which the child is seen.
        is_seen=pl.lit(True),
        is_seen_alone=_truth("is_seen_alone"),
    )
    reviews = rows.filter(c("reviewed_on").is_not_null()).select(
        *_places(),
        person_id="child_id",
        cp_plan_id=plan,
        cp_review_id=_key("cp-review", "reviewed_on"),
        held_on="reviewed_on",
    )
    return {"cp_plan": plans, "cp_visit": visits, "cp_review": reviews}


def _looked_after(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    period, placement = _key("care", "started_on"), _key("placement", "placed_on")
    episodes = rows.select(
        "started_on",
        "ended_on",
        "end_reason",
        "primary_need",
        "iro_contact_on",
        *_places(),
        person_id="child_id",
        care_episode_id=period,
        care_period_id=period,
        placement_id=placement,
        entered_care_on="started_on",
        start_reason=pl.lit("S"),
        team_id="team",
        worker_id="worker",
    )
    status = rows.filter(c("legal_status").is_not_null()).select(
        "legal_status",
        "ended_on",
        *_places(),
        person_id="child_id",
        legal_status_id=_key("legal-status", "legal_status_on", "legal_status"),
        started_on=pl.coalesce(c("legal_status_on"), c("started_on")),
    )
    placements = rows.select(
        "ended_on",
        "placement_type",
        "provider",
        "postcode",
        "urn",
        "authority",
        *_places(),
        person_id="child_id",
        placement_id=placement,
        care_period_id=period,
        started_on=pl.coalesce(c("placed_on"), c("started_on")),
        is_in_area=c("location") == "IN",
    )
    return {
        "care_episode": episodes,
        "legal_status": status,
        "placement": placements,
        "immigration_status": _asylum(rows, "uasc", "started_on"),
        "care_plan": _care_plans(rows),
        "cla_review": _happened(
            rows, "reviewed_on", "cla_review_id", "cla-review", held_on="reviewed_on", care_period_id=period
        ),
        "cla_visit": _happened(
            rows,
            "visited_on",
            "cla_visit_id",
            "cla-visit",
            visited_on="visited_on",
            care_period_id=period,
            is_seen=pl.lit(True),
        ),
        "health_check": pl.concat(
            [_health(rows, "health_on", "health_assessment"), _health(rows, "dental_on", "dental_check")]
        ),
    }


def _happened(rows: pl.DataFrame, day: str, key: str, prefix: str, **columns: str | pl.Expr) -> pl.DataFrame:
    """One row per child for whom the list gives the day of something's latest."""
    there = rows.filter(c(day).is_not_null())
    named = {name: c(value) if isinstance(value, str) else value for name, value in columns.items()}
    return there.select(*_places(), person_id="child_id", **{key: _key(prefix, day)}, **named)


def _health(rows: pl.DataFrame, day: str, kind: str) -> pl.DataFrame:
    return _happened(rows, day, "health_check_id", kind, checked_on=day, kind=pl.lit(kind), status=pl.lit("completed"))


def _care_plans(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per child with a permanence plan; the list does not say since when, so since care began."""
    ticks = {f"plan_{code.lower()}": c("permanence_plan") == code for code in PLANS}
    return rows.filter(c("permanence_plan").is_not_null()).select(
        "started_on", "ended_on", *_places(), person_id="child_id", care_plan_id=_key("care-plan", "started_on"), **ticks
    )


def _care_leavers(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    named = ["eligibility", "in_touch", "contacted_on", "accommodation", "suitability", "activity", "pathway_plan_on"]
    leavers = rows.select(
        *named,
        "personal_adviser",
        *_places(),
        person_id="child_id",
        care_leaver_id=_key("care-leaver"),
        team_id="team",
        worker_id="worker",
    )
    if rows["is_uasc"].is_null().all():  # the edition of 2019 does not ask
        return {"care_leaver": leavers}
    return {"care_leaver": leavers, "immigration_status": _asylum(rows, "uasc-leaving-care")}


def _asylum(rows: pl.DataFrame, prefix: str, *columns: str) -> pl.DataFrame:
    """One row per unaccompanied asylum-seeking child; the lists do not say since when, but for when care began."""
    there = rows.filter(_truth("is_uasc"))
    return there.select(*columns, *_places(), person_id="child_id", immigration_status_id=_key(prefix), status=pl.lit("UASC"))


def _adoptions(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    days = ["decided_on", "placement_order_on", "matched_on", "placed_on", "order_on", "reversed_on", "ffa_placed_on"]
    return {
        "permanence": rows.select(
            *days,
            "reversed_reason",
            "entered_care_on",
            "family_id",
            *_places(),
            person_id="child_id",
            permanence_id=_key("adoption"),
            order_type=pl.when(c("order_on").is_not_null()).then(pl.lit("adoption")),
        )
    }


def _adopters(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    kept = [column for column in rows.columns if column not in ("is_disabled", "is_fostering_for_adoption", ROW)]
    return {
        "adopter": rows.select(
            *kept, is_disabled=_truth("is_disabled"), is_fostering_for_adoption=_truth("is_fostering_for_adoption")
        )
    }


def _truth(column: str) -> pl.Expr:
    """Y as yes, N as no, anything else as unknown."""
    return pl.when(c(column) == "Y").then(pl.lit(True)).when(c(column) == "N").then(pl.lit(False))


def _stated(lists: Lists, as_at: date | None) -> pl.DataFrame:
    """The counts that the lists state in place of rows: one row per child and count."""
    parts = []
    for number, measures in STATED.items():
        if number not in lists.frames:
            continue
        rows = lists.frames[number]
        if "earlier_care_12m" in rows.columns:
            rows = rows.with_columns(earlier_care_12m=(c("earlier_care_12m") == "Y").cast(pl.Int64))
        for measure in measures:
            there = rows.filter(c(measure).is_not_null()).unique("child_id", keep="first", maintain_order=True)
            parts.append(
                there.select(
                    pl.lit(lists.sheets[number]).alias(SHEET),
                    c(ROW).alias(ENGINE_ROW),
                    person_id="child_id",
                    stated_count_id=pl.format("{}|{}", pl.lit(measure), c("child_id")),
                    measure=pl.lit(measure),
                    stated_at=pl.lit(as_at, pl.Date),
                    count=c(measure),
                )
            )
    return pl.concat(parts) if parts else pl.DataFrame()


Gatherer = Callable[[pl.DataFrame], dict[str, pl.DataFrame]]
GATHERERS: dict[int, Gatherer] = {
    1: _contacts,
    2: _early_help,
    3: _referrals,
    4: _assessments,
    5: _enquiries,
    6: _children_in_need,
    7: _plans,
    8: _looked_after,
    9: _care_leavers,
    10: _adoptions,
    11: _adopters,
}
