"""Links that a person made between an account and a child, beside those that the records hold themselves."""

from django.db import models
from django.db.models import F, Q

from .accounts import Account


class Link(models.Model):
    """
    A live relationship between an account and one child: an allocation, a place in the child's network, a school's roll.

    Rights that lean on it end on the next request after its last day.
    """

    class Kind(models.TextChoices):
        OWN = "own", "Allocated to the child"
        NETWORK = "net", "In the child's network"
        TASK = "task", "On the list of a meeting"
        ROLL = "roll", "On the school's roll"
        REVIEW = "review", "Reviews held for the child"
        SAMPLE = "sample", "Sampled for an audit"
        REQUEST = "request", "A request or incident about the child"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="links")
    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="the last day; blank while it lasts")
    reason = models.CharField(max_length=300, help_text="why, without saying anything of the child")
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "access_link"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["account", "kind"]), models.Index(fields=["person", "kind"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="link_ends_after_it_starts")
        ]
