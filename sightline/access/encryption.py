"""Words that are kept encrypted in the database, under a key that is kept elsewhere."""

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class KeyMissing(RuntimeError):
    """Something was encrypted under a key that this installation no longer has."""


class EncryptedTextField(models.TextField):
    """
    A text column that only the holder of `SIGHTLINE_FIELD_KEY` can read: what is said of restricted and sealed records.

    It cannot be searched, sorted or compared in the database, which is the point. The newest key writes; older ones
    (`SIGHTLINE_FIELD_KEY_FALLBACKS`) still read. Source: security standard, section 9 (classes S and L+).
    """

    def get_prep_value(self, value: Any) -> Any:
        """The words, encrypted; an empty text stays empty."""
        text = super().get_prep_value(value)
        return _keys().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """The words again. Raises KeyMissing where no key that we hold opens them."""
        if not value:
            return value
        try:
            return _keys().decrypt(value.encode()).decode()
        except InvalidToken as locked:
            raise KeyMissing("a restricted record was encrypted under another SIGHTLINE_FIELD_KEY") from locked

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is anything: the same words are encrypted differently each time."""
        if lookup_name not in ("isnull",):
            raise TypeError(f"an encrypted column cannot be looked up by {lookup_name}")
        return super().get_lookup(lookup_name)


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_fernet_key(key)) for key in (settings.FIELD_KEY, *settings.FIELD_KEY_FALLBACKS)])


def _fernet_key(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"sightline field key\n" + key.encode()).digest())
