"""Code sets: special educational needs."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import SEN2

EHC_DECISION = CodeSet(
    "ehc_decision",
    "Decision on an EHC request or assessment",
    SEN2,
    [
        Code("Y", "Yes: assess, or issue a plan", words=["yes"]),
        Code("N", "No", words=["no", "refused"]),
        Code("A", "Awaiting a decision", words=["awaiting"]),
        Code("W", "Withdrawn or ceased first", words=["withdrawn"]),
        Code("H", "Historical: decided before this period", words=["historical"]),
    ],
)
