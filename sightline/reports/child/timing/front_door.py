"""How contacts, referrals, assessments and early help start and stop clocks."""

from collections.abc import Iterator

from ..rows import ChildRows
from .spans import Span, Timing, earliest_of, first_from


def _contacts(rows: ChildRows) -> Iterator[Span]:
    for contact in rows.of("contact"):
        is_decided = any(value for column, value in contact.items() if column.startswith("outcome_"))
        if contact["contacted_on"] and (contact["decided_on"] or not is_decided):  # decided on a day not recorded: no verdict
            yield Span("contact_screening_1wd", contact["contacted_on"], contact["decided_on"], key=contact["contact_id"])


def _referrals(rows: ChildRows) -> Iterator[Span]:
    followed = {row["referral_id"] for table in ("assessment", "s47_enquiry") for row in rows.of(table)}
    for episode in rows.of("cin_episode"):
        is_undated = episode["decided_on"] is None and episode["referral_id"] in followed
        if episode["referred_on"] and not is_undated:
            yield Span(
                "referral_decision_1wd",
                episode["referred_on"],
                episode["decided_on"],
                episode["closed_on"],
                episode["referral_id"],
            )


def _seen(rows: ChildRows) -> Iterator[Span]:
    if rows.born_on is None:
        return
    seen = [visit["visited_on"] for visit in rows.of("cin_visit") if visit["is_seen"]]
    assessed = {assessment["referral_id"]: assessment for assessment in rows.of("assessment") if assessment["referral_id"]}
    for episode in rows.of("cin_episode"):
        assessment = assessed.get(episode["referral_id"])
        if assessment is None or episode["referred_on"] is None:
            continue
        done = earliest_of(assessment["authorised_on"], episode["closed_on"])
        end = first_from(seen, episode["referred_on"], done)
        if end is None and assessment["is_child_seen"]:
            continue  # seen on a day that is not recorded
        yield Span("child_seen_in_assessment", episode["referred_on"], end, done, episode["referral_id"])


def _assessments(rows: ChildRows) -> Iterator[Span]:
    for assessment in rows.of("assessment"):
        if assessment["started_on"]:
            key, died = assessment["assessment_id"], rows.person["died_on"]
            yield Span("single_assessment_45wd", assessment["started_on"], assessment["authorised_on"], died, key)


def _strategy_discussions(rows: ChildRows) -> Iterator[Span]:
    for episode in rows.of("cin_episode"):
        if not episode["outcome_strategy_discussion"] or episode["referred_on"] is None:
            continue
        linked = [s47["started_on"] for s47 in rows.of("s47_enquiry") if s47["referral_id"] == episode["referral_id"]]
        held = first_from(linked, episode["referred_on"])
        yield Span("strategy_discussion_local", episode["referred_on"], held, episode["closed_on"], episode["referral_id"])


def _early_help(rows: ChildRows) -> Iterator[Span]:
    for episode in rows.of("early_help_episode"):
        if episode["started_on"]:
            yield Span(
                "early_help_assessment",
                episode["started_on"],
                episode["assessment_completed_on"],
                episode["ended_on"],
                episode["early_help_episode_id"],
            )


FRONT_DOOR = [
    Timing(["contact_screening_1wd"], _contacts, ["contact"], ["contact", "contact.decided_on"]),
    Timing(
        ["referral_decision_1wd"],
        _referrals,
        ["cin_episode", "assessment", "s47_enquiry"],
        ["cin_episode", "cin_episode.decided_on"],
    ),
    Timing(
        ["child_seen_in_assessment"],
        _seen,
        ["cin_episode", "assessment", "cin_visit"],
        ["cin_episode", "assessment", "cin_visit", "cin_visit.is_seen"],
    ),
    Timing(["single_assessment_45wd"], _assessments, ["assessment"], ["assessment"]),
    Timing(
        ["strategy_discussion_local"], _strategy_discussions, ["cin_episode", "s47_enquiry"], ["cin_episode", "s47_enquiry"]
    ),
    Timing(
        ["early_help_assessment"],
        _early_help,
        ["early_help_episode"],
        ["early_help_episode", "early_help_episode.assessment_completed_on"],
    ),
]
