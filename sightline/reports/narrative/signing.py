"""Sign-off of a chapter: whose word it is that it is true, and whether that word still stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from sightline.access import Refusal, audit
from sightline.access.viewer import Viewer

from .chapters import newest_version, shipped_page
from .claiming import claims_of
from .claims import Reading, chapter_readings, record_claims
from .covers import cover_now
from .evidence import evidence_of, lacking
from .figures_now import Now, figures_now
from .models import SignOff, Version

CHANGED = "The chapter was changed since you opened it. Read it again, then sign it off."
OWN_EDIT = "You made the last change to this chapter, so somebody else signs it off."
NOTHING_LOADED = "There are no records to hold the chapter against yet. Load them first."


class Standing(StrEnum):
    """Where a chapter's sign-off stands."""

    NONE = "none"
    SIGNED = "signed"
    EDITED = "edited"  # it fell away: the chapter was changed since
    STALE = "stale"  # it fell away: a claim no longer holds


@dataclass(frozen=True)
class Signed:
    """A chapter's sign-off as it stands: by whom and when it was last given, if ever."""

    standing: Standing
    by: str = ""
    at: datetime | None = None
    as_at: date | None = None
    version: int = 0


def sign_off_narrative(chapter: str, number: int, *, by: Viewer, at: datetime, home: Path) -> SignOff:
    """
    Sign off a version of a chapter as true of the newest records; its claims are held from now on against today's figures.

    number: the version that was read; 0 is the one that ships, which is kept as version 1 so that it cannot change under the
    signature. Raises Refusal where it is no longer the newest, where the signer made the last change, where evidence is
    lacking, or where a sentence states what the figures do not show.
    """
    if not by.may("sign_off_narrative"):
        raise Refusal("Your role does not sign off chapters.")
    ships = shipped_page(chapter)
    now = figures_now(home, cover_now())
    if now is None:
        raise Refusal(NOTHING_LOADED)
    with transaction.atomic():
        version = newest_version(chapter)
        if number != (version.number if version else 0):
            raise Refusal(CHANGED)
        if version and version.saved_by_id == by.account.pk:
            raise Refusal(OWN_EDIT)
        _refuse_unready(chapter, now)
        if version is None:
            version = Version.objects.create(chapter=chapter, number=1, text=ships.text, base=0, saved_at=at)
        _hold_from_now_on(version, now)
        signed = SignOff.objects.create(
            version=version, by=by.account, at=at, fingerprint=now.snapshot.fingerprint, as_at=now.as_at
        )
        audit.record(by, "sign_off", at=at, kind="narrative", key=chapter, detail={"version": version.number})
    return signed


def standings(stale: Iterable[Reading], newest: dict[str, Version]) -> dict[str, Signed]:
    """Each chapter's sign-off as it stands; chapters that never had one are not named. stale: the claims that do not hold."""
    fallen = {claim.chapter for claim in stale}
    found: dict[str, Signed] = {}
    for sign_off in SignOff.objects.select_related("version", "by").order_by("pk"):
        version = sign_off.version
        is_newest = version.chapter in newest and newest[version.chapter].pk == version.pk
        is_stale = version.chapter in fallen
        standing = Standing.EDITED if not is_newest else Standing.STALE if is_stale else Standing.SIGNED
        found[version.chapter] = Signed(standing, sign_off.by.full_name, sign_off.at, sign_off.as_at, version.number)
    return found


def _refuse_unready(chapter: str, now: Now) -> None:
    wanting = lacking(evidence_of(chapter))
    if wanting:
        raise Refusal(wanting)
    wrong = [claim for claim in chapter_readings(chapter, now) if claim.stale and claim.is_fixed]
    if wrong:
        many = "1 sentence says" if len(wrong) == 1 else f"{len(wrong)} sentences say"
        raise Refusal(f"{many} what the figures do not show. Change the words, then have the chapter signed off.")


def _hold_from_now_on(version: Version, now: Now) -> None:
    """Give each claim of the version the figure of today to be held against."""
    if not version.claims.exists():
        record_claims(version, now)
    seen = {(one.sentence.key, one.call.source): one.seen for one in claims_of(version.text, now.book)}
    for claim in version.claims.all():
        figure = seen.get((claim.key, claim.call))
        if figure is None:
            continue
        claim.signed, claim.signed_shown = figure.number, figure.value[:120]
        claim.save(update_fields=["signed", "signed_shown"])
