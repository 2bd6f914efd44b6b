"""A very small county and a few measures of it, so that every figure in a test can be counted by hand."""

from datetime import date

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, PERCENT, Direction, Indicator, Period, Rows, Tables, Unit, within
from sightline.records.examples import frames_of

AS_AT = date(2020, 7, 1)
c = nw.col


def contacts(t: Tables, p: Period) -> Rows:
    """Each contact received in the period."""
    received = t.contact.filter(within("contacted_on", p.start, p.end))
    return received.select("person_id", event_id="contact_id", on="contacted_on", hit=nw.lit(True))


def from_police(t: Tables, p: Period) -> Rows:
    """Each contact received from the police in the period."""
    received = t.contact.filter(within("contacted_on", p.start, p.end), c("source") == "6")
    return received.select("person_id", event_id="contact_id", on="contacted_on", hit=nw.lit(True))


def share_from_police(t: Tables, p: Period) -> Rows:
    """Each contact received in the period; a hit if the police made it."""
    received = t.contact.filter(within("contacted_on", p.start, p.end))
    return received.select("person_id", event_id="contact_id", on="contacted_on", hit=c("source") == "6")


def by_source(t: Tables, p: Period) -> Rows:
    """Each contact received in the period, by who made it."""
    received = t.contact.filter(within("contacted_on", p.start, p.end))
    return received.select("person_id", event_id="contact_id", on="contacted_on", hit=nw.lit(True), part="source")


def on_a_plan(t: Tables, p: Period) -> Rows:
    """Each child with an open child protection plan."""
    return t.cp_plan.filter(c("ended_on").is_null()).select("person_id", on="started_on", hit=nw.lit(True))


def entered(code: str, name: str, rows, area: str, unit: Unit, period: str, needs: str, **more) -> Indicator:
    return Indicator(code, name, area, unit, period, Direction.NEITHER, "invented", rows, (needs,), **more)


CATALOGUE = {
    one.code: one
    for one in [
        entered("CONTACTS", "Contacts received", contacts, "front_door", COUNT, "month", "contact"),
        entered("REFERRALS", "Referrals received", contacts, "front_door", COUNT, "month", "contact"),
        entered("CONTACTS_POLICE", "Contacts from police", from_police, "front_door", COUNT, "month", "contact"),
        entered("POLICE_SHARE", "Share from police", share_from_police, "front_door", PERCENT, "months_3", "contact"),
        entered(
            "CONTACTS_BY_SOURCE",
            "Contacts by source",
            by_source,
            "front_door",
            PERCENT,
            "months_6",
            "contact",
            distribution=True,
        ),
        entered(
            "CONTACTS_RATE", "Contacts per 10,000", contacts, "rates", Unit.RATE, "months_6", "contact", population=(0, 17)
        ),
        entered("CP", "Children on a plan", on_a_plan, "child_protection", COUNT, "snapshot", "cp_plan"),
    ]
}

# how many contacts came in a month, from the police and from schools
MONTHS = [("2020-02", 6, 20), ("2020-03", 7, 13), ("2020-04", 8, 12), ("2020-05", 9, 11), ("2020-06", 12, 8)]


def county() -> dict:
    """Contacts of five months (a child each) and one in July; no child protection plans are held."""
    lines = ["person_id contacted_on source"]
    for month, police, schools in MONTHS:
        lines += [f"P{month}-{n} {month}-15 6" for n in range(police)]
        lines += [f"S{month}-{n} {month}-15 2A" for n in range(schools)]
    return frames_of(contact="\n".join([*lines, "Z 2020-07-01 6"]))
