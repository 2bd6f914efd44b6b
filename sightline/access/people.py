"""What changes about an account once it is there: its name, who it is in the records, and how a posting ends."""

from datetime import date, datetime

from django.db import transaction

from . import audit
from .joining import KIND, allowed, written
from .models import Account, Posting
from .refusals import NotFound, Refusal
from .viewer import Viewer


def account_called(account_id: int) -> Account:
    """The account of a number, locked until the transaction ends. Raises NotFound."""
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise NotFound
    return account


def change_account(account_id: int, *, full_name: str, professional_id: str, by: Viewer, at: datetime) -> Account:
    """
    Change a person's name, or who they are in the council's own records; email addresses do not change.

    Raises Refusal for one's own worker id: it decides whose children one sees.
    """
    allowed(by)
    given = {"full_name": full_name, "professional_id": professional_id}
    with transaction.atomic():
        account = account_called(account_id)
        changed = [name for name, value in given.items() if getattr(account, name) != value]
        for name in changed:
            setattr(account, name, given[name])
        if "professional_id" in changed and account.pk == by.account.pk:
            raise Refusal("You cannot change your own worker id: ask another administrator")
        account.save(update_fields=changed)
        written(by, "account changed", account, at=at, detail={"fields": changed})
    return account


def end_posting(posting_id: int, *, last_day: date, by: Viewer, at: datetime) -> Posting:
    """End a posting with a day; one that has not begun ends on its first day. Raises NotFound."""
    allowed(by)
    with transaction.atomic():
        posting = Posting.objects.select_for_update().filter(pk=posting_id).first()
        if posting is None:
            raise NotFound
        posting.ends_on = max(posting.starts_on, last_day)
        posting.save(update_fields=["ends_on"])
        detail = {"role": posting.role, "posting": posting.pk}
        audit.record(by, "role ended", kind=KIND, key=str(posting.account_id), at=at, detail=detail)
    return posting
