"""What every record has in common."""

from django.db import models


class Record(models.Model):
    """
    A row that a source system holds, under the key the source gave it.

    Columns that the source may leave out are null: an unknown is never an empty string or a guess.
    """

    class Meta:
        abstract = True


class ChildRecord(Record):
    """
    A record about one person.

    The person must be known. Links between two records (an assessment and its referral) are kept as the source's own
    keys, without a database constraint: Annex A states no such keys, and a feed may hold one end of a link only.
    """

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", help_text="person")

    class Meta:
        abstract = True
