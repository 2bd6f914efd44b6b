"""Code sets: who people are."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import ANNEX_A, CENSUS, SSD, SSDA903_AND_CENSUS

SEX = CodeSet(
    "sex",
    "Sex",
    SSDA903_AND_CENSUS,
    [
        Code("M", "Male", annex_a="a) Male", words=["male", "boy", "man", "1", "01", "m"]),
        Code("F", "Female", annex_a="b) Female", words=["female", "girl", "woman", "2", "02", "f"]),
        Code(
            "U",
            "Not known, not stated or unborn",
            annex_a="c) Not stated/recorded",
            words=[
                "not stated/recorded",
                "not stated/recorded (or unborn)",
                "not stated",
                "not recorded",
                "not known",
                "unknown",
                "unborn",
                "neither",
                "indeterminate",
                "not specified",
                "0",
                "00",
                "9",
                "09",
                "u",
            ],
        ),
    ],
)

ETHNICITY = CodeSet(
    "ethnicity",
    "Ethnicity",
    CENSUS,
    [
        Code("WBRI", "White British", annex_a="a) WBRI", group="White", words=["A1"]),
        Code("WIRI", "White Irish", annex_a="b) WIRI", group="White", words=["A2"]),
        Code("WIRT", "Traveller of Irish heritage", annex_a="c) WIRT", group="White", words=["A4"]),
        Code("WOTH", "Any other White background", annex_a="d) WOTH", group="White", words=["A3"]),
        Code("WROM", "Gypsy/Roma", annex_a="e) WROM", group="White", words=["A5"]),
        Code("MWBC", "White and Black Caribbean", annex_a="f) MWBC", group="Mixed", words=["B1"]),
        Code("MWBA", "White and Black African", annex_a="g) MWBA", group="Mixed", words=["B2"]),
        Code("MWAS", "White and Asian", annex_a="h) MWAS", group="Mixed", words=["B3"]),
        Code("MOTH", "Any other Mixed background", annex_a="i) MOTH", group="Mixed", words=["B4"]),
        Code("AIND", "Indian", annex_a="j) AIND", group="Asian", words=["C1"]),
        Code("APKN", "Pakistani", annex_a="k) APKN", group="Asian", words=["C2"]),
        Code("ABAN", "Bangladeshi", annex_a="l) ABAN", group="Asian", words=["C3"]),
        Code("AOTH", "Any other Asian background", annex_a="m) AOTH", group="Asian", words=["C4"]),
        Code("BCRB", "Caribbean", annex_a="n) BCRB", group="Black", words=["D1"]),
        Code("BAFR", "African", annex_a="o) BAFR", group="Black", words=["D2"]),
        Code("BOTH", "Any other Black background", annex_a="p) BOTH", group="Black", words=["D3"]),
        Code("CHNE", "Chinese", annex_a="q) CHNE", group="Chinese", words=["E1"]),
        Code("OOTH", "Any other ethnic group", annex_a="r) OOTH", group="Other", words=["E2"]),
        Code("REFU", "Refused", annex_a="s) REFU", group="Refused", words=["E3"]),
        Code("NOBT", "Information not yet obtained", annex_a="s) NOBT", group="Unknown", words=["E4"]),
    ],
)

DISABILITY = CodeSet(
    "disability",
    "Disability",
    CENSUS,
    [
        Code("NONE", "None (alone only)"),
        Code("MOB", "Mobility"),
        Code("HAND", "Hand function"),
        Code("PC", "Personal care"),
        Code("INC", "Incontinence"),
        Code("COMM", "Communication"),
        Code("LD", "Learning"),
        Code("HEAR", "Hearing"),
        Code("VIS", "Vision"),
        Code("BEH", "Behaviour"),
        Code("CON", "Consciousness"),
        Code("AUT", "Autism or Asperger"),
        Code("DDA", "Other disability under the Equality Act"),
    ],
)

UPN_UNKNOWN = CodeSet(
    "upn_unknown",
    "Why there is no UPN",
    SSDA903_AND_CENSUS,
    [
        Code("UN1", "Not of school age, no UPN yet"),
        Code("UN2", "Never attended a maintained school in England"),
        Code("UN3", "Educated outside England"),
        Code("UN4", "Newly referred/looked after, not known yet"),
        Code("UN5", "Records disagree so no reliable match"),
        Code("UN6", "Reason used by CIN (meaning not established)"),
        Code("UN7", "Referral with no further action (only if every CIN episode is NFA)"),
    ],
)

YES_NO = CodeSet(
    "yes_no",
    "Yes or no",
    ANNEX_A,
    [
        Code("Y", "Yes", annex_a="a) Yes", words=["yes", "y", "1", "true", "t"]),
        Code("N", "No", annex_a="b) No", words=["no", "n", "0", "false", "f"]),
    ],
)

YES_NO_UNKNOWN = CodeSet(
    "yes_no_unknown",
    "Yes, no or unknown",
    ANNEX_A,
    [
        Code("Y", "Yes", annex_a="a) Yes", words=["yes", "y", "1", "true", "t"]),
        Code("N", "No", annex_a="b) No", words=["no", "n", "0", "false", "f"]),
        Code("U", "Unknown", annex_a="c) Unknown", words=["unknown", "not known", "u", "not recorded"]),
    ],
)

IMMIGRATION = CodeSet(
    "immigration",
    "Immigration status",
    SSD,
    [
        Code(
            "UASC",
            "Unaccompanied asylum-seeking child",
            words=[
                "unaccompanied asylum seeking child",
                "unaccompanied asylum seeker",
                "uasc",
                "asylum seeking - unaccompanied",
            ],
        ),
    ],
)
