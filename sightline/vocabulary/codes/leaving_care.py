"""Code sets: leaving care."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import LEAVING_CARE_REGULATIONS, SSDA903

ELIGIBILITY = CodeSet(
    "eligibility",
    "Leaving-care eligibility",
    LEAVING_CARE_REGULATIONS,
    [
        Code("relevant", "Relevant", annex_a="a) Relevant child", words=["relevant child"]),
        Code(
            "former_relevant",
            "Former relevant",
            annex_a="b) Former relevant child",
            words=["former relevant child", "former relevant"],
        ),
        Code("qualifying", "Qualifying", annex_a="c) Qualifying care leaver", words=["qualifying care leaver"]),
        Code("eligible", "Eligible", annex_a="d) Eligible child", words=["eligible child"]),
        Code("none", "No current eligibility", words=["no current eligibility", "not eligible"]),
    ],
)

IN_TOUCH = CodeSet(
    "in_touch",
    "Whether the council is in touch",
    SSDA903,
    [
        Code("YES", "In touch", annex_a="a) Yes", words=["y", "true"]),
        Code("NO", "Not in touch", annex_a="b) No", words=["n", "false"]),
        Code("DIED", "Died after leaving care", annex_a="c) Died", words=["died"]),
        Code("REFU", "Young person refuses contact", annex_a="d) Refu", words=["refused", "refuses contact"]),
        Code("NREQ", "Service no longer needed", annex_a="e) NREQ", words=["not required", "no longer requires services"]),
        Code("RHOM", "Returned home to parent/PR for 6 months continuous", annex_a="f) Rhom", words=["returned home"]),
    ],
)

ACCOMMODATION = CodeSet(
    "accommodation",
    "Type of accommodation",
    SSDA903,
    [
        Code("B", "Parents/relatives", annex_a="B: Parents/relatives"),
        Code("C", "Community home / residential care", annex_a="C: Community home / residential care"),
        Code(
            "D",
            "Semi-independent, transitional accommodation and self-contained accommodation",
            annex_a="D: Semi-independent, transitional accommodation and self-contained accommodation",
        ),
        Code("E", "Supported lodgings", annex_a="E: Supported lodgings"),
        Code("G", "Abroad", annex_a="G: Abroad"),
        Code("H", "Deported", annex_a="H: Deported"),
        Code("K", "Ordinary lodgings, without formal support", annex_a="K: Ordinary lodgings, without formal support"),
        Code("R", "Residence not known", annex_a="R: Residence not known"),
        Code("S", "No fixed abode / homeless", annex_a="S: No fixed abode / homeless"),
        Code("T", "Foyers and similar supported accommodation", annex_a="T: Foyers and similar supported accommodation"),
        Code("U", "Independent living", annex_a="U: Independent living"),
        Code("V", "Emergency accommodation", annex_a="V: Emergency accommodation"),
        Code("W", "Bed and breakfast", annex_a="W: Bed and breakfast"),
        Code("X", "In custody", annex_a="X: In custody"),
        Code("Y", "Other accommodation", annex_a="Y: Other accommodation"),
        Code("Z", "With former foster carers", annex_a="Z: With former foster carers"),
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
        Code("F1", "Full time in higher education", annex_a="F1: Full time in higher education"),
        Code("P1", "Part time in higher education", annex_a="P1: Part time in higher education"),
        Code("F2", "Full time in education other than higher", annex_a="F2: Full time in education other than higher"),
        Code("P2", "Part time in education other than higher", annex_a="P2: Part time in education other than higher"),
        Code(
            "F4",
            "Young person engaged full time in an apprenticeship",
            annex_a="F4: Young person engaged full time in an apprenticeship",
            since="2021-22",
        ),
        Code(
            "P4",
            "Young person engaged part time in an apprenticeship",
            annex_a="P4: Young person engaged part time in an apprenticeship",
            since="2021-22",
        ),
        Code(
            "F5",
            "Young person engaged full time in training or employment (not apprenticeship)",
            annex_a="F5: Young person engaged full time in training or employment (not apprenticeship)",
            since="2021-22",
        ),
        Code(
            "P5",
            "Young person engaged part time in training or employment (not apprenticeship)",
            annex_a="P5: Young person engaged part time in training or employment (not apprenticeship)",
            since="2021-22",
        ),
        Code(
            "G4",
            "Not in education, employment or training - illness or disability",
            annex_a="G4: Not in education, employment or training - illness or disability",
        ),
        Code(
            "G5",
            "Not in education, employment or training - other",
            annex_a="G5: Not in education, employment or training - other",
        ),
        Code(
            "G6",
            "Not in education, employment or training - pregnancy or parenting",
            annex_a="G6: Not in education, employment or training - pregnancy or parenting",
        ),
        Code("0", "No activity recorded"),
        Code("F3", "Full time in training or employment", until="2020-21"),
        Code("P3", "Part time in training or employment", until="2020-21"),
    ],
)
