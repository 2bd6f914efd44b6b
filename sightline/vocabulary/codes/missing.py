"""Code sets: going missing."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import SSD, SSDA903

MISSING_KIND = CodeSet(
    "missing_kind",
    "Missing, or away without authorisation",
    SSDA903,
    [
        Code("M", "Missing from care", words=["missing"]),
        Code(
            "A",
            "Away from placement without authorisation",
            words=["away", "absent", "away without authorisation", "unauthorised absence"],
        ),
    ],
)

RHI = CodeSet(
    "rhi",
    "Return home interview",
    SSD,
    [
        Code("Y", "Yes", annex_a="a) Yes", words=["yes", "1", "true"]),
        Code("N", "No", annex_a="b) No", words=["no", "0", "false"]),
        Code("NA", "Not applicable", annex_a="c) Unknown", words=["n/a", "not applicable"]),
    ],
)
