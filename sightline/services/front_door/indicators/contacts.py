"""Contacts: how many, from whom, how quickly decided, and what came of them."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, HIGHER, LOWER, PERCENT, RATE, Frame, Period, Rows, Tables, indicators_of, within, yes
from sightline.vocabulary.law import OFSTED_ANNEX_A, SSD_STANDARD, local

c = nw.col
indicator = indicators_of("front_door")

LIST_1 = OFSTED_ANNEX_A.at("list 1")
OUTCOMES = SSD_STANDARD.at("ssd_contacts, outcome")
POLICE = "6"
SCHOOLS = "2A"
OUTCOME_COLUMNS = [
    "outcome_new_referral",
    "outcome_existing_referral",
    "outcome_cp_enquiry",
    "outcome_nfa",
    "outcome_non_agency_adoption",
    "outcome_private_fostering",
    "outcome_advice",
    "outcome_missing",
    "outcome_ola_cp",
    "outcome_other_outcomes_exist",
]


def received(t: Tables, p: Period) -> Frame:
    """One row per contact received in the period; two agencies about one child on one day are two contacts."""
    return t.contact.filter(within("contacted_on", p.start, p.end))


def counted(contacts: Frame) -> Rows:
    """Each of the contacts as a row behind a count."""
    return contacts.select("person_id", "source", event_id="contact_id", on="contacted_on", hit=nw.lit(True))


@indicator(
    "CONTACTS",
    "Contacts received",
    unit=COUNT,
    period="month",
    needs=["contact"],
    source=LIST_1,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def contacts(t: Tables, p: Period) -> Rows:
    """Each contact received in the period: one row per child per contact, so a family of four is four contacts."""
    return counted(received(t, p))


@indicator(
    "CONTACTS_RATE",
    "Contacts per 10,000",
    unit=RATE,
    period="months_6",
    population=(0, 17),
    needs=["contact"],
    source=LIST_1,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def contacts_rate(t: Tables, p: Period) -> Rows:
    """Each contact received in the period, against the children aged 0 to 17 who live in the area; annualised."""
    return counted(received(t, p))


@indicator(
    "CONTACT_CHILDREN",
    "Children with a contact",
    unit=COUNT,
    period="months_6",
    needs=["contact"],
    source=LIST_1,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def contact_children(t: Tables, p: Period) -> Rows:
    """Each child with at least one contact in the period, once."""
    return received(t, p).select("person_id", hit=nw.lit(True)).unique("person_id")


@indicator(
    "CONTACTS_TO_REFERRAL",
    "Contacts that became referrals",
    unit=PERCENT,
    period="month",
    needs=["contact.outcome_new_referral"],
    source=OUTCOMES,
    comparator="none published; compare with own trend",
)
def contacts_to_referral(t: Tables, p: Period) -> Rows:
    """
    Each contact of the period with an outcome recorded; a hit if its own outcome is a new referral.

    Not the ratio of a month's referrals to its contacts: those referrals may come from last month's contacts.
    """
    return with_outcome(received(t, p)).select(
        "person_id", "source", event_id="contact_id", on="contacted_on", hit=yes(c("outcome_new_referral"))
    )


def with_outcome(contacts: Frame) -> Frame:
    """The contacts for which any outcome is recorded."""
    return contacts.filter(nw.any_horizontal(*(yes(c(column)) for column in OUTCOME_COLUMNS), ignore_nulls=True))


@indicator(
    "CONTACTS_POLICE",
    "Contacts from police",
    unit=COUNT,
    period="month",
    needs=["contact"],
    source=LIST_1,
    comparator="none published; compare with own trend",
)
def contacts_police(t: Tables, p: Period) -> Rows:
    """Each contact of the period from the police (source 6)."""
    return counted(received(t, p).filter(c("source") == POLICE))


@indicator(
    "CONTACTS_POLICE_CONVERSION",
    "Police contacts resulting in a social care response",
    unit=PERCENT,
    period="month",
    needs=["contact.outcome_new_referral"],
    source=local("a response is a new referral or a child protection enquiry"),
    comparator="none published; compare with own trend",
)
def contacts_police_conversion(t: Tables, p: Period) -> Rows:
    """Each contact of the period from the police; a hit if its outcome is a new referral or a child protection enquiry."""
    responded = yes(c("outcome_new_referral")) | yes(c("outcome_cp_enquiry"))
    police = received(t, p).filter(c("source") == POLICE)
    return police.select("person_id", event_id="contact_id", on="contacted_on", hit=responded)


@indicator(
    "CONTACTS_SCHOOLS",
    "Contacts from schools",
    unit=COUNT,
    period="month",
    needs=["contact"],
    source=LIST_1,
    comparator="none published; compare with own trend",
)
def contacts_schools(t: Tables, p: Period) -> Rows:
    """Each contact of the period from a school (source 2A); education services (2B) are another source."""
    return counted(received(t, p).filter(c("source") == SCHOOLS))


@indicator(
    "CONTACTS_BY_SOURCE",
    "Contacts by source",
    unit=PERCENT,
    period="months_6",
    distribution=True,
    needs=["contact"],
    source=LIST_1,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def contacts_by_source(t: Tables, p: Period) -> Rows:
    """Each contact of the period under its source; the unknown and the anonymous stay in the whole."""
    return received(t, p).select("person_id", event_id="contact_id", on="contacted_on", part="source", hit=nw.lit(True))


@indicator(
    "CONTACTS_TIMELY",
    "Contacts decided in one working day",
    unit=PERCENT,
    period="month",
    good=HIGHER,
    needs=["contact.decided_on"],
    clock="contact_screening_1wd",
    source=local("one working day, from the day the contact is received"),
    comparator="none published; compare with own trend",
)
def contacts_timely(t: Tables, p: Period) -> Rows:
    """
    Each contact of the period; a hit if it was decided by the end of the next working day.

    Undecided and past due is not met; undecided and not yet due is too soon to say.
    """
    due = t.due(received(t, p), "contacted_on", 1, "due_on")
    return due.select(
        "person_id",
        "due_on",
        "decided_on",
        event_id="contact_id",
        on="contacted_on",
        hit=yes(c("decided_on") <= c("due_on")),
        too_soon=c("decided_on").is_null() & yes(c("due_on") >= t.as_at),
    )


@indicator(
    "CONTACTS_REPEAT",
    "Children with repeat contacts",
    unit=PERCENT,
    period="months_12",
    good=LOWER,
    needs=["contact"],
    source=local("two contacts or more in twelve months, whoever makes them"),
    comparator="none published; compare with own trend",
)
def contacts_repeat(t: Tables, p: Period) -> Rows:
    """Each child with a contact in the period; a hit if there were two or more."""
    per_child = received(t, p).group_by("person_id").agg(contacts=nw.len())
    return per_child.select("person_id", "contacts", hit=c("contacts") >= 2)
