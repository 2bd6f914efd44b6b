"""How the text of a cell is made comparable: quotes, spaces, case, punctuation, and what stands round the words."""

import re
from collections.abc import Iterator

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
# Ofsted's letter before a text: "a) ", "zz) ", "p1) ".
LETTERED = re.compile(r"^([a-z]{1,2}\d?)\)\s*")
# What systems put round the words: "(A.A1) White", "A.A1) White", "White [WBRI]", "White (101)".
_BEFORE = re.compile(r"^(\([^()]{1,8}\)|[a-z]\.[a-z]{1,2}\d{1,2}\)?)\s*(?=\S)")
_AFTER = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")
_CODE_BEFORE = re.compile(r"^[a-z]{0,3}\d{1,2}[a-z]?(\s*[:–-]\s*|\s+)(?=\S)")
_TOKEN = re.compile(r"[A-Za-z0-9]+")


def fold(text: str) -> str:
    """
    A text in lower case, with plain quotes and single spaces.

    >>> fold("  N2 - Child’s\\xa0 disability ")
    "n2 - child's disability"
    """
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip().lower()


def key(text: str) -> str:
    """
    The words of a text alone, so that punctuation, "&" and a plural make no difference.

    >>> key("White > British"), key("Children’s Homes"), key("A&E")
    ('white british', 'children home', 'a and e')
    """
    words = fold(text).replace("'", "").replace("&", " and ")
    return " ".join(_singular(word) for word in re.findall(r"[a-z0-9]+", words))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def readings(folded: str) -> list[str]:
    """
    A folded text as it stands, and without what systems put before and after its words.

    >>> readings("a1 - white british (101)")
    ['a1 - white british (101)', 'a1 - white british', 'white british (101)', 'white british']
    """
    found = [folded]
    for pattern in (LETTERED, _BEFORE, _AFTER, _CODE_BEFORE):
        found += [shorter for text in found if (shorter := pattern.sub("", text)) != text]
    return found


def tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Each run of letters and digits, and whether it is marked off: in brackets, or first and followed by ":" or "-"."""
    for match in _TOKEN.finditer(text):
        before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
        is_first = not before or (before == ")" and len(text[: match.start()].rstrip()) <= 4)
        yield match[0], (before in "([" and after in ")]" and bool(before and after)) or (is_first and after in ":-–")
