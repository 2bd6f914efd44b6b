"""What people write into the self-evaluation, what they claim in it, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL
CHAPTER = 60  # letters of a chapter's key: the name of its file


class Version(models.Model):
    """
    One saved text of one chapter. Never changed: the newest is the chapter, an earlier one is restored by saving it again.

    number: from 1; 0 is the text that ships and has no row. saved_by: nobody for shipped text that was signed off unedited.
    """

    chapter = models.CharField(max_length=CHAPTER)
    number = models.PositiveIntegerField()
    text = models.TextField()
    base = models.PositiveIntegerField(help_text="the version that it was written from")
    restores = models.PositiveIntegerField(null=True, blank=True, help_text="the earlier version that it brings back")
    saved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "narrative_version"
        ordering = ["chapter", "-number"]
        constraints = [models.UniqueConstraint(fields=["chapter", "number"], name="narrative_one_version_of_a_number")]


class Draft(models.Model):
    """What one person has typed into one chapter and not saved: one for each, kept while they are away."""

    account = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    chapter = models.CharField(max_length=CHAPTER)
    base = models.PositiveIntegerField(help_text="the version that it was begun from")
    text = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "narrative_draft"
        ordering = ["-changed_at"]
        constraints = [models.UniqueConstraint(fields=["account", "chapter"], name="narrative_one_draft_each")]


class Claim(models.Model):
    """
    One thing that one sentence of a version says of one figure, with the figure as it was then.

    kind, low, high, months, words: the rule (`sightline.reports.self_evaluation.wording.Rule`). then: as shown when saved.
    signed: as shown when the chapter was last signed off, which a claim without bounds is held against.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="claims")
    order = models.PositiveIntegerField(help_text="of the sentence in the chapter, from 1")
    sentence = models.TextField(help_text="as it was written, its calls in it")
    key = models.CharField(max_length=16, help_text="a digest of the sentence, the same in every version that has it")
    code = models.CharField(max_length=60)
    call = models.CharField(max_length=400, help_text="the call that gives the figure, as it was written")
    kind = models.CharField(max_length=12)
    low = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    months = models.PositiveSmallIntegerField(default=3)
    words = models.CharField(max_length=120, blank=True)
    then = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    then_shown = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="of the snapshot whose figure was shown")
    signed = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    signed_shown = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "narrative_claim"
        ordering = ["version", "order", "pk"]


class SignOff(models.Model):
    """One person's word that a version of a chapter is true of a snapshot. It stands while the version is the newest."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="sign_offs")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, blank=True)
    as_at = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "narrative_sign_off"
        ordering = ["-pk"]


class Evidence(models.Model):
    """What shows that a chapter, or one claim of it, made a difference to children, and what points the other way."""

    KINDS = [
        ("audit", "Case audit"),
        ("voice", "What children or families said"),
        ("outcome", "Outcome for children"),
        ("inspection", "Inspection or peer review"),
        ("partner", "What a partner or school said"),
        ("research", "Research or evaluation"),
    ]
    chapter = models.CharField(max_length=CHAPTER, db_index=True)
    claim_key = models.CharField(max_length=16, blank=True, help_text="the sentence it belongs to; blank for the whole chapter")
    kind = models.CharField(max_length=12, choices=KINDS)
    words = models.TextField(help_text="what it shows: what changed for children")
    counter = models.TextField(blank=True, help_text="what points the other way, or where it was looked for and not found")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "narrative_evidence"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None) | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="narrative_evidence_withdrawn_by_and_when",
            )
        ]


class Edition(models.Model):
    """
    A self-evaluation asked to be published, and what became of it.

    document_sha256: of the document as it was when it was asked for; approval is of that and of nothing else.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", "Waiting for a second person"
        APPROVED = "approved", "Being written"
        PUBLISHED = "published", "Published"
        REFUSED = "refused", "Not approved"
        FAILED = "failed", "Could not be written"

    name = models.CharField(max_length=40, unique=True, help_text="the snapshot date and a number: its address")
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    as_at = models.DateField()
    snapshot = models.CharField(max_length=60, help_text="the label of the snapshot it was computed from")
    fingerprint = models.CharField(max_length=64)
    document_sha256 = models.CharField(max_length=64)
    versions = models.JSONField(default=dict, help_text="chapter -> the number of its version; those that ship are not named")
    council = models.CharField(max_length=120)
    region = models.CharField(max_length=60, blank=True)
    council_code = models.CharField(max_length=3, blank=True)
    small_numbers = models.PositiveIntegerField(default=0, help_text="sentences with small numbers that the asker had read")
    requested_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    progress = models.CharField(max_length=300, blank=True, help_text="how far the writing has come, or why it stopped")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "narrative_edition"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("requested_by")),
                name="narrative_edition_needs_two_people",
            )
        ]
