"""Care leavers, as the published definitions count them."""

from collections.abc import Callable
from datetime import timedelta

from .care import SHORT_BREAKS, all_periods, looked_after
from .days import ago, birthday, in_financial_year, looking_back
from .figures import Answer, Row, World, count, oracle, share

NEVER_SUITABLE = ("X", "S", "W")
WORKING = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5")
NOT_WORKING = ("G4", "G5", "G6")


def in_groups(w: World, *groups: str) -> list[Row]:
    return [young for young in w.rows("care_leaver") if young["eligibility"] in groups]


def care_leavers(w: World) -> list[Row]:
    return in_groups(w, "relevant", "former_relevant")


@oracle("CARE_LEAVERS")
def served(w: World) -> Answer:
    return count(with_a_service(w, "relevant", "former_relevant"))


@oracle("CARE_LEAVERS_ALL")
def every_group(w: World) -> Answer:
    return count(in_groups(w, "eligible", "relevant", "former_relevant"))


@oracle("CARE_LEAVERS_21_25")
def older(w: World) -> Answer:
    return count(y for y in in_groups(w, "former_relevant") if w.age(y["person_id"], w.as_at) in range(21, 26))


def aged(w: World, youngest: int, oldest: int) -> list[Row]:
    """
    Care leavers of an age, without those who died, went home, were only on short breaks or moved to another council.

    Nobody still looked after is a care leaver.
    """
    in_care = {period.person_id for period in looked_after(w)}
    found = [y for y in care_leavers(w) if w.age(y["person_id"], w.as_at) in range(youngest, oldest + 1)]
    return [y for y in found if y["person_id"] not in in_care and not is_out(w, y)]


def is_out(w: World, young: Row) -> bool:
    periods = sorted((p for p in all_periods(w) if p.person_id == young["person_id"]), key=lambda p: p.entry)
    only_breaks = not periods and any(s["legal_status"] in SHORT_BREAKS for s in w.by_child("legal_status")[young["person_id"]])
    was_transferred = bool(periods) and periods[-1].reason == "E3"
    return young["in_touch"] in ("DIED", "RHOM") or only_breaks or was_transferred


def is_suitable(young: Row) -> bool:
    return young["suitability"] == "1" and young["accommodation"] not in NEVER_SUITABLE


def of_age(code: str, youngest: int, oldest: int, passes: Callable[[Row], bool]) -> None:
    @oracle(code)
    def answer(w: World) -> Answer:
        return share(aged(w, youngest, oldest), passes)


of_age("CL_IN_TOUCH_17_18", 17, 18, lambda y: y["in_touch"] == "YES")
of_age("CL_IN_TOUCH_19_21", 19, 21, lambda y: y["in_touch"] == "YES")
of_age("CL_SUITABLE_19_21", 19, 21, is_suitable)
of_age("CL_EET_17_18", 17, 18, lambda y: y["activity"] in WORKING)
of_age("CL_EET_19_21", 19, 21, lambda y: y["activity"] in WORKING)
of_age("CL_NEET_19_21", 19, 21, lambda y: y["activity"] in NOT_WORKING)


def with_a_service(w: World, *groups: str) -> list[Row]:
    """From 21 only those who want support have it: somebody with neither an adviser nor a plan receives none."""
    return [y for y in in_groups(w, *groups) if (w.age(y["person_id"], w.as_at) or 0) < 21 or has_support(y)]


def has_support(young: Row) -> bool:
    return young["personal_adviser"] is not None or young["pathway_plan_on"] is not None


def of_all(code: str, passes: Callable[[Row, World], bool]) -> None:
    @oracle(code)
    def answer(w: World) -> Answer:
        return share(with_a_service(w, "relevant", "former_relevant"), lambda young: passes(young, w))


of_all("CL_CONTACT_8W", lambda y, w: y["contacted_on"] is not None and y["contacted_on"] >= ago(w.as_at, 56))
of_all("CL_UNSUITABLE", lambda y, w: y["suitability"] == "2" or y["accommodation"] in NEVER_SUITABLE)
of_all("CL_UNIVERSITY", lambda y, w: y["activity"] in ("F1", "P1"))
of_all("CL_APPRENTICESHIP", lambda y, w: y["activity"] in ("F4", "P4"))
of_all("CL_CUSTODY", lambda y, w: y["accommodation"] == "X")


@oracle("CL_PA_ALLOCATED")
def has_adviser(w: World) -> Answer:
    return share(care_leavers(w), lambda young: young["personal_adviser"] is not None)


@oracle("CL_PATHWAY_PLAN")
def pathway_plan(w: World) -> Answer:
    everyone = [*in_groups(w, "eligible"), *with_a_service(w, "relevant", "former_relevant")]
    return share(everyone, lambda young: looking_back(young["pathway_plan_on"], w.as_at, 6))


@oracle("CL_STAYING_PUT")
def staying_put(w: World) -> Answer:
    homes = {home["placement_id"]: home for home in w.rows("placement")}

    def was_fostered(child: str) -> bool:
        born = w.born(child)
        if born is None or not in_financial_year(birthday(born, 18), w.as_at):
            return False
        eve = birthday(born, 18) - timedelta(days=1)
        episodes = [e for p in all_periods(w) if p.person_id == child for e in p.episodes]
        there = [e for e in episodes if e["started_on"] <= eve and (e["ended_on"] is None or e["ended_on"] > eve)]
        return any(homes[e["placement_id"]]["placement_type"].startswith("U") for e in there)

    stayed = {y["person_id"] for y in w.rows("care_leaver") if y["accommodation"] == "Z"}
    return share([child for child in w.people if was_fostered(child)], lambda child: child in stayed)
