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
                "d) Neither",
                "non-binary",
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

DISABILITY = CodeSet(
    "disability",
    "Disability",
    CENSUS,
    [
        Code("NONE", "None: stands alone", words=["none", "no disability", "not disabled"]),
        Code("MOB", "Mobility"),
        Code("HAND", "Hand function"),
        Code("PC", "Personal care"),
        Code("INC", "Incontinence"),
        Code("COMM", "Communication"),
        Code("LD", "Learning", words=["learning disability"]),
        Code("HEAR", "Hearing", words=["hearing impairment"]),
        Code("VIS", "Vision", words=["visual impairment"]),
        Code("BEH", "Behaviour"),
        Code("CON", "Consciousness"),
        Code("AUT", "Autism or Asperger", words=["autism", "autism or Asperger syndrome", "ASD"]),
        Code("DDA", "Other disability under the Equality Act", words=["other", "other disability"]),
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
        Code("UN6", "Used by the children in need census; we have not seen its wording"),
        Code("UN7", "Referral with no further action (only if no CIN episode went further)"),
        Code("UN8", "New to the authority (EHC returns)"),
        Code("UN9", "Never in a school or further education (EHC returns)"),
        Code("UN10", "Request went nowhere before the number was known (EHC returns)"),
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
