"""Invented children in care: chains of episodes, same-day returns, short breaks, moves with and without the carer."""

from datetime import date, timedelta

from .days import birthday, months
from .dice import Dice
from .figures import Row

ORDERS = ["C1", "C2", "V2", "E1", "J1"]
BREAKS = ["V3", "V4"]
HOMES = ["U1", "U2", "U4", "U6", "K2", "K1", "R1", "H5", "P1", "P2", "A4", "A6", "Z1"]
LEAVING = ["E4A", "E11", "E12", "E13", "E2", "E3", "E41", "E43", "E44", "E45", "E46", "E47", "E48", "E7", "E8", None]


def child_in_care(dice: Dice) -> str:
    """One child with one to three periods of care."""
    child = dice.person(oldest=18)
    in_care(dice, child)
    return child


def in_care(dice: Dice, child: str) -> None:
    """Care for the person drawn last."""
    born = dice.records["person"][-1]["born_on"]
    if born is None and dice.chance(0.7):
        return
    start = _long_ago(dice) if dice.chance(0.4) else dice.day()
    start = max(start, born) if born else start
    states_period = dice.chance(0.7)
    if dice.chance(0.1):
        _short_break_before(dice, child, start)
    for number in range(dice.any([1, 1, 2, 3])):
        adult_on = birthday(born, 18) if born else None
        if adult_on and start >= adult_on:
            break
        end = _period(dice, child, start, f"{child}-{number}" if states_period else None, adult_on)
        if end is None:
            break
        back = months(end, 12) if dice.chance(0.3) else end + timedelta(days=30)
        start = (
            end
            if dice.chance(0.25)
            else dice.any([back, back + timedelta(days=dice.any([1, -1, 20])), end + timedelta(days=1)])
        )


def _short_break_before(dice: Dice, child: str, start: date) -> None:
    """A series of short breaks that ends on the day that care begins, or a few days before."""
    ended = start - timedelta(days=dice.any([0, 0, 1, 30]))
    began = ended - timedelta(days=dice.any([10, 100]))
    key = dice.key("care_episode")
    days = {"started_on": began, "ended_on": ended, "start_reason": "S", "end_reason": "E8"}
    dice.add("care_episode", care_episode_id=key, person_id=child, placement_id=None, iro_contact_on=None, **days)
    _order(dice, child, dice.any(BREAKS), began, ended)


def _long_ago(dice: Dice) -> date:
    """A day from which a child may have been in care, or with one carer, for exactly as long as a rule asks."""
    return months(dice.as_at, dice.any([-12, -24, -30])) + timedelta(days=dice.any([0, 0, 1, 1, 2, -1, 20, -20]))


def _period(dice: Dice, child: str, entry: date, period: str | None, adult_on: date | None) -> date | None:
    """One period of care; the day on which it ended, if it did."""
    starts = [entry]
    for _ in range(dice.any([0, 0, 0, 1, 1, 2, 3, 4])):
        starts.append(max(dice.after(starts[-1]), starts[-1] + timedelta(days=1)))
    end = dice.later(starts[-1], unknown=0.55)
    if end == starts[-1]:
        end += timedelta(days=1)
    if adult_on and adult_on > starts[-1] and dice.chance(0.2):
        end = adult_on + timedelta(days=dice.any([0, 0, 0, 1, -1]))
        end = max(end, starts[-1] + timedelta(days=1))
    episodes: list[Row] = []
    for number, start in enumerate(starts):
        last = number == len(starts) - 1
        how = "S" if number == 0 else dice.any(["P", "P", "P", "L", "L", "T", "U", "B"])
        episodes.append(
            dice.add(
                "care_episode",
                care_episode_id=dice.key("care_episode"),
                person_id=child,
                care_period_id=period,
                entered_care_on=entry if period else None,
                started_on=start,
                start_reason=how,
                ended_on=end if last else starts[number + 1],
                end_reason=(dice.any(LEAVING) if end else None) if last else "X1",
                iro_contact_on=dice.maybe() if last else None,
            )
        )
    _homes(dice, child, episodes)
    _orders(dice, child, entry, end)
    if dice.chance(0.08):  # written down twice, under another key
        dice.add("care_episode", **{**dice.any(episodes), "care_episode_id": dice.key("care_episode")})
    return end


def _homes(dice: Dice, child: str, episodes: list[Row]) -> None:
    """A placement for each episode that is not a change of order alone; a temporary one is left for where it came from."""
    before: Row | None = None
    now: Row | None = None
    for episode in episodes:
        how = episode["start_reason"]
        if how == "L" and now is not None:
            now["ended_on"] = episode["ended_on"]
        else:
            went_back = now is not None and now["placement_type"] in ("T0", "T2", "T4") and before is not None
            if how in ("T", "U") and now is not None and now["placement_type"][0] != "T":
                home = {name: now[name] for name in ("placement_type", "urn", "provider")}  # the carer moved house
                home["postcode"] = dice.any(["DT1 1AA", "DT2 2BB"])
            elif how == "P" and went_back and dice.chance(0.8):
                home = {name: before[name] for name in ("placement_type", "urn", "provider", "postcode")}
            elif how == "P" and now is not None and now["placement_type"][0] == "U" and dice.chance(0.15):
                home = {name: now[name] for name in ("urn", "provider", "postcode")}  # placed for adoption with the carer
                home["placement_type"] = dice.any(["A3", "A5"])
            else:
                if how in ("T", "U"):
                    how = episode["start_reason"] = "P"
                home = _home(dice, may_be_temporary=how == "P" and now is not None and now["placement_type"][0] != "T")
                if home["placement_type"][0] == "T":
                    before = now
            now = dice.add(
                "placement",
                placement_id=dice.key("placement"),
                person_id=child,
                care_period_id=episode["care_period_id"],
                started_on=episode["started_on"],
                ended_on=episode["ended_on"],
                distance_miles=dice.any([None, 0.0, 5.0, 20.0, 20.1, 999.9]),
                is_in_area=dice.truth(),
                **home,
            )
        episode["placement_id"] = now["placement_id"]


def _home(dice: Dice, *, may_be_temporary: bool) -> Row:
    kind = dice.any(["T0", "T2", "T4"]) if may_be_temporary and dice.chance(0.25) else dice.any(HOMES)
    provider = dice.any(["PR0", "PR1", "PR1", "PR2", "PR4", None])
    return {"placement_type": kind, "urn": str(dice.random.randrange(10**6)), "provider": provider, "postcode": "BH1 1AA"}


def _orders(dice: Dice, child: str, entry: date, end: date | None) -> None:
    """Legal statuses one after another through the period; a whole period of short breaks; or none recorded."""
    kinds = BREAKS if dice.chance(0.15) else ORDERS
    if dice.chance(0.06):
        return
    days = [entry, *([dice.after(entry)] if dice.chance(0.4) else [])]
    days = [day for day in days if end is None or day < end]
    for number, day in enumerate(days):
        later = days[number + 1] if number + 1 < len(days) else end
        _order(dice, child, dice.any(kinds), day, later)
        if kinds is ORDERS and dice.chance(0.1):
            _order(dice, child, "E1", day, later)


def _order(dice: Dice, child: str, status: str, start: date, end: date | None) -> None:
    key = dice.key("legal_status")
    dice.add("legal_status", legal_status_id=key, person_id=child, legal_status=status, started_on=start, ended_on=end)


def around_care(dice: Dice, child: str) -> None:
    """Visits, reviews, plans and asylum status of a child, at any day, in care or not."""
    days = [row["started_on"] for row in dice.records.get("care_episode", []) if row["person_id"] == child]
    near = lambda: dice.after(dice.any(days)) if days and dice.chance(0.6) else dice.day()  # noqa: E731
    for _ in range(dice.any([0, 1, 2, 4])):
        dice.add("cla_visit", cla_visit_id=dice.key("cla_visit"), person_id=child, visited_on=near(), is_seen=dice.truth())
    for _ in range(dice.any([0, 1, 2, 4])):
        dice.add(
            "cla_review",
            cla_review_id=dice.key("cla_review"),
            person_id=child,
            held_on=near(),
            is_cancelled=dice.any([None, False, False, False, True]),
            participation=dice.any([None, "PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"]),
        )
    for _ in range(dice.any([0, 1, 2])):
        start = near()
        dice.add(
            "care_plan",
            care_plan_id=dice.key("care_plan"),
            person_id=child,
            started_on=start,
            ended_on=dice.later(start, 0.6),
            plan_adoption=dice.truth(),
            plan_return6m=dice.truth(0.5),
            plan_otherpln=dice.any([None, False, True]),
        )
    if dice.chance(0.3):
        start = near()
        status = dice.any(["UASC", "UASC", "OTHER"])
        key = dice.key("immigration_status")
        dice.add(
            "immigration_status",
            immigration_status_id=key,
            person_id=child,
            status=status,
            started_on=start,
            ended_on=dice.later(start),
        )
