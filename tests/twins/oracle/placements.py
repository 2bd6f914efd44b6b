"""Where children in care live, and how often they move, as the published definitions count it."""

from datetime import date

from .care import CarePeriod, all_periods, looked_after
from .days import looking_back, months
from .figures import Answer, Row, World, oracle, share
from .looked_after import is_unaccompanied

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
WITH_THE_CARER = ("A3", "A5")  # placed for adoption with the foster carer


def home_of(w: World, episode: Row) -> Row:
    return next(home for home in w.rows("placement") if home["placement_id"] == episode["placement_id"])


def home_now(w: World, period: CarePeriod) -> Row:
    return home_of(w, period.episodes[-1])


def homes_share(code: str, passes) -> None:
    @oracle(code)
    def answer(w: World) -> Answer:
        return share(looked_after(w), lambda period: passes(home_now(w, period)))


homes_share("CLA_FOSTER", lambda home: home["placement_type"].startswith("U"))
homes_share("CLA_RESIDENTIAL", lambda home: home["placement_type"] in ("K1", "K2", "R1"))
homes_share("CLA_OUT_OF_AREA", lambda home: home["is_in_area"] is False)
homes_share("CLA_WITH_PARENTS", lambda home: home["placement_type"] == "P1")


@oracle("CLA_OWN_PROVISION")
def own_provision(w: World) -> Answer:
    homes = [home_now(w, period) for period in looked_after(w)]
    return share([home for home in homes if home["provider"] != "PR0"], lambda home: home["provider"] == "PR1")


@oracle("CLA_INDEPENDENT_U18")
def independent(w: World) -> Answer:
    older = [p for p in looked_after(w) if w.age(p.person_id, w.as_at) in (16, 17)]
    return share(older, lambda p: home_now(w, p)["placement_type"] in ("P2", "H5"))


def is_far(w: World, period: CarePeriod) -> bool:
    miles = home_now(w, period)["distance_miles"]
    return miles is not None and miles > 20 and miles != 999.9 and not is_unaccompanied(w, period)


@oracle("CLA_20_MILES")
def far_away(w: World) -> Answer:
    return share(looked_after(w), lambda p: is_far(w, p))


@oracle("CLA_20_MILES_OUT")
def far_away_and_outside(w: World) -> Answer:
    return share(looked_after(w), lambda p: is_far(w, p) and home_now(w, p)["is_in_area"] is False)


def moves(w: World, period: CarePeriod) -> list[tuple[date, Row]]:
    """The days on which the child went to live with somebody else: not for a while, not back from there, not with the carer."""
    found: list[tuple[date, Row]] = []
    lives_with: Row | None = None
    for episode in period.episodes:
        home = home_of(w, episode)
        if episode["start_reason"] not in ("S", "P", "B") or home["placement_type"] in TEMPORARY:
            continue
        if lives_with and (home["urn"] == lives_with["urn"] or home["placement_type"] in WITH_THE_CARER):
            continue
        found.append((episode["started_on"], home))
        lives_with = home
    return found


@oracle("CLA_PLACEMENTS_3PLUS")
def three_homes(w: World) -> Answer:
    before = months(w.as_at, -12)

    def homes(child: str) -> int:
        mine = [p for p in all_periods(w) if p.person_id == child]
        already = any(p.entry <= before and (p.end is None or p.end > before) for p in mine)
        return already + sum(looking_back(day, w.as_at, 12) for p in mine for day, _ in moves(w, p))

    return share(looked_after(w), lambda p: homes(p.person_id) >= 3)


@oracle("CLA_STABLE_2Y")
def stable(w: World) -> Answer:
    def is_long_in_care(period: CarePeriod) -> bool:
        age = w.age(period.person_id, w.as_at)
        return period.entry <= months(w.as_at, -30) and age is not None and age < 16

    def is_settled(period: CarePeriod) -> bool:
        stays = moves(w, period)
        is_placed_for_adoption = stays[-1][1]["placement_type"].startswith("A") and len(stays) > 1
        since = stays[-2][0] if is_placed_for_adoption else stays[-1][0]
        return since <= months(w.as_at, -24)

    return share(filter(is_long_in_care, looked_after(w)), is_settled)


@oracle("CLA_SW_CHANGES")
def three_workers(w: World) -> Answer:
    before = months(w.as_at, -12)

    def workers(child: str) -> int:
        held = [i for i in w.by_child("involvement")[child] if i["ended_on"] is None or i["ended_on"] > before]
        return len({i["professional_id"] for i in held if i["role"] == "Social Worker" and i["professional_id"]})

    return share(looked_after(w), lambda p: workers(p.person_id) >= 3)
