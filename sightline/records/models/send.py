"""Special educational needs: requests, assessments and EHC plans."""

from django.db import models

from .base import ChildRecord, Record


class SendRecord(ChildRecord):
    """A person's identifiers in the SEN world."""

    send_record_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    upn = models.CharField(max_length=48, null=True, blank=True, help_text="UPN")
    uln = models.CharField(max_length=48, null=True, blank=True, help_text="unique learner number")
    upn_unknown = models.CharField(max_length=20, null=True, blank=True, help_text="UN1,UN2,UN3,UN5,UN8,UN9,UN10")

    class Meta:
        db_table = "records_send_record"


class EhcRequest(Record):
    """A request for an EHC needs assessment."""

    ehc_request_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    send_record_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="SEND row")
    requested_on = models.DateField(null=True, blank=True, help_text="request received; starts the 20 weeks")
    decided_on = models.DateField(null=True, blank=True, help_text="decision told")
    decision = models.CharField(max_length=100, null=True, blank=True, help_text="Y,N,A,W,H")

    class Meta:
        db_table = "records_ehc_request"


class EhcAssessment(Record):
    """An EHC needs assessment."""

    ehc_assessment_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    ehc_request_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="request")
    outcome_on = models.DateField(null=True, blank=True, help_text="plan issued, or refusal notified")
    outcome = models.CharField(max_length=100, null=True, blank=True, help_text="Y,N,A,W,H")
    exceptions = models.CharField(max_length=100, null=True, blank=True, help_text="20-week exception 1/0")

    class Meta:
        db_table = "records_ehc_assessment"


class EhcNamedPlan(Record):
    """An EHC plan issued after an assessment."""

    ehc_named_plan_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    ehc_assessment_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="assessment")
    started_on = models.DateField(null=True, blank=True, help_text="plan date")
    ceased_on = models.DateField(null=True, blank=True, help_text="ceased")
    ceased_reason = models.CharField(max_length=100, null=True, blank=True, help_text="1-9")

    class Meta:
        db_table = "records_ehc_named_plan"


class EhcPlan(Record):
    """An EHC plan in force."""

    ehc_plan_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    ehc_request_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="request")
    reviewed_on = models.DateField(null=True, blank=True, help_text="decision notice date after the latest annual review")

    class Meta:
        db_table = "records_ehc_plan"


class SenNeed(Record):
    """A type of special educational need on an EHC plan."""

    sen_need_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    ehc_plan_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="active plan")
    need = models.CharField(max_length=100, null=True, blank=True, help_text="SEN type code")
    rank = models.CharField(max_length=20, null=True, blank=True, help_text="1 = primary")

    class Meta:
        db_table = "records_sen_need"
