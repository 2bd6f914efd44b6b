"""Adoption and other permanence, proceedings, and adopters."""

from django.db import models

from .base import ChildRecord, Record


class Permanence(ChildRecord):
    """A child's path to adoption or another permanent home."""

    permanence_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    care_period_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="period of care")
    decided_on = models.DateField(null=True, blank=True, help_text="agency decision maker date")
    ffa_decided_on = models.DateField(null=True, blank=True, help_text="fostering-for-adoption decision")
    placement_order_on = models.DateField(null=True, blank=True, help_text="placement order")
    placed_on = models.DateField(null=True, blank=True, help_text="placed with adopters")
    matched_on = models.DateField(null=True, blank=True, help_text="matched")
    is_adopted_by_carer = models.BooleanField(null=True, blank=True, help_text="adopted by carer Y/N")
    ffa_placed_on = models.DateField(null=True, blank=True, help_text="placed in FFA")
    reversed_on = models.DateField(null=True, blank=True, help_text="no longer for adoption")
    reversed_reason = models.CharField(max_length=100, null=True, blank=True, help_text="RD1-RD4")
    placed_with_foster_carer_on = models.DateField(
        null=True, blank=True, help_text="first placed with that carer (placeholder)"
    )
    is_sibling_group = models.BooleanField(null=True, blank=True, help_text="0/1")
    siblings_together = models.IntegerField(null=True, blank=True, help_text="number incl. this child")
    siblings_apart = models.IntegerField(null=True, blank=True, help_text="number elsewhere")
    provider_urn = models.CharField(max_length=48, null=True, blank=True, help_text="adoption agency URN")
    order_on = models.DateField(null=True, blank=True, help_text="order date = placement end")
    order_type = models.CharField(
        max_length=100, null=True, blank=True, help_text="Adoption, Special Guardianship, Child Arrangements/Residence"
    )
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")
    adopter_sex = models.CharField(max_length=48, null=True, blank=True, help_text="F1,FF,M1,MF,MM")
    adopter_legal_status = models.CharField(max_length=100, null=True, blank=True, help_text="L0,L11,L12,L2,L3,L4")
    adopters = models.IntegerField(null=True, blank=True, help_text="number")
    entered_care_on = models.DateField(
        null=True, blank=True, help_text="start of the current period of care, as Annex A list 10 states it"
    )
    family_id = models.CharField(
        max_length=100, null=True, blank=True, db_index=True, help_text="adoptive family matched with (joins adopters)"
    )

    class Meta:
        db_table = "records_permanence"


class PreviousPermanence(ChildRecord):
    """An earlier permanence order of a child now looked after."""

    previous_permanence_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    ordered_on_text = models.CharField(max_length=20, null=True, blank=True, help_text="text; parts may be zz")
    option = models.CharField(max_length=200, null=True, blank=True, help_text="P1-P4 or Z1")
    authority = models.CharField(max_length=100, null=True, blank=True, help_text="LA that arranged it")

    class Meta:
        db_table = "records_previous_permanence"


class PreProceedings(ChildRecord):
    """Pre-proceedings and care proceedings about one child."""

    pre_proceedings_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    family_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="family group")
    decided_on = models.DateField(null=True, blank=True, help_text="decision to start")
    met_on = models.DateField(null=True, blank=True, help_text="first meeting")

    class Meta:
        db_table = "records_pre_proceedings"


class Adopter(Record):
    """One (prospective) adopter, from application to order."""

    adopter_id = models.CharField(primary_key=True, max_length=100, help_text="adopter id")
    family_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="adoptive family id")
    sex = models.CharField(max_length=20, null=True, blank=True, help_text="M, F or U")
    ethnicity = models.CharField(max_length=20, null=True, blank=True, help_text="DfE 4-letter code")
    is_disabled = models.BooleanField(null=True, blank=True, help_text="the adopter is disabled")
    is_fostering_for_adoption = models.BooleanField(
        null=True, blank=True, help_text="fostering for adoption or concurrent planning"
    )
    enquired_on = models.DateField(null=True, blank=True, help_text="first enquiry")
    stage1_started_on = models.DateField(null=True, blank=True, help_text="registration of interest received")
    stage1_ended_on = models.DateField(null=True, blank=True, help_text="told that they may proceed")
    stage2_started_on = models.DateField(null=True, blank=True, help_text="adopter confirms")
    stage2_ended_on = models.DateField(null=True, blank=True, help_text="agency decision notified")
    applied_on = models.DateField(null=True, blank=True, help_text="application submitted (old process)")
    approved_on = models.DateField(null=True, blank=True, help_text="application approved")
    matched_on = models.DateField(null=True, blank=True, help_text="matched with a child")
    placed_on = models.DateField(null=True, blank=True, help_text="child placed")
    children_placed = models.IntegerField(null=True, blank=True, help_text="children placed with the family")
    order_on = models.DateField(null=True, blank=True, help_text="adoption order")
    left_on = models.DateField(null=True, blank=True, help_text="left the process")
    left_reason = models.CharField(max_length=100, null=True, blank=True, help_text="why they left, 1 to 3")

    class Meta:
        db_table = "records_adopter"
