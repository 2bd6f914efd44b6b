"""What a check of the running service found: a sentence for whoever looks after it, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check came out."""

    GOOD = "good"
    WARNING = "look at this"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """
    One check's answer.

    about: what was looked at. found: what was seen, in plain English. fix: what to do; empty where nothing is wrong.
    """

    about: str
    state: State
    found: str
    fix: str = ""

    @property
    def sentence(self) -> str:
        """What was found and what to do, as one line."""
        return f"{self.found} {self.fix}".strip()


def good(about: str, found: str) -> Finding:
    """A check that came out well."""
    return Finding(about, State.GOOD, found)


def warning(about: str, found: str, fix: str) -> Finding:
    """Something to look at soon; nothing stops for it."""
    return Finding(about, State.WARNING, found, fix)


def fault(about: str, found: str, fix: str) -> Finding:
    """Something that must be put right."""
    return Finding(about, State.FAULT, found, fix)


def faults(findings: list[Finding]) -> list[Finding]:
    """Those that must be put right."""
    return [finding for finding in findings if finding.state is State.FAULT]
