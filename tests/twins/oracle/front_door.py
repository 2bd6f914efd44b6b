"""Contacts and referrals, as the published definitions count them."""

from .days import after_working_days, in_financial_year, in_month, looking_back, months
from .figures import Answer, Row, World, count, judged, oracle, share, shares


def of_month(w: World) -> list[Row]:
    return [c for c in w.rows("contact") if in_month(c["contacted_on"], w.as_at)]


def of_half_year(w: World) -> list[Row]:
    return [c for c in w.rows("contact") if looking_back(c["contacted_on"], w.as_at, 6)]


@oracle("CONTACTS")
def contacts(w: World) -> Answer:
    return count(of_month(w))


@oracle("CONTACT_CHILDREN")
def children(w: World) -> Answer:
    return count({c["person_id"] for c in of_half_year(w)})


@oracle("CONTACTS_TO_REFERRAL")
def to_referral(w: World) -> Answer:
    decided = [c for c in of_month(w) if any(c[name] for name in c if name.startswith("outcome_"))]
    return share(decided, lambda c: c["outcome_new_referral"] is True)


@oracle("CONTACTS_POLICE")
def from_police(w: World) -> Answer:
    return count(c for c in of_month(w) if c["source"] == "6")


@oracle("CONTACTS_POLICE_CONVERSION")
def police_to_referral(w: World) -> Answer:
    return share([c for c in of_month(w) if c["source"] == "6"], lambda c: c["outcome_new_referral"] is True)


@oracle("CONTACTS_SCHOOLS")
def from_schools(w: World) -> Answer:
    return count(c for c in of_month(w) if c["source"] == "2A")


@oracle("CONTACTS_BY_SOURCE")
def by_source(w: World) -> Answer:
    return shares(of_half_year(w), lambda c: c["source"])


@oracle("CONTACTS_TIMELY")
def decided_in_time(w: World) -> Answer:
    return judged([(after_working_days(c["contacted_on"], 1), c["decided_on"]) for c in of_month(w)], w.as_at)


@oracle("CONTACTS_REPEAT")
def repeated(w: World) -> Answer:
    of_year = [c["person_id"] for c in w.rows("contact") if looking_back(c["contacted_on"], w.as_at, 12)]
    return share(sorted(set(of_year)), lambda child: of_year.count(child) >= 2)


def referrals(w: World) -> list[Row]:
    """One a child a day."""
    return list({(r["person_id"], r["referred_on"]): r for r in reversed(w.rows("cin_episode"))}.values())


def referrals_of_month(w: World) -> list[Row]:
    return [r for r in referrals(w) if in_month(r["referred_on"], w.as_at)]


def referrals_of_half_year(w: World) -> list[Row]:
    return [r for r in referrals(w) if looking_back(r["referred_on"], w.as_at, 6)]


@oracle("REFERRALS")
def received(w: World) -> Answer:
    return count(referrals_of_month(w))


@oracle("REFERRAL_CHILDREN")
def children_referred(w: World) -> Answer:
    return count({r["person_id"] for r in referrals(w) if in_financial_year(r["referred_on"], w.as_at)})


@oracle("REREFERRALS")
def referred_again(w: World) -> Answer:
    def again(referral: Row) -> bool:
        mine = [r["referred_on"] for r in referrals(w) if r["person_id"] == referral["person_id"]]
        return any(months(referral["referred_on"], -12) <= day < referral["referred_on"] for day in mine)

    return share(referrals_of_half_year(w), again)


@oracle("REFERRALS_NFA")
def no_further_action(w: World) -> Answer:
    return share(referrals_of_half_year(w), lambda r: r["is_nfa"] is True)


@oracle("REFERRALS_BY_SOURCE")
def referrals_by_source(w: World) -> Answer:
    return shares(referrals_of_half_year(w), lambda r: r["source"])


@oracle("REFERRALS_DECIDED_1WD")
def referral_decided_in_time(w: World) -> Answer:
    return judged([(after_working_days(r["referred_on"], 1), r["decided_on"]) for r in referrals_of_month(w)], w.as_at)


@oracle("REFERRALS_TO_ASSESSMENT")
def to_assessment(w: World) -> Answer:
    assessed = {a["referral_id"] for a in w.rows("assessment") if a["started_on"]}

    def led(referral: Row) -> bool:
        same = [r for r in w.by_child("cin_episode")[referral["person_id"]] if r["referred_on"] == referral["referred_on"]]
        return any(r["referral_id"] in assessed for r in same)

    return share(referrals_of_half_year(w), led)
