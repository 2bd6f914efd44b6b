"""Where each child stands as at the newest load: one row a person, worked out from the records and never typed."""

from django.db import models
from django.utils.crypto import get_random_string

HANDLE_LENGTH = 16
HANDLE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are read for another


def new_handle() -> str:
    """A random name for a child's pages: an address must not hold an identifier, nor let one be guessed."""
    return get_random_string(HANDLE_LENGTH, HANDLE_LETTERS)


class ChildSummary(models.Model):
    """
    One person's standing as at the newest load: what lists, searches and rights lean on.

    Rebuilt in the same transaction as each load (`records.summaries`); only `handle` outlives a rebuild. Team and worker
    are those of the newest open involvement, else of the newest open record that names one.
    """

    person = models.OneToOneField("records.Person", on_delete=models.CASCADE, primary_key=True, related_name="summary")
    handle = models.CharField(max_length=HANDLE_LENGTH, unique=True, default=new_handle)
    status = models.CharField(max_length=40, help_text="the highest tier of help now open, or Closed")
    is_open = models.BooleanField(default=False, help_text="some service is open")
    locality = models.CharField(max_length=100, blank=True, db_index=True, help_text="where the child lives")
    team_id = models.CharField(max_length=100, blank=True, db_index=True)
    team_name = models.CharField(max_length=255, blank=True)
    worker_id = models.CharField(max_length=100, blank=True, db_index=True)
    worker_name = models.CharField(max_length=300, blank=True)
    is_looked_after = models.BooleanField(default=False)
    is_child_protection = models.BooleanField(default=False)
    is_child_in_need = models.BooleanField(default=False)
    is_early_help = models.BooleanField(default=False)
    is_care_leaver = models.BooleanField(default=False)
    has_ehc_plan = models.BooleanField(default=False)
    is_for_adoption = models.BooleanField(default=False, help_text="a decision that adoption is the plan, not yet an order")
    is_open_contact = models.BooleanField(default=False, help_text="a contact or referral at the front door in the last month")

    class Meta:
        db_table = "records_child_summary"
