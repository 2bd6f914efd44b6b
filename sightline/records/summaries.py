"""Works out where each child stands as at the newest load, from the records that were loaded."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from sightline.indicators import Frame, Tables, latest
from sightline.indicators.ages import UNKNOWN
from sightline.indicators.breakdowns import people

from . import bulk, cohorts, store
from .ehc_plans import active_plans
from .engines import open_engine, tables_at
from .models import ChildSummary, ImportRun
from .models.summaries import new_handle

c = nw.col

A_MONTH = timedelta(days=30)  # a contact this recent is still the front door's; local
CLOSED = "Closed"
# The highest tier of help comes first; a child stands at the first that is true.
STANDINGS = {
    "is_looked_after": "Looked after",
    "is_child_protection": "Child protection plan",
    "is_care_leaver": "Care leaver",
    "is_child_in_need": "Child in need",
    "is_early_help": "Early help",
    "has_ehc_plan": "EHC plan",
    "is_open_contact": "Front door",
}


TABLES = [
    *("person", "address", "locality_area", "department", "professional", "involvement", "contact", "early_help_episode"),
    *("cin_episode", "cp_plan", "care_episode", "legal_status", "placement", "permanence", "care_leaver"),
    *("send_record", "ehc_request", "ehc_assessment", "ehc_plan", "ehc_named_plan"),
]


def records_as_at() -> date | None:
    """The day that the newest load is a picture of; None before anything was loaded, or when its day is not known."""
    run = ImportRun.objects.filter(state=ImportRun.State.LOADED).last()
    return run.as_at if run else None


def rebuild(*, as_at: date) -> int:
    """
    Write every child's summary anew, as at a day; call it inside the transaction that changed the records.

    A child who had a handle keeps it. Returns the number of children. Source: local (`STANDINGS`).
    """
    rows = _summaries(tables_at(open_engine("polars", _frames()), as_at))
    handles = dict(ChildSummary.objects.values_list("pk", "handle"))
    ChildSummary.objects.all().delete()
    columns = [field.column for field in ChildSummary._meta.concrete_fields]
    whole = [row | {"handle": handles.get(row["person_id"]) or new_handle(), "status": _status(row)} for row in rows]
    bulk.insert(ChildSummary, columns, [[row[column] for column in columns] for row in whole])
    return len(whole)


def _frames() -> dict[str, pl.DataFrame]:
    """The tables that say where a child stands; a council's visits alone would take longer to read than all of these."""
    return store.frames_from_database(sorted(set(TABLES) & set(store.held_tables())))


def _status(row: dict[str, Any]) -> str:
    return next((words for column, words in STANDINGS.items() if row[column]), CLOSED)


def _summaries(t: Tables) -> list[dict[str, Any]]:
    """One row per person: where they live, who works with them, and each standing as yes or no."""
    if not t.has("person"):
        return []
    who = people(t).select("person_id", "locality").join(_workers(t), on="person_id", how="left")
    for name, group in _groups(t).items():
        marked = group.select("person_id").unique().with_columns(**{name: nw.lit(True)})
        who = who.join(marked, on="person_id", how="left")
    frame = pl.DataFrame(t.engine.collect([who])[0], infer_schema_length=None)
    if frame.is_empty():
        return []
    flags = [pl.col(name).cast(pl.Boolean).fill_null(False) for name in (*STANDINGS, "is_for_adoption")]
    texts = [pl.col(name).cast(pl.String).fill_null("") for name in ("team_id", "team_name", "worker_id", "worker_name")]
    place = pl.when(pl.col("locality") == UNKNOWN).then(pl.lit("")).otherwise(pl.col("locality")).alias("locality")
    frame = frame.select("person_id", place, *texts, *flags)
    frame = frame.with_columns(is_open=pl.any_horizontal(*STANDINGS))
    return frame.to_dicts()


def _groups(t: Tables) -> dict[str, Frame]:
    """Standing -> those children, for each standing that the source can tell; the others are true of nobody."""
    nobody = t.person.filter(c("person_id").is_null())
    return {name: group(t) if all(t.has(need) for need in needs) else nobody for name, (needs, group) in GROUPS.items()}


def _early_help(t: Tables) -> Frame:
    return t.early_help_episode.filter(c("ended_on").is_null())


def _care_leavers(t: Tables) -> Frame:
    return t.care_leaver.join(cohorts.looked_after(t).select("person_id"), on="person_id", how="anti")


def _with_ehc_plan(t: Tables) -> Frame:
    return active_plans(t).filter(~c("person_id").is_null())


def _at_the_front_door(t: Tables) -> Frame:
    recent = t.contact.filter((c("contacted_on") > t.as_at - A_MONTH) | c("decided_on").is_null())
    return recent.filter(c("contacted_on") > t.as_at - 12 * A_MONTH)  # a contact left undecided for a year was forgotten


def _for_adoption(t: Tables) -> Frame:
    return t.permanence.filter(~c("decided_on").is_null() & c("reversed_on").is_null())


GROUPS: dict[str, tuple[list[str], Callable[[Tables], Frame]]] = {
    "is_looked_after": (["care_episode"], cohorts.looked_after),
    "is_child_protection": (["cp_plan"], cohorts.cp_open),
    "is_care_leaver": (["care_leaver", "care_episode"], _care_leavers),
    "is_child_in_need": (["cin_episode"], cohorts.in_need),
    "is_early_help": (["early_help_episode"], _early_help),
    "has_ehc_plan": (["ehc_plan", "ehc_request", "send_record"], _with_ehc_plan),
    "is_open_contact": (["contact"], _at_the_front_door),
    "is_for_adoption": (["permanence"], _for_adoption),
}


def _workers(t: Tables) -> Frame:
    """One row per person: team and worker of the newest open involvement, else of the newest open episode."""
    involved = latest(t.optional("involvement").filter(c("ended_on").is_null()), "person_id", ["started_on", "involvement_id"])
    involved = involved.select("person_id", team="team_id", worker="professional_id")
    episode = latest(t.optional("cin_episode").filter(c("closed_on").is_null()), "person_id", ["referred_on", "referral_id"])
    episode = episode.select("person_id", episode_team="team_id", episode_worker="worker_id")
    both = t.person.select("person_id").join(involved, on="person_id", how="left").join(episode, on="person_id", how="left")
    both = both.select(
        "person_id",
        team_id=nw.coalesce(c("team"), c("episode_team")),
        worker_id=nw.coalesce(c("worker"), c("episode_worker")),
    )
    teams = t.optional("department").select("team_id", team_name="name")
    workers = t.optional("professional").select("professional_id", worker_name="name")
    both = both.join(teams, on="team_id", how="left")
    return both.join(workers, left_on="worker_id", right_on="professional_id", how="left")
