"""The secret key can be changed, and the old one forgotten, without shutting anybody out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.test import override_settings

from sightline.access import audit
from sightline.access.models import Account
from sightline.config.keys import renew

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
OLD, NEW = "an-older-invented-key-" + "o" * 40, "a-newer-invented-key-" + "n" * 40


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose second factors and audit head stand on the old key."""
    with override_settings(SECRET_KEY=OLD, SECRET_KEY_FALLBACKS=[]):
        account = Account.objects.create(email="ada.admin@example.gov.uk", full_name="Ada Admin", created_at=AT)
        for kind, data in [
            ("totp", {"secret": encrypt("JBSWY3DP")}),
            ("recovery_codes", {"seed": encrypt("5eed"), "used_mask": 1}),
            ("webauthn", {"name": "Passkey 1"}),
        ]:
            Authenticator.objects.create(user=account, type=kind, data=data)
        audit.record(None, "view", at=AT)
        audit.write_head(tmp_path, at=AT)
    return tmp_path


@pytest.mark.django_db
def test_after_renewing_the_old_key_may_be_forgotten(home: Path) -> None:
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD]):
        assert renew(home) == (2, 1)
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[]):
        held = {factor.type: factor.data for factor in Authenticator.objects.all()}
        assert decrypt(held["totp"]["secret"]) == "JBSWY3DP"
        assert decrypt(held["recovery_codes"]["seed"]) == "5eed"
        assert held["recovery_codes"]["used_mask"] == 1
        assert held["webauthn"] == {"name": "Passkey 1"}
        assert audit.check_heads(home) == []


@pytest.mark.django_db
def test_without_renewing_it_may_not(home: Path) -> None:
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[]):
        assert [wrong.sequence for wrong in audit.check_heads(home)] == [1]
        with pytest.raises(InvalidToken):
            decrypt(Authenticator.objects.get(type="totp").data["secret"])


@pytest.mark.django_db
def test_a_key_that_is_not_among_the_fallbacks_changes_nothing(home: Path) -> None:
    before = [factor.data for factor in Authenticator.objects.order_by("pk")]
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[]), pytest.raises(InvalidToken):
        renew(home)
    assert [factor.data for factor in Authenticator.objects.order_by("pk")] == before


@pytest.mark.django_db
def test_a_forged_head_is_not_signed(home: Path) -> None:
    path = next((home / audit.HEADS).glob("*.json"))
    path.write_text(path.read_text("utf-8").replace('"sequence": 1', '"sequence": 0'), "utf-8")
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD]), pytest.raises(ValueError, match="not signed"):
        renew(home)
