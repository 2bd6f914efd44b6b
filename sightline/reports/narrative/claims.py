"""The claims that were written down with each version, and which of them the newest figures no longer bear out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db.models import prefetch_related_objects

from sightline.reports.self_evaluation.book import Book
from sightline.reports.self_evaluation.wording import Kind, Rule

from .chapters import newest_version, newest_versions, shipped
from .claiming import Claimed, claims_of, filled, in_words, judged, read_call
from .covers import cover_now
from .figures_now import Now, figures_now
from .models import Claim, Version


@dataclass(frozen=True)
class Reading:
    """
    One claim under the newest records, in words.

    sentence: with today's figures in it. rule: what has to be so. then: the figure at sign-off, else when it was saved; empty
    for words that ship. why: empty while the claim holds.
    """

    chapter: str
    title: str
    order: int
    key: str
    sentence: str
    code: str
    name: str
    rule: str
    then: str
    now: str
    stale: bool
    why: str
    is_fixed: bool


def record_claims(version: Version, now: Now | None) -> int:
    """Write down what each sentence of a version claims, with the figure as it is shown; how many there are."""
    if now is None:
        return 0
    made = [(claimed, _row(claimed, Claim(version=version))) for claimed in claims_of(version.text, now.book)]
    claims = [_with_figure(row, claimed, now) for claimed, row in made]
    return len(Claim.objects.bulk_create(claims))


def readings(home: Path) -> list[Reading]:
    """
    Every claim of the document as it stands, read against the newest records, in the order of the text.

    A chapter that nobody has saved is read as it ships: its own bounds and directions only. Nothing while nothing is loaded.
    """
    now = figures_now(home, cover_now())
    if now is None:
        return []
    versions = newest_versions()
    prefetch_related_objects(list(versions.values()), "claims")
    return [one for chapter in shipped() for one in _readings_of(chapter, versions.get(chapter), now)]


def chapter_readings(chapter: str, now: Now) -> list[Reading]:
    """Every claim of one chapter, read against the newest records."""
    return list(_readings_of(chapter, newest_version(chapter), now))


def _readings_of(chapter: str, version: Version | None, now: Now) -> Iterator[Reading]:
    title = shipped()[chapter].title
    claims = list(version.claims.all()) if version else []
    if not claims:  # the words that ship, or words that were saved before anything was loaded: nothing was shown then
        text = version.text if version else shipped()[chapter].text
        found = [claimed for claimed in claims_of(text, now.book) if claimed.rule.kind is not Kind.NEAR]
        claims = [_row(claimed, Claim()) for claimed in found]
    for claim in claims:
        yield _reading(chapter, title, claim, now.book)


def _reading(chapter: str, title: str, claim: Claim, book: Book) -> Reading:
    rule = Rule(Kind(claim.kind), claim.low, claim.high, claim.words, claim.months)
    then = claim.then if claim.signed is None else claim.signed
    then_shown = claim.signed_shown or claim.then_shown
    verdict = judged(read_call(claim.call), rule, book, then=then, then_shown=then_shown)
    return Reading(
        chapter=chapter,
        title=title,
        order=claim.order,
        key=claim.key,
        sentence=filled(claim.sentence, book),
        code=claim.code,
        name=book.catalogue[claim.code].name if claim.code in book.catalogue else claim.code,
        rule=in_words(rule),
        then=then_shown,
        now=verdict.now,
        stale=not verdict.holds,
        why=verdict.why,
        is_fixed=rule.kind is not Kind.NEAR,
    )


def _row(claimed: Claimed, row: Claim) -> Claim:
    """A claim with its sentence and its rule; the figure of the moment is for the caller to add."""
    sentence, rule = claimed.sentence, claimed.rule
    row.order, row.sentence, row.key = sentence.order, sentence.source, sentence.key
    row.code, row.call = claimed.call.code, claimed.call.source
    row.kind, row.low, row.high, row.months, row.words = rule.kind.value, rule.low, rule.high, rule.months, rule.words[:120]
    return row


def _with_figure(row: Claim, claimed: Claimed, now: Now) -> Claim:
    row.then, row.then_shown, row.fingerprint = claimed.seen.number, claimed.seen.value[:120], now.snapshot.fingerprint
    return row
