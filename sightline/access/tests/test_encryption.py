"""What is said of restricted records: unreadable in the database, and under no key but ours."""

from collections.abc import Callable

import pytest
from django.db import connection

from sightline.access.encryption import KeyMissing
from sightline.access.models import Restriction, RestrictionKind
from sightline.access.restricting import restrict
from sightline.access.viewer import Viewer

from .conftest import NOON

WORDS = "The father must not learn the address"


@pytest.fixture
def restriction(look_as: Callable[..., Viewer]) -> Restriction:
    worker = look_as("social_worker", team_id="T1", professional_id="W1")
    return restrict("MINE", RestrictionKind.PROTECTED, reason=WORDS, by=worker, at=NOON)


def test_the_words_come_back_and_the_database_does_not_hold_them(restriction: Restriction) -> None:
    assert Restriction.objects.get(pk=restriction.pk).reason == WORDS
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM access_restriction")
        (kept,) = cursor.fetchone()
    assert "father" not in kept


def test_an_older_key_still_reads_and_a_stranger_s_does_not(restriction: Restriction, settings: object) -> None:
    before = settings.FIELD_KEY  # type: ignore[attr-defined]
    settings.FIELD_KEY = "another-invented-key"  # type: ignore[attr-defined]
    with pytest.raises(KeyMissing):
        Restriction.objects.get(pk=restriction.pk)
    settings.FIELD_KEY_FALLBACKS = [before]  # type: ignore[attr-defined]
    assert Restriction.objects.get(pk=restriction.pk).reason == WORDS


def test_nobody_looks_for_words_that_are_encrypted(restriction: Restriction) -> None:
    with pytest.raises(TypeError, match="cannot be looked up"):
        Restriction.objects.filter(reason__contains="father").exists()
