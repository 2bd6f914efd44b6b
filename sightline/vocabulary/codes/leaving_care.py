"""Code sets: leaving care."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import LEAVING_CARE_REGULATIONS, SSDA903

EET = "In education, employment or training"
NEET = "Not in education, employment or training"
NEVER_SUITABLE = ["S", "X", "W"]  # no fixed abode, custody, bed and breakfast, whatever the record says


def _accommodation(letter: str, label: str) -> Code:
    """A home: the looked-after return writes its letter and whether it is suitable together, as B1 or B2."""
    return Code(letter, label, annex_a=f"{letter}: {label}", words=[f"{letter}1", f"{letter}2"])


def _activity(code: str, label: str, *, since: str | None = None, until: str | None = None) -> Code:
    group = NEET if code.startswith("G") else EET
    return Code(code, label, since=since, until=until, group=group, annex_a=f"{code}: {label}")


ELIGIBILITY = CodeSet(
    "eligibility",
    "Leaving-care eligibility",
    LEAVING_CARE_REGULATIONS,
    [
        Code("relevant", "Relevant", annex_a="a) Relevant child", words=["relevant child"]),
        Code("former_relevant", "Former relevant", annex_a="b) Former relevant child", words=["former relevant child"]),
        Code(
            "qualifying",
            "Qualifying",
            annex_a="c) Qualifying care leaver",
            words=["qualifying care leaver", "qualifying child"],
        ),
        Code("eligible", "Eligible", annex_a="d) Eligible child", words=["eligible child"]),
        Code("none", "No current eligibility", words=["not eligible", "no eligibility", "none"]),
    ],
)

IN_TOUCH = CodeSet(
    "in_touch",
    "Whether the council is in touch",
    SSDA903,
    [
        Code("YES", "In touch", annex_a="a) Yes", words=["y", "true"]),
        Code("NO", "Not in touch", annex_a="b) No", words=["n", "false"]),
        Code("DIED", "Died after leaving care", annex_a="c) Died", words=["died", "deceased"]),
        Code("REFU", "Young person refuses contact", annex_a="d) Refu", words=["refused", "refuses contact"]),
        Code(
            "NREQ",
            "Service no longer needed",
            annex_a="e) NREQ",
            words=["not required", "no longer requires services", "service no longer required"],
        ),
        Code("RHOM", "Returned home to a parent for six months without a break", annex_a="f) Rhom", words=["returned home"]),
    ],
)

ACCOMMODATION = CodeSet(
    "accommodation",
    "Type of accommodation",
    SSDA903,
    [
        _accommodation("B", "Parents/relatives"),
        _accommodation("C", "Community home / residential care"),
        _accommodation("D", "Semi-independent, transitional accommodation and self-contained accommodation"),
        _accommodation("E", "Supported lodgings"),
        _accommodation("G", "Abroad"),
        _accommodation("H", "Deported"),
        _accommodation("K", "Ordinary lodgings, without formal support"),
        _accommodation("R", "Residence not known"),
        _accommodation("S", "No fixed abode / homeless"),
        _accommodation("T", "Foyers and similar supported accommodation"),
        _accommodation("U", "Independent living"),
        _accommodation("V", "Emergency accommodation"),
        _accommodation("W", "Bed and breakfast"),
        _accommodation("X", "In custody"),
        _accommodation("Y", "Other accommodation"),
        _accommodation("Z", "With former foster carers"),
    ],
)

SUITABILITY = CodeSet(
    "suitability",
    "Suitability of accommodation",
    SSDA903,
    [
        Code("1", "Suitable", annex_a="a) Suitable", words=["suitable", "yes", "y", "true"]),
        Code("2", "Unsuitable", annex_a="b) Unsuitable", words=["unsuitable", "not suitable", "no", "n", "false"]),
    ],
)

ACTIVITY = CodeSet(
    "activity",
    "Activity",
    SSDA903,
    [
        _activity("F1", "Full time in higher education"),
        _activity("P1", "Part time in higher education"),
        _activity("F2", "Full time in education other than higher"),
        _activity("P2", "Part time in education other than higher"),
        _activity("F4", "Young person engaged full time in an apprenticeship", since="2021-22"),
        _activity("P4", "Young person engaged part time in an apprenticeship", since="2021-22"),
        _activity("F5", "Young person engaged full time in training or employment (not apprenticeship)", since="2021-22"),
        _activity("P5", "Young person engaged part time in training or employment (not apprenticeship)", since="2021-22"),
        _activity("G4", "Not in education, employment or training - illness or disability"),
        _activity("G5", "Not in education, employment or training - other"),
        _activity("G6", "Not in education, employment or training - pregnancy or parenting"),
        Code("0", "No activity recorded"),
        _activity("F3", "Full time in training or employment", until="2020-21"),
        _activity("P3", "Part time in training or employment", until="2020-21"),
    ],
)
