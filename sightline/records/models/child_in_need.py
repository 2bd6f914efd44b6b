"""Referrals, assessments, plans and visits for children in need."""

from django.db import models

from .base import ChildRecord, Record


class CinEpisode(ChildRecord):
    """A referral and the episode of need that it opens."""

    referral_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    referred_on = models.DateField(null=True, blank=True, help_text="referral effective date")
    primary_need = models.CharField(max_length=20, null=True, blank=True, help_text="need code N1-N9, N0")
    source = models.CharField(max_length=48, null=True, blank=True, help_text="source code")
    source_description = models.CharField(max_length=255, null=True, blank=True, help_text="source text")
    is_nfa = models.BooleanField(null=True, blank=True, help_text="no further assessment flag")
    decided_on = models.DateField(null=True, blank=True, help_text="day the referral was decided (local: not in SSD)")
    closed_on = models.DateField(null=True, blank=True, help_text="case closed; null = open")
    close_reason = models.CharField(max_length=100, null=True, blank=True, help_text="RC1-RC9")
    team_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="team of the first referral")
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker of the first referral")
    last_seen_on = models.DateField(
        null=True, blank=True, help_text="last seen by a social worker, as Annex A list 6 states it"
    )
    case_status = models.CharField(max_length=20, null=True, blank=True, help_text="a to e: the case status of Annex A list 6")
    outcome_single_assessment = models.BooleanField(
        null=True, blank=True, help_text="SINGLE_ASSESSMENT_FLAG in cine_referral_outcome_json"
    )
    outcome_nfa = models.BooleanField(null=True, blank=True, help_text="NFA_FLAG in cine_referral_outcome_json")
    outcome_strategy_discussion = models.BooleanField(
        null=True, blank=True, help_text="STRATEGY_DISCUSSION_FLAG in cine_referral_outcome_json"
    )
    outcome_cla_request = models.BooleanField(null=True, blank=True, help_text="CLA_REQUEST_FLAG in cine_referral_outcome_json")
    outcome_non_agency_adoption = models.BooleanField(
        null=True, blank=True, help_text="NON_AGENCY_ADOPTION_FLAG in cine_referral_outcome_json"
    )
    outcome_private_fostering = models.BooleanField(
        null=True, blank=True, help_text="PRIVATE_FOSTERING_FLAG in cine_referral_outcome_json"
    )
    outcome_cp_transfer_in = models.BooleanField(
        null=True, blank=True, help_text="CP_TRANSFER_IN_FLAG in cine_referral_outcome_json"
    )
    outcome_cp_conference = models.BooleanField(
        null=True, blank=True, help_text="CP_CONFERENCE_FLAG in cine_referral_outcome_json"
    )
    outcome_care_leaver = models.BooleanField(null=True, blank=True, help_text="CARE_LEAVER_FLAG in cine_referral_outcome_json")
    outcome_other_outcomes_exist = models.BooleanField(
        null=True, blank=True, help_text="OTHER_OUTCOMES_EXIST_FLAG in cine_referral_outcome_json"
    )

    class Meta:
        db_table = "records_cin_episode"


class Assessment(ChildRecord):
    """A single (continuous) assessment."""

    assessment_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    referral_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="referral")
    started_on = models.DateField(null=True, blank=True, help_text="start")
    is_child_seen = models.BooleanField(null=True, blank=True, help_text="child seen")
    authorised_on = models.DateField(null=True, blank=True, help_text="completed and authorised; null = open")
    is_nfa = models.BooleanField(null=True, blank=True, help_text="no further action flag")
    team_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="team")
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")
    outcome_nfa = models.BooleanField(null=True, blank=True, help_text="NFA_FLAG in cina_assessment_outcome_json")
    outcome_nfa_s47_end = models.BooleanField(
        null=True, blank=True, help_text="NFA_S47_END_FLAG in cina_assessment_outcome_json"
    )
    outcome_strategy_discussion = models.BooleanField(
        null=True, blank=True, help_text="STRATEGY_DISCUSSION_FLAG in cina_assessment_outcome_json"
    )
    outcome_cla_request = models.BooleanField(
        null=True, blank=True, help_text="CLA_REQUEST_FLAG in cina_assessment_outcome_json"
    )
    outcome_private_fostering = models.BooleanField(
        null=True, blank=True, help_text="PRIVATE_FOSTERING_FLAG in cina_assessment_outcome_json"
    )
    outcome_legal_action = models.BooleanField(
        null=True, blank=True, help_text="LEGAL_ACTION_FLAG in cina_assessment_outcome_json"
    )
    outcome_prov_of_services = models.BooleanField(
        null=True, blank=True, help_text="PROV_OF_SERVICES_FLAG in cina_assessment_outcome_json"
    )
    outcome_prov_of_sb_care = models.BooleanField(
        null=True, blank=True, help_text="PROV_OF_SB_CARE_FLAG in cina_assessment_outcome_json"
    )
    outcome_specialist_assessment = models.BooleanField(
        null=True, blank=True, help_text="SPECIALIST_ASSESSMENT_FLAG in cina_assessment_outcome_json"
    )
    outcome_referral_to_other_agency = models.BooleanField(
        null=True, blank=True, help_text="REFERRAL_TO_OTHER_AGENCY_FLAG in cina_assessment_outcome_json"
    )
    outcome_other_actions = models.BooleanField(
        null=True, blank=True, help_text="OTHER_ACTIONS_FLAG in cina_assessment_outcome_json"
    )
    outcome_other_outcomes_exist = models.BooleanField(
        null=True, blank=True, help_text="OTHER_OUTCOMES_EXIST_FLAG in cina_assessment_outcome_json"
    )

    class Meta:
        db_table = "records_assessment"


class AssessmentFactor(Record):
    """One factor code found by an assessment: one row a code."""

    assessment_factor_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    assessment_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="assessment")
    factor = models.CharField(max_length=20, null=True, blank=True, help_text="array of factor codes such as ['1A','3B']")

    class Meta:
        db_table = "records_assessment_factor"


class CinPlan(ChildRecord):
    """A child in need plan."""

    cin_plan_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    referral_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="referral")
    started_on = models.DateField(null=True, blank=True, help_text="plan start")
    ended_on = models.DateField(null=True, blank=True, help_text="plan end; null = open")
    team_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="team")
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")

    class Meta:
        db_table = "records_cin_plan"


class CinVisit(ChildRecord):
    """A visit to a child in need."""

    cin_visit_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    visited_on = models.DateField(null=True, blank=True, help_text="visit date")
    is_seen = models.BooleanField(null=True, blank=True, help_text="child seen Y/N")
    is_seen_alone = models.BooleanField(null=True, blank=True, help_text="child seen alone Y/N")
    is_bedroom_seen = models.BooleanField(null=True, blank=True, help_text="bedroom seen Y/N")

    class Meta:
        db_table = "records_cin_visit"
