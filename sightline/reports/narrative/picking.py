"""Writing a figure into a chapter: from what was chosen in a form to the call that stands in the text."""

from collections.abc import Collection, Mapping

from sightline.reports.self_evaluation.placeholders import Call, Unreadable, check, pieces
from sightline.reports.self_evaluation.wording import sizes
from sightline.services.catalogue import all_indicators

KINDS = {
    "figure": "The figure",
    "trend": "How it moved: “fell from 26% to 23% in three months”",
    "average": "How its months moved on average",
    "stated": "Words of your own about it, such as “fewer than 300”",
    "compared": "How it stands against what is published",
    "period": "The days that it is of",
}
TAKES = {
    "figure": ["at_least", "at_most"],
    "trend": ["months", "expect", "unit"],
    "average": ["before", "after", "expect"],
    "stated": [],
    "compared": [],
    "period": [],
}
IN_QUOTES = {"expect", "unit"}
WITHOUT = '"\\{}'  # letters that would end a text or a call early


def call_text(kind: str, code: str, given: Mapping[str, str]) -> str:
    """
    The call to put into the text. given: what the form held, by name; what is empty or does not belong is left out.

    Raises Unreadable, in plain words, for a choice that cannot be used.

    >>> call_text("figure", "CP", {"at_least": "95", "months": "3"})
    '{{ figure("CP", at_least=95) }}'
    """
    if kind not in TAKES:
        raise Unreadable("Choose what to insert.")
    parts = [f'"{code}"']
    if kind == "stated":
        parts.append(f'"{_stated(code, given.get("words", ""))}"')
    for name in TAKES[kind]:
        value = "".join(letter for letter in given.get(name, "").strip() if letter not in WITHOUT)
        if value:
            parts.append(f'{name}="{value}"' if name in IN_QUOTES else f"{name}={value.replace(',', '')}")
    source = f"{{{{ {kind}({', '.join(parts)}) }}}}"
    _check(source, all_indicators())
    return source


def _stated(code: str, words: str) -> str:
    kept = "".join(letter for letter in words.strip() if letter not in WITHOUT)
    measure = all_indicators().get(code)
    if measure and not any(sizes(kept, measure.unit)):
        raise Unreadable("Say a size that the figure can be held against, such as “fewer than 300”, “around half” or “92%”.")
    return kept


def _check(source: str, codes: Collection[str]) -> None:
    """The call that was put together, read as any other; its line is of no interest to whoever chose it."""
    try:
        for piece in pieces(source):
            if isinstance(piece, Call):
                check(piece, codes)
    except Unreadable as unreadable:
        words = str(unreadable).removeprefix("Line 1: ")
        raise Unreadable(f"{words[:1].upper()}{words[1:]}") from unreadable
