"""Assessments, as the published definitions count them."""

from .days import after_working_days, in_financial_year, looking_back, working_days
from .figures import Answer, Row, World, count, middle, oracle, share


def authorised(w: World) -> list[Row]:
    return [a for a in w.rows("assessment") if looking_back(a["authorised_on"], w.as_at, 6)]


@oracle("ASSESSMENTS")
def completed(w: World) -> Answer:
    return count(authorised(w))


@oracle("ASSESSMENTS_45WD")
def in_45_working_days(w: World) -> Answer:
    return share(authorised(w), lambda a: working_days(a["started_on"], a["authorised_on"]) <= 45)


@oracle("ASSESSMENTS_OVERDUE")
def overdue(w: World) -> Answer:
    still_open = [a for a in w.rows("assessment") if a["authorised_on"] is None]
    return share(still_open, lambda a: after_working_days(a["started_on"], 45) < w.as_at)


@oracle("ASSESSMENT_DURATION")
def duration(w: World) -> Answer:
    return middle([working_days(a["started_on"], a["authorised_on"]) for a in authorised(w)])


@oracle("ASSESSMENTS_NFA")
def no_further_action(w: World) -> Answer:
    return share(authorised(w), lambda a: a["is_nfa"] is True)


@oracle("ASSESSMENT_CHILD_SEEN")
def child_seen(w: World) -> Answer:
    def is_born(a: Row) -> bool:
        person = w.people[a["person_id"]]
        return person["born_on"] <= a["authorised_on"] if person["born_on"] else person["expected_birth_on"] is None

    return share(filter(is_born, authorised(w)), lambda a: a["is_child_seen"] is True)


@oracle("ASSESSMENT_FACTORS")
def factors(w: World) -> Answer:
    done = {a["assessment_id"] for a in w.rows("assessment") if in_financial_year(a["authorised_on"], w.as_at)}
    found = [f for f in w.rows("assessment_factor") if f["assessment_id"] in done]
    parts = {code: sum(1 for f in found if f["factor"] == code) for code in sorted({f["factor"] for f in found})}
    return Answer(denominator=len({f["assessment_id"] for f in found}), parts=parts)
