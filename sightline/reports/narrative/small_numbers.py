"""Sentences of a document in which one to five children may be counted in words that nothing protects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sightline.documents import Document
from sightline.documents.content import BulletList, Callout, Heading, Note, Numbered, Paragraph, Placed, laid_out, plain

PEOPLE = (
    r"child(?:ren)?|girls?|boys?|bab(?:y|ies)|infants?|toddlers?|siblings?|brothers?|sisters?|twins|teenagers?|adolescents?|"
    r"young\s+(?:people|person|m[ae]n|wom[ae]n)|pupils?|students?|care\s+leavers?|famil(?:y|ies)|mothers?|fathers?|parents?|"
    r"carers?|deaths?"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SMALL = rf"(?<![\w.,/-])(?:one|two|three|four|five|[1-5])(?![\w/%-]|[.,]\d|\s*(?:%|per\s?cent\b)|\s+(?:{MONTHS})\b)"
LINKING = r"(?:of|for|in|to|from|with|by|and|or|our|their|the|at|on|than|per|service|services)\b"
ADJECTIVES = rf"(?:\s+of\s+(?:the|our|these|those))?(?:\s+(?!{LINKING})[\w’'-]+){{0,3}}?"
COUNTED = re.compile(rf"{SMALL}{ADJECTIVES}\s+(?:{PEOPLE})\b|\b(?:{PEOPLE})\s*[(:]\s*{SMALL}|\bonly\s+{SMALL}", re.IGNORECASE)
ENDS = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class SmallNumber:
    """A sentence to read before it is published: where it stands, and the words that count."""

    where: str
    sentence: str
    words: str


def small_numbers(document: Document) -> list[SmallNumber]:
    """
    Every sentence, note or caption of the document in which one to five people are counted, in reading order.

    Figures that are computed are protected already, and stand in a published document as `c`.
    Source: security-and-privacy standard, section 7, rule 9.
    """
    where, found = "", []
    for item in laid_out(document):
        if isinstance(item, Heading):
            where = f"{item.number} {item.title}"
        for words in _words(item):
            for sentence in ENDS.split(words):
                counted = COUNTED.search(sentence)
                if counted:
                    found.append(SmallNumber(where, sentence, counted[0]))
    return found


def _words(item: Placed) -> Iterator[str]:
    match item:
        case Heading():
            yield item.title
        case Paragraph():
            yield plain(item.runs)
        case BulletList():
            yield from (plain(runs) for runs in item.items)
        case Note() | Callout():
            yield item.words
        case Numbered():
            yield item.block.caption
