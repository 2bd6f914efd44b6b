"""The audit: one row for each thing seen, done or refused, each bound to the one before."""

from django.db import models


class AuditEvent(models.Model):
    """
    One entry. Only ever added: the database itself refuses to change or delete one.

    `hash` covers every other column and the hash of the entry before, so that a changed, missing or added entry is found.
    Entries name people by id and hold no narrative, address or name.
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True, help_text="UTC")
    actor_id = models.BigIntegerField(null=True, blank=True, db_index=True, help_text="the account; none before signing in")
    role = models.CharField(max_length=40, blank=True)
    agency = models.CharField(max_length=100, blank=True)
    session = models.CharField(max_length=16, blank=True, help_text="a digest of the session, to group its entries")
    source = models.CharField(max_length=10, help_text="web, api, cli or job")
    action = models.CharField(max_length=30, db_index=True)
    kind = models.CharField(max_length=40, blank=True, help_text="what it was done to")
    key = models.CharField(max_length=100, blank=True, db_index=True, help_text="its id")
    classes = models.CharField(max_length=40, blank=True, help_text="data classes touched")
    outcome = models.CharField(max_length=20, default="done")
    detail = models.JSONField(default=dict, help_text="field names, counts, codes: nothing about a child")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "access_audit_event"
        ordering = ["-sequence"]


class AuditHead(models.Model):
    """The one row that says where the chain ends; whoever adds an entry locks it first."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "access_audit_head"
