"""What figures stand on beside the children: stated counts, populations and localities."""

from django.db import models

from .base import ChildRecord, Record


class StatedCount(ChildRecord):
    """A count that a source states in place of the rows behind it (Annex A's "in the last 12 months" columns)."""

    stated_count_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    measure = models.CharField(
        max_length=48,
        null=True,
        blank=True,
        help_text="what was counted, such as referrals_12m or placements_12m",
    )
    stated_at = models.DateField(null=True, blank=True, help_text="the extract date the count looks back from")
    count = models.IntegerField(null=True, blank=True, help_text="the number stated")

    class Meta:
        db_table = "records_stated_count"


class Population(Record):
    """Children (or people) living in the area in a mid-year, by age band: the base of a rate."""

    population_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    year = models.IntegerField(null=True, blank=True, help_text="mid-year of the estimate")
    age_from = models.IntegerField(null=True, blank=True, help_text="youngest completed age in the band")
    age_to = models.IntegerField(null=True, blank=True, help_text="oldest completed age in the band")
    children = models.IntegerField(null=True, blank=True, help_text="people in the band")
    locality = models.CharField(max_length=100, null=True, blank=True, help_text="locality, blank for the whole area")
    source = models.CharField(max_length=255, null=True, blank=True, help_text="where the estimate was published")

    class Meta:
        db_table = "records_population"


class LocalityArea(Record):
    """Which locality a postcode district or sector lies in."""

    postcode_area = models.CharField(primary_key=True, max_length=100, help_text="postcode district or sector, without spaces")
    locality = models.CharField(max_length=100, null=True, blank=True, help_text="locality, blank for the whole area")

    class Meta:
        db_table = "records_locality_area"
