"""EHC plans and those they are for, which several services count."""

import narwhals.stable.v2 as nw

from sightline.indicators import Frame, Tables, latest

c = nw.col


def requests(t: Tables) -> Frame:
    """Every request for an EHC needs assessment, with the `person_id` it is about; null where the two systems do not match."""
    people = t.optional("send_record").select("send_record_id", "person_id")
    return t.ehc_request.join(people, on="send_record_id", how="left")


def issued_plans(t: Tables) -> Frame:
    """
    Every EHC plan issued by the day: its columns, and `person_id`, `requested_on`, `exceptions` and `ehc_request_id` of the
    assessment that it came from; null where that is not linked.
    """
    return t.shared("issued_ehc_plans", _issued_plans)


def _issued_plans(t: Tables) -> Frame:
    assessments = t.optional("ehc_assessment").select("ehc_assessment_id", "ehc_request_id", "exceptions")
    asked = t.optional("ehc_request").join(
        t.optional("send_record").select("send_record_id", "person_id"), on="send_record_id", how="left"
    )
    asked = asked.select("ehc_request_id", "person_id", "requested_on")
    return t.ehc_named_plan.join(assessments, on="ehc_assessment_id", how="left").join(asked, on="ehc_request_id", how="left")


def active_plans(t: Tables) -> Frame:
    """
    One row per EHC plan in force on the day: `ehc_plan_id`, `person_id`, `born_on`, `reviewed_on` and `issued_on`.

    `person_id` is null where the two systems do not match, `issued_on` where no plan issued is linked. Out: a plan that
    ceased by the day, and one that was asked for or issued only after it.
    """
    return t.shared("active_ehc_plans", _active_plans)


def _active_plans(t: Tables) -> Frame:
    assessments = t.optional("ehc_assessment").select("ehc_assessment_id", "ehc_request_id")
    # The tables as they stand hide what is still to come, and a plan still to come is not in force.
    later = t.engine.table("ehc_named_plan").filter(c("started_on") > t.as_at).join(assessments, on="ehc_assessment_id")
    asked_later = t.engine.table("ehc_request").filter(c("requested_on") > t.as_at)
    issued = t.optional("ehc_named_plan").join(assessments, on="ehc_assessment_id")
    issued = latest(issued, "ehc_request_id", ["started_on", "ehc_named_plan_id"])
    issued = issued.select("ehc_request_id", "ceased_on", issued_on="started_on")
    not_yet = later.join(issued.select("ehc_request_id"), on="ehc_request_id", how="anti")
    plans = t.ehc_plan.join(asked_later.select("ehc_request_id"), on="ehc_request_id", how="anti")
    plans = plans.join(not_yet.select("ehc_request_id"), on="ehc_request_id", how="anti")
    plans = plans.join(issued, on="ehc_request_id", how="left").filter(c("ceased_on").is_null())
    asked = t.optional("ehc_request").select("ehc_request_id", "send_record_id")
    people = t.optional("send_record").select("send_record_id", "person_id")
    plans = plans.join(asked, on="ehc_request_id", how="left").join(people, on="send_record_id", how="left")
    born = t.person.select("person_id", "born_on")
    return plans.join(born, on="person_id", how="left").select(
        "ehc_plan_id", "person_id", "born_on", "reviewed_on", "issued_on"
    )
