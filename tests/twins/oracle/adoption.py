"""Adoption, as the published definitions count it."""

from datetime import date

from .care import looked_after
from .days import in_financial_year, looking_back, months
from .figures import Answer, Row, World, count, mean, oracle, share
from .placements import home_now


def adopted(w: World, back: int) -> list[Row]:
    rows = [p for p in w.rows("permanence") if looking_back(p["order_on"], w.as_at, back)]
    return [p for p in rows if p["order_type"] == "Adoption"]


@oracle("ADOPTED")
def adoptions(w: World) -> Answer:
    return count({p["person_id"] for p in adopted(w, 6)})


@oracle("ADOPTED_5PLUS")
def at_five_or_older(w: World) -> Answer:
    return share(adopted(w, 6), lambda p: (w.age(p["person_id"], p["order_on"]) or 0) >= 5)


def moved_in(row: Row) -> date | None:
    return row["placed_with_foster_carer_on"] if row["is_adopted_by_carer"] else row["placed_on"]


@oracle("ADOPTION_A10")
def to_moving_in(w: World) -> Answer:
    known = [p for p in adopted(w, 36) if moved_in(p) and p["entered_care_on"]]
    return mean([(moved_in(p) - p["entered_care_on"]).days for p in known])


@oracle("ADOPTION_A1")
def to_placement(w: World) -> Answer:
    known = [p for p in adopted(w, 36) if p["placed_on"] and p["entered_care_on"]]
    return mean([(p["placed_on"] - p["entered_care_on"]).days for p in known])


@oracle("ADOPTION_A2")
def order_to_match(w: World) -> Answer:
    known = [p for p in adopted(w, 36) if p["placement_order_on"] and p["matched_on"]]
    known = [p for p in known if p["placed_on"] and p["placed_on"] < p["order_on"]]
    return mean([max(0, (p["matched_on"] - p["placement_order_on"]).days) for p in known])


@oracle("ADOPTION_A3")
def short_wait(w: World) -> Answer:
    """Fourteen months (426 days, as A10 has them) from entering care to moving in, or to today for those still waiting."""
    done = adopted(w, 36)
    still = [p for p in w.rows("permanence") if p["decided_on"] and not p["reversed_on"] and not p["order_on"]]
    still = [p for p in still if not p["placed_on"]]

    def is_short(row: Row) -> bool:
        until = moved_in(row) if row in done else w.as_at
        return until is not None and (until - row["entered_care_on"]).days <= 426

    return share([*done, *still], is_short)


@oracle("ADOPTION_PLACED_NO_ORDER")
def placed_without_order(w: World) -> Answer:
    return count(p for p in looked_after(w) if home_now(w, p)["placement_type"] in ("A3", "A4", "A5", "A6"))


@oracle("ADOPTION_DECISIONS")
def decisions(w: World) -> Answer:
    return count(p for p in w.rows("permanence") if looking_back(p["decided_on"], w.as_at, 12))


@oracle("ADOPTION_WAITING")
def waiting(w: World) -> Answer:
    ordered = [p for p in w.rows("permanence") if p["placement_order_on"] and not p["reversed_on"] and not p["order_on"]]
    return count(p for p in ordered if not p["placed_on"])


@oracle("ADOPTION_REVERSED")
def reversals(w: World) -> Answer:
    decided = [p for p in w.rows("permanence") if p["decided_on"]]
    return share(decided, lambda p: looking_back(p["reversed_on"], w.as_at, 12))


def families(w: World) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for adopter in w.rows("adopter"):
        found.setdefault(adopter["family_id"], []).append(adopter)
    return found


@oracle("ADOPTERS_APPROVED")
def approved(w: World) -> Answer:
    return count(f for f, both in families(w).items() if any(in_financial_year(a["approved_on"], w.as_at) for a in both))


@oracle("ADOPTERS_IN_ASSESSMENT")
def in_assessment(w: World) -> Answer:
    def assessing(a: Row) -> bool:
        one = a["stage1_started_on"] is not None and a["stage1_ended_on"] is None
        two = a["stage2_started_on"] is not None and a["stage2_ended_on"] is None
        return (one or two) and a["left_on"] is None

    return count(f for f, both in families(w).items() if any(assessing(a) for a in both))


@oracle("ADOPTER_STAGE_TIMELY")
def stages_in_time(w: World) -> Answer:
    stages = []
    for both in families(w).values():
        for number, allowed in ((1, 2), (2, 4)):
            start, end = both[0][f"stage{number}_started_on"], both[0][f"stage{number}_ended_on"]
            if in_financial_year(end, w.as_at):
                stages.append(start is not None and end <= months(start, allowed))
    return share(stages, bool)
