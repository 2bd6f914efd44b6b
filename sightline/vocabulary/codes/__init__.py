"""Every code set, by name: the codes are the values that records hold."""

from sightline.vocabulary.codes import (
    care,
    ethnicity,
    health,
    leaving_care,
    missing,
    people,
    permanence,
    placement,
    protection,
    referral,
    send,
)
from sightline.vocabulary.codes.code_set import Code, CodeSet

CODE_SETS: dict[str, CodeSet] = {
    code_set.name: code_set
    for module in (care, ethnicity, health, leaving_care, missing, people, permanence, placement, protection, referral, send)
    for code_set in vars(module).values()
    if isinstance(code_set, CodeSet)
}

__all__ = ["CODE_SETS", "Code", "CodeSet"]
