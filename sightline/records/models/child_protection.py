"""Section 47 enquiries, conferences, child protection plans, visits and reviews."""

from django.db import models

from .base import ChildRecord


class S47Enquiry(ChildRecord):
    """A section 47 enquiry, from the strategy discussion that started it."""

    s47_enquiry_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    referral_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="referral")
    started_on = models.DateField(null=True, blank=True, help_text="strategy discussion that started the enquiry")
    ended_on = models.DateField(null=True, blank=True, help_text="enquiry authorised; null = open")
    is_nfa = models.BooleanField(null=True, blank=True, help_text="no further action")
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")
    team_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="team")
    is_icpc_unnecessary = models.BooleanField(
        null=True, blank=True, help_text="a conference was deemed unnecessary (Annex A list 5)"
    )
    outcome_nfa = models.BooleanField(null=True, blank=True, help_text="NFA_FLAG in s47e_s47_outcome_json")
    outcome_legal_action = models.BooleanField(null=True, blank=True, help_text="LEGAL_ACTION_FLAG in s47e_s47_outcome_json")
    outcome_prov_of_services = models.BooleanField(
        null=True, blank=True, help_text="PROV_OF_SERVICES_FLAG in s47e_s47_outcome_json"
    )
    outcome_prov_of_sb_care = models.BooleanField(
        null=True, blank=True, help_text="PROV_OF_SB_CARE_FLAG in s47e_s47_outcome_json"
    )
    outcome_cp_conference = models.BooleanField(null=True, blank=True, help_text="CP_CONFERENCE_FLAG in s47e_s47_outcome_json")
    outcome_nfa_continue_single = models.BooleanField(
        null=True, blank=True, help_text="NFA_CONTINUE_SINGLE_FLAG in s47e_s47_outcome_json"
    )
    outcome_monitor = models.BooleanField(null=True, blank=True, help_text="MONITOR_FLAG in s47e_s47_outcome_json")
    outcome_other_outcomes_exist = models.BooleanField(
        null=True, blank=True, help_text="OTHER_OUTCOMES_EXIST_FLAG in s47e_s47_outcome_json"
    )

    class Meta:
        db_table = "records_s47_enquiry"


class Icpc(ChildRecord):
    """An initial child protection conference about one child."""

    icpc_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    meeting_id = models.CharField(
        max_length=100, null=True, blank=True, db_index=True, help_text="meeting id (shared by siblings)"
    )
    s47_enquiry_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="enquiry")
    cp_plan_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="resulting plan")
    referral_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="referral")
    is_transfer_in = models.BooleanField(null=True, blank=True, help_text="transfer-in Y/N")
    target_on = models.DateField(null=True, blank=True, help_text="15 working days after the strategy discussion")
    held_on = models.DateField(null=True, blank=True, help_text="held")
    is_cp_plan = models.BooleanField(null=True, blank=True, help_text="led to a plan")
    team_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="team")
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")
    outcome_nfa = models.BooleanField(null=True, blank=True, help_text="NFA_FLAG in icpc_icpc_outcome_json")
    outcome_referral_to_other_agency = models.BooleanField(
        null=True, blank=True, help_text="REFERRAL_TO_OTHER_AGENCY_FLAG in icpc_icpc_outcome_json"
    )
    outcome_single_assessment = models.BooleanField(
        null=True, blank=True, help_text="SINGLE_ASSESSMENT_FLAG in icpc_icpc_outcome_json"
    )
    outcome_prov_of_services = models.BooleanField(
        null=True, blank=True, help_text="PROV_OF_SERVICES_FLAG in icpc_icpc_outcome_json"
    )
    outcome_cp = models.BooleanField(null=True, blank=True, help_text="CP_FLAG in icpc_icpc_outcome_json")
    outcome_other_outcomes_exist = models.BooleanField(
        null=True, blank=True, help_text="OTHER_OUTCOMES_EXIST_FLAG in icpc_icpc_outcome_json"
    )

    class Meta:
        db_table = "records_icpc"


class CpPlan(ChildRecord):
    """A child protection plan."""

    cp_plan_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    referral_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="referral")
    icpc_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="initial conference")
    started_on = models.DateField(null=True, blank=True, help_text="start")
    ended_on = models.DateField(null=True, blank=True, help_text="end; null = open")
    initial_category = models.CharField(max_length=100, null=True, blank=True, help_text="abuse category at start")
    latest_category = models.CharField(max_length=100, null=True, blank=True, help_text="latest abuse category")
    is_other_authority = models.BooleanField(null=True, blank=True, help_text="another LA plan Y/N")
    team_id = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        db_index=True,
        help_text="current or last team, as Annex A list 7 states it",
    )
    worker_id = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        db_index=True,
        help_text="current or last worker, as Annex A list 7 states it",
    )
    has_emergency_protection = models.BooleanField(
        null=True,
        blank=True,
        help_text="emergency protection order or police protection in the last six months (list 7)",
    )

    class Meta:
        db_table = "records_cp_plan"


class CpVisit(ChildRecord):
    """A visit to a child under a child protection plan."""

    cp_visit_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    cp_plan_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="plan")
    visited_on = models.DateField(null=True, blank=True, help_text="date")
    is_seen = models.BooleanField(null=True, blank=True, help_text="seen Y/N")
    is_seen_alone = models.BooleanField(null=True, blank=True, help_text="seen alone Y/N")
    is_bedroom_seen = models.BooleanField(null=True, blank=True, help_text="bedroom seen Y/N")

    class Meta:
        db_table = "records_cp_visit"


class CpReview(ChildRecord):
    """A child protection review conference."""

    cp_review_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    cp_plan_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="plan")
    due_on = models.DateField(null=True, blank=True, help_text="due")
    held_on = models.DateField(null=True, blank=True, help_text="held")
    meeting_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="meeting id")
    is_plan_continued = models.BooleanField(null=True, blank=True, help_text="plan continues Y/N")
    is_quorate = models.CharField(max_length=100, null=True, blank=True, help_text="enough agencies present")
    participation = models.CharField(max_length=100, null=True, blank=True, help_text="child participation (placeholder)")

    class Meta:
        db_table = "records_cp_review"
