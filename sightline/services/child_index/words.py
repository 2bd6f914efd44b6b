"""How names, numbers and places are written the same way before they are compared."""

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng"}
)
_APOSTROPHES = re.compile("['’‘`´ʼʹʻ＇]")
_NEITHER = re.compile(r"[\W_]+")  # neither letter nor digit
_SOUNDS = {letter: digit for digit, letters in enumerate(["bfpv", "cgjkqsxz", "dt", "l", "mn", "r"], 1) for letter in letters}
_SILENT = "hw"
SHORTEST_SOUND = 3  # letters: of a shorter word the sound says next to nothing
LONGEST = 100  # characters of a value that are kept and compared


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """
    Lower case, without accents and apostrophes; everything else that is neither letter nor digit becomes one space.

    >>> fold("Zoë O'Birchacre-Fen"), fold("  LØWE,  Ann "), fold("")
    ('zoe obirchacre fen', 'lowe ann', '')
    """
    plain = _APOSTROPHES.sub("", text).casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return plain if plain.isalnum() else _NEITHER.sub(" ", plain).strip()


def squash(text: str) -> str:
    """
    A number or identifier without its spaces and punctuation.

    >>> squash("999 000 0018"), squash("LC/0123-B")
    ('9990000018', 'lc0123b')
    """
    if text.isascii():  # nearly every number is, and there are hundreds of thousands
        return (text if text.isalnum() else _NEITHER.sub("", text)).lower()[:LONGEST]
    return fold(text).replace(" ", "")[:LONGEST]


@lru_cache(maxsize=200_000)
def name_words(name: str) -> tuple[str, ...]:
    """
    The words under which a name is found: each word, and all of them as one.

    >>> name_words("Ash-Birchacre"), name_words("O'Fen"), name_words("Amber")
    (('ash', 'birchacre', 'ashbirchacre'), ('ofen',), ('amber',))
    """
    words = fold(name).split()
    joined = "".join(words)[:LONGEST]
    return tuple(dict.fromkeys([*(word[:LONGEST] for word in words), joined])) if words else ()


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """
    How a folded word sounds in English: American Soundex, as the United States National Archives describe it.

    The first letter, then three digits for the consonants that follow; equal neighbours count once, also across h and w.
    Empty for a word of fewer than three letters or not in Latin letters.

    >>> sound("robert"), sound("rupert"), sound("ashcraft"), sound("tymczak"), sound("pfister"), sound("li")
    ('R163', 'R163', 'A261', 'T522', 'P236', '')
    """
    if len(word) < SHORTEST_SOUND or not (word.isascii() and word.isalpha()):
        return ""
    digits, before = [], _SOUNDS.get(word[0])
    for letter in word[1:]:
        digit = _SOUNDS.get(letter)
        if digit and digit != before:
            digits.append(str(digit))
        if letter not in _SILENT:
            before = digit
    return word[0].upper() + "".join(digits)[:3].ljust(3, "0")


_INWARD = 3  # the second half of a postcode is always three characters


def postcode(text: str) -> str:
    """
    A whole postcode with one space before its second half, so that `qq1` does not begin `qq12 3ab`.

    >>> postcode("QQ12AB"), postcode("qq12 3ab"), postcode("")
    ('qq1 2ab', 'qq12 3ab', '')
    """
    whole = squash(text)
    return f"{whole[:-_INWARD]} {whole[-_INWARD:]}" if len(whole) > _INWARD else whole
