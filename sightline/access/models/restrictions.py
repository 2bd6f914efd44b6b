"""Children whose records, or whose whereabouts, fewer people may see; and the glass that can be broken for some of them."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

from sightline.access.encryption import EncryptedTextField

from .accounts import Account


class RestrictionKind(StrEnum):
    """The kinds of restriction, as the security standard names them."""

    PROTECTED = "protected"
    SHIELDED = "shielded"
    SEALED = "sealed"
    CONFLICT = "conflict"
    HIGH_PROFILE = "high_profile"


RESTRICTIONS = {
    RestrictionKind.PROTECTED: "Protected address",
    RestrictionKind.SHIELDED: "Shielded child",
    RestrictionKind.SEALED: "Sealed record",
    RestrictionKind.CONFLICT: "Staff, family or conflict of interest",
    RestrictionKind.HIGH_PROFILE: "High profile",
}


class Restriction(models.Model):
    """One restriction on one child's record, from when it is set to when it is lifted."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, words) for kind, words in RESTRICTIONS.items()])
    reason: Any = EncryptedTextField(help_text="for those who may see the record")
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    review_on = models.DateField(null=True, blank=True, help_text="when it is looked at again")
    lift_asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lift_reason: Any = EncryptedTextField(blank=True)
    lifted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "access_restriction"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(lifted_at=None), name="one_live_restriction_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="a_lifted_restriction_says_who_and_when",
            ),
        ]


class NamedViewer(models.Model):
    """One account on the list of those who may still see a restricted record; or, for a conflict, who may not."""

    restriction = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="named")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True, help_text="the last day; blank while the restriction lasts")
    named_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        db_table = "access_named_viewer"
        constraints = [models.UniqueConstraint(fields=["restriction", "account"], name="named_once")]


class BreakGlass(models.Model):
    """
    One person's opening of one child's record in an emergency: read only, an hour at most, always looked at afterwards.
    """

    class Reason(models.TextChoices):
        IMMEDIATE_RISK = "immediate_risk", "A child may be at immediate risk"
        COVERING = "covering", "Covering for a colleague who cannot be reached"
        DUTY = "duty", "Out of hours or duty work"
        STATUTORY = "statutory", "A court, police or other statutory request"

    class Review(models.TextChoices):
        JUSTIFIED = "justified", "Justified"
        NOT_JUSTIFIED = "not_justified", "Not justified"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="+")
    reason_code = models.CharField(max_length=20, choices=Reason)
    reason: Any = EncryptedTextField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, help_text="closed sooner by the person")
    review_due_on = models.DateField()
    reviewed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review = models.CharField(max_length=20, choices=Review, blank=True)
    review_note: Any = EncryptedTextField(blank=True)

    class Meta:
        db_table = "access_break_glass"
        ordering = ["-pk"]
