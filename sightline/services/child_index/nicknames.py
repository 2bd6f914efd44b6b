"""Names that people also go by: Bill for William."""

import csv
from functools import cache
from importlib.resources import files


@cache
def _families() -> dict[str, frozenset[str]]:
    """Name -> every name that shares a line with it in `nicknames.csv`, which anybody may add to."""
    found: dict[str, set[str]] = {}
    text = files(__package__).joinpath("nicknames.csv").read_text("utf-8")
    for line in csv.reader(text.splitlines()):
        for name in line:
            found.setdefault(name, set()).update(line)
    return {name: frozenset(others) for name, others in found.items()}


def nicknames(word: str) -> frozenset[str]:
    """
    The other names that somebody of this name (folded) may go by; none for a name without any.

    >>> "william" in nicknames("bill"), "bill" in nicknames("bill"), nicknames("birchacre")
    (True, False, frozenset())
    """
    return _families().get(word, frozenset()) - {word}
