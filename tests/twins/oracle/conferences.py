"""Section 47 enquiries and the conferences they lead to, as the published definitions count them."""

from datetime import date

from .days import after_working_days, looking_back, months
from .figures import Answer, Row, World, count, oracle, share


def enquiries(w: World) -> list[Row]:
    return [s for s in w.rows("s47_enquiry") if looking_back(s["started_on"], w.as_at, 6)]


@oracle("S47")
def s47(w: World) -> Answer:
    return count(enquiries(w))


@oracle("S47_REPEAT")
def repeated(w: World) -> Answer:
    def had_one(enquiry: Row) -> bool:
        mine = [s["started_on"] for s in w.rows("s47_enquiry") if s["person_id"] == enquiry["person_id"] and s["started_on"]]
        return any(months(enquiry["started_on"], -12) <= day < enquiry["started_on"] for day in mine)

    return share(enquiries(w), had_one)


@oracle("S47_TO_ICPC")
def to_conference(w: World) -> Answer:
    held = {c["s47_enquiry_id"] for c in w.rows("icpc") if c["held_on"]}

    def concluded(enquiry: Row) -> bool:
        said = enquiry["is_icpc_unnecessary"] if enquiry["is_icpc_unnecessary"] is not None else enquiry["is_nfa"]
        return enquiry["s47_enquiry_id"] in held or said is True

    return share(filter(concluded, enquiries(w)), lambda s: s["s47_enquiry_id"] in held)


def conferences(w: World) -> list[Row]:
    """One a child a day."""
    held = [c for c in w.rows("icpc") if looking_back(c["held_on"], w.as_at, 6) and c["is_transfer_in"] is not True]
    return list({(c["person_id"], c["held_on"]): c for c in held}.values())


@oracle("ICPC")
def icpc(w: World) -> Answer:
    return count({c["person_id"] for c in conferences(w)})


@oracle("ICPC_15WD")
def in_15_working_days(w: World) -> Answer:
    began: dict[str, date] = {s["s47_enquiry_id"]: s["started_on"] for s in w.rows("s47_enquiry")}

    def in_time(conference: Row) -> bool:
        start = began.get(conference["s47_enquiry_id"])
        return start is not None and conference["held_on"] <= after_working_days(start, 15)

    return share(conferences(w), in_time)


@oracle("ICPC_TO_CP")
def to_plan(w: World) -> Answer:
    return share(conferences(w), lambda c: c["is_cp_plan"] is True)


@oracle("ICPC_QUORATE")
def quorate(w: World) -> Answer:
    held = [r for r in w.rows("cp_review") if looking_back(r["held_on"], w.as_at, 6)]
    return share(held, lambda r: r["is_quorate"] == "Y")
