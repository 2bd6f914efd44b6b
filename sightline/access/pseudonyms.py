"""Names that stand for a child or a record and tell nothing: the same one every time, and no way back without the key."""

import base64
import hashlib
import hmac

from django.conf import settings

LENGTH = 10


def pseudonym(key: str) -> str:
    """Ten letters and digits for an identifier: stable for as long as the installation's key is, and not to be reversed."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"sightline pseudonym\n" + key.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:LENGTH]
