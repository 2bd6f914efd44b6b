"""Looked-after children: episodes, legal status, placements, reviews, visits and care plans."""

from django.db import models

from .base import ChildRecord


class CareEpisode(ChildRecord):
    """An episode of care: one placement under one legal status (DfE's word)."""

    care_episode_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    care_period_id = models.CharField(
        max_length=100, null=True, blank=True, db_index=True, help_text="period-of-care id (many episodes share it)"
    )
    started_on = models.DateField(null=True, blank=True, help_text="episode start (DECOM)")
    start_reason = models.CharField(max_length=100, null=True, blank=True, help_text="RNE")
    primary_need = models.CharField(max_length=20, null=True, blank=True, help_text="need (CIN)")
    ended_on = models.DateField(null=True, blank=True, help_text="episode end (DEC); null = open")
    end_reason = models.CharField(max_length=100, null=True, blank=True, help_text="REC")
    referral_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="referral")
    placement_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="placement")
    entered_care_on = models.DateField(null=True, blank=True, help_text="start of this period of care")
    iro_contact_on = models.DateField(null=True, blank=True, help_text="last IRO contact")
    team_id = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        db_index=True,
        help_text="current or last team, as Annex A list 8 states it",
    )
    worker_id = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        db_index=True,
        help_text="current or last worker, as Annex A list 8 states it",
    )

    class Meta:
        db_table = "records_care_episode"


class LegalStatus(ChildRecord):
    """A spell of legal status."""

    legal_status_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    legal_status = models.CharField(max_length=100, null=True, blank=True, help_text="legal status code or text")
    started_on = models.DateField(null=True, blank=True, help_text="from")
    ended_on = models.DateField(null=True, blank=True, help_text="to; null = current")

    class Meta:
        db_table = "records_legal_status"


class Placement(ChildRecord):
    """Where a looked-after child lives, from one date to another."""

    placement_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    care_period_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="period of care")
    started_on = models.DateField(null=True, blank=True, help_text="start")
    ended_on = models.DateField(null=True, blank=True, help_text="end; null = current")
    placement_type = models.CharField(max_length=100, null=True, blank=True, help_text="PLACE code")
    urn = models.CharField(max_length=48, null=True, blank=True, help_text="Ofsted URN")
    distance_miles = models.FloatField(null=True, blank=True, help_text="miles from home; 999.9 unknown")
    provider = models.CharField(max_length=48, null=True, blank=True, help_text="PLACE_PROVIDER code")
    postcode = models.CharField(max_length=20, null=True, blank=True, help_text="postcode")
    change_reason = models.CharField(max_length=100, null=True, blank=True, help_text="reason held on the ending placement")
    is_in_area = models.BooleanField(
        null=True,
        blank=True,
        help_text="inside the council's boundary (Annex A list 8; otherwise worked out from the postcode)",
    )
    authority = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        help_text="authority where the placement is, name or one of five codes (Annex A list 8)",
    )

    class Meta:
        db_table = "records_placement"


class ClaReview(ChildRecord):
    """A looked-after review."""

    cla_review_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    care_period_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="period of care")
    due_on = models.DateField(null=True, blank=True, help_text="due")
    held_on = models.DateField(null=True, blank=True, help_text="held")
    is_cancelled = models.BooleanField(null=True, blank=True, help_text="cancelled Y/N")
    participation = models.CharField(max_length=100, null=True, blank=True, help_text="PN0-PN7")

    class Meta:
        db_table = "records_cla_review"


class ClaVisit(ChildRecord):
    """A visit to a looked-after child."""

    cla_visit_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    care_period_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="period of care")
    visited_on = models.DateField(null=True, blank=True, help_text="date")
    is_seen = models.BooleanField(null=True, blank=True, help_text="seen Y/N")
    is_seen_alone = models.BooleanField(null=True, blank=True, help_text="seen alone Y/N")

    class Meta:
        db_table = "records_cla_visit"


class CarePlan(ChildRecord):
    """A care plan and the permanence options ticked on it."""

    care_plan_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    started_on = models.DateField(null=True, blank=True, help_text="plan from")
    ended_on = models.DateField(null=True, blank=True, help_text="plan to; null = current")
    plan_remainsup = models.BooleanField(null=True, blank=True, help_text="REMAINSUP in lacp_cla_care_plan_json")
    plan_return1m = models.BooleanField(null=True, blank=True, help_text="RETURN1M in lacp_cla_care_plan_json")
    plan_return6m = models.BooleanField(null=True, blank=True, help_text="RETURN6M in lacp_cla_care_plan_json")
    plan_returnev = models.BooleanField(null=True, blank=True, help_text="RETURNEV in lacp_cla_care_plan_json")
    plan_ltrelfr = models.BooleanField(null=True, blank=True, help_text="LTRELFR in lacp_cla_care_plan_json")
    plan_ltfost18 = models.BooleanField(null=True, blank=True, help_text="LTFOST18 in lacp_cla_care_plan_json")
    plan_resplmt = models.BooleanField(null=True, blank=True, help_text="RESPLMT in lacp_cla_care_plan_json")
    plan_suppliv = models.BooleanField(null=True, blank=True, help_text="SUPPLIV in lacp_cla_care_plan_json")
    plan_adoption = models.BooleanField(null=True, blank=True, help_text="ADOPTION in lacp_cla_care_plan_json")
    plan_otherpln = models.BooleanField(null=True, blank=True, help_text="OTHERPLN in lacp_cla_care_plan_json")

    class Meta:
        db_table = "records_care_plan"
