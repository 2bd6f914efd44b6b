"""What a password may not be: too long to hash, or mostly a word that everybody here would guess."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

# Digits and signs that people put in place of letters.
DISGUISES = str.maketrans("0134578@$!", "oieastbasi")
MUST_BE_LEFT = 8


class NotTooLong:
    """Refuses a password longer than `longest` characters, which a hash would be slow over."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a longer one; exactly `longest` is allowed."""
        if len(password) > self.longest:
            raise ValidationError(f"Use a password of {self.longest} characters or fewer.", code="password_too_long")

    def get_help_text(self) -> str:
        """The rule, in words."""
        return f"Use {self.longest} characters or fewer."


class NoLocalWords:
    """
    Refuses a password that is little more than a local word: the product's name, the council's, a town's.

    A local word inside a longer phrase is allowed: what counts is that at least eight letters and digits are left
    when every local word is taken out, however it is disguised (`5ightline`).
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = sorted({_plain(word) for word in words if _plain(word)}, key=len, reverse=True)

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when a local word is most of the password."""
        left = _plain(password)
        found = [word for word in self.words if word in left]
        for word in found:
            left = left.replace(word, "")
        if found and len(left) < MUST_BE_LEFT:
            raise ValidationError("Use a password that is not a local word or name with a few signs added.", code="local_word")

    def get_help_text(self) -> str:
        """The rule, in words."""
        return "Do not use the name of this service, of the council or of a place as most of the password."


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower().translate(DISGUISES))
