"""Accounts, what each is posted to do, and the tokens that stand for them."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class AccountManager(BaseUserManager):
    """Makes accounts; an address differs from another in more than its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A new account, able to sign in once it has a password; without one it waits for its invitation."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, email: str | None) -> "Account":
        """The account of an address, however it was typed."""
        return self.get(email__iexact=email)


class Account(AbstractBaseUser):
    """
    A person who may sign in. What they may see comes from their postings and their links to children, never from here.

    professional_id: who they are in the council's own records, so that the children allocated to them there are theirs here.
    """

    email = models.EmailField(unique=True, max_length=254)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True, help_text="off: every session and token stops at its next use")
    professional_id = models.CharField(max_length=100, blank=True, db_index=True)
    created_at = models.DateTimeField(help_text="when the account was made")
    disabled_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(
        null=True, blank=True, help_text="to the hour; accounts unused for 45 days are disabled"
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = AccountManager()

    class Meta:
        db_table = "access_account"
        ordering = ["full_name", "pk"]

    def get_full_name(self) -> str:
        """As others see the person."""
        return self.full_name


class Posting(models.Model):
    """
    One role of one account, from a day to a day: a social worker in a team, the head of a locality, a school's lead.

    Ends at midnight London time, without anybody doing anything.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=40, help_text="a role of authz_matrix.yaml")
    team_id = models.CharField(max_length=100, blank=True, help_text="the team whose children these are, for roles with a team")
    locality = models.CharField(max_length=100, blank=True, help_text="the locality, for roles with one")
    agency = models.CharField(max_length=100, blank=True, help_text="the partner's own organisation")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="the last day; blank while it lasts")
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        db_table = "access_posting"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="posting_ends_after_it_starts"
            )
        ]


class ApiToken(models.Model):
    """A key that stands for an account over the API: shown once, kept as a digest, read only, a year at most."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100, help_text="what it is for, in its owner's words")
    prefix = models.CharField(max_length=12, unique=True, help_text="its first letters, to tell one from another")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the whole")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "access_api_token"
        ordering = ["-pk"]
