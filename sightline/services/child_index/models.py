"""The search index, the pairs that may be one child, what was decided about them, and the merges."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q


class Term(models.Model):
    """
    One value under which one person can be found, folded as `words` folds it. Rebuilt from the records; nobody edits it.

    Its kind says which data class it is of (see `kinds`): it matches only for those who may see that class of that child.
    """

    person = models.ForeignKey(
        "records.Person",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,  # among the indexes below, which the first load makes only when every term is there
        related_name="+",
        help_text="whom it finds",
    )
    kind = models.PositiveSmallIntegerField(help_text="what the value is: `kinds.Kind`")
    value = models.CharField(max_length=100, help_text="the value, folded")

    class Meta:
        db_table = "child_index_term"
        indexes = [
            models.Index(
                fields=["value", "kind", "person"],
                name="child_index_term_value",
                opclasses=["varchar_pattern_ops", "int2_ops", "varchar_ops"],  # prefixes on PostgreSQL; SQLite needs none
            ),
            models.Index(fields=["person"], name="child_index_term_person"),
        ]


class TermsOf(models.Model):
    """A fingerprint of one person's terms, so that an import rewrites only the people who changed."""

    person_id = models.CharField(primary_key=True, max_length=100)
    fingerprint = models.CharField(max_length=32)

    class Meta:
        db_table = "child_index_terms_of"


class Pair(models.Model):
    """Two records that may be one child, with the reasons. Rebuilt from the records; a pair that stays keeps its number."""

    first = models.ForeignKey("records.Person", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    second = models.ForeignKey("records.Person", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    score = models.PositiveSmallIntegerField(db_index=True, help_text="the points of the reasons, together")
    reasons = models.CharField(max_length=200, help_text="codes of `pairs.REASONS`, with spaces between")

    class Meta:
        db_table = "child_index_pair"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_of_two_records"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]


class NotSameChild(models.Model):
    """Somebody's decision that two records are two children. It stands until it is undone, whatever an import brings."""

    first_id = models.CharField(max_length=100)
    second_id = models.CharField(max_length=100)
    reason = models.CharField(max_length=500)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "child_index_not_same_child"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first_id", "second_id"], condition=Q(undone_at=None), name="one_standing_decision"
            ),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="decision_in_order"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_decision_says_who_and_when",
            ),
        ]


class Merge(models.Model):
    """One record absorbed into another, until it is undone; `MergedRow` holds what was moved, so that undoing is exact."""

    kept_id = models.CharField(max_length=100, db_index=True, help_text="the record that is kept")
    absorbed_id = models.CharField(max_length=100, db_index=True, help_text="the record that became part of it")
    reason = models.CharField(max_length=500)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "child_index_merge"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["absorbed_id"], condition=Q(undone_at=None), name="absorbed_once"),
            models.CheckConstraint(condition=~Q(kept_id=F("absorbed_id")), name="two_records_to_merge"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_merge_says_who_and_when",
            ),
        ]


class MergedRow(models.Model):
    """
    One row that a merge touched: moved to the kept record, or, with `values`, put aside whole to be put back on undoing.

    The absorbed person is always among those put aside.
    """

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=100, help_text="the table, as Django labels its model")
    column = models.CharField(max_length=50, help_text="the column that named the absorbed person")
    key = models.CharField(max_length=100, help_text="the row's own key")
    values = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder, help_text="the whole row, where put aside")

    class Meta:
        db_table = "child_index_merged_row"
        constraints = [models.UniqueConstraint(fields=["merge", "model", "column", "key"], name="row_merged_once")]
