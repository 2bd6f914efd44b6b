"""Code sets: looked-after children: episodes, legal status, reviews and plans."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import ANNEX_A, SSDA903

RNE = CodeSet(
    "rne",
    "Why the episode of care began",
    SSDA903,
    [
        Code("S", "Started to be looked after"),
        Code("L", "Legal status change only"),
        Code("P", "Placement and carer change"),
        Code("T", "Placement change, same carer"),
        Code("B", "Legal status, placement and carer all change"),
        Code("U", "Legal status and placement change, same carer"),
    ],
)

REC = CodeSet(
    "rec",
    "Why the episode of care ended",
    SSDA903,
    [
        Code("X1", "Episode ends, new episode starts same day", annex_a="u) X1:CodeError"),
        Code("E11", "Adopted, application unopposed", annex_a="a) E11: Adopted - application unopposed"),
        Code("E12", "Adopted, consent dispensed with", annex_a="b) E12: Adopted - consent dispensed"),
        Code("E2", "Died", annex_a="c) E2: Died"),
        Code("E3", "Care taken over by another UK LA", annex_a="d) E3: Care taken by another LA"),
        Code(
            "E4A",
            "Returned home to parent/PR as part of care planning",
            annex_a="e) E4A: Returned home to live with parents or relatives - part of planning",
        ),
        Code(
            "E4B",
            "Returned home to parent/PR not as part of care planning",
            annex_a="f) E4B: Returned home to live with parents or relatives - not part of planning",
        ),
        Code(
            "E13",
            "Left care to live with parent/relative/other person with no PR",
            annex_a="g) E13: Parents, relatives or other with no parental responsibility",
        ),
        Code("E41", "Residence or child arrangements order", annex_a="h) E41: Residence order granted"),
        Code(
            "E45",
            "SGO to former foster carer, relative/friend",
            annex_a="i) E45: Special Guardianship Orders - former carer relative/friend",
        ),
        Code(
            "E46",
            "SGO to former foster carer, not relative/friend",
            annex_a="j) E46: Special Guardianship Orders - former carer other",
        ),
        Code("E47", "SGO to other carer, relative/friend", annex_a="k) E47: Special Guardianship Orders - relative/friend"),
        Code("E48", "SGO to other carer, not relative/friend", annex_a="l) E48: Special Guardianship Orders - other"),
        Code("E5", "Independent living with formal support", annex_a="m) E5: Moved into independent living - supported"),
        Code("E6", "Independent living without formal support", annex_a="n) E6: Moved into independent living - no support"),
        Code(
            "E7",
            "Transferred to residential care funded by adult social care",
            annex_a="o) E7: Transferred to residential care funded by adult social services",
        ),
        Code("E8", "Ceased, any other reason", annex_a="t) E8: Care ceased for any other reason"),
        Code("E9", "Sentenced to custody", annex_a="p) E9: Sentenced to custody"),
        Code("E14", "Remand accommodation ended", annex_a="q) E14: Accommodation on remand ended"),
        Code(
            "E15",
            "Age assessment: 18 or over, E5/E6/E7 not applicable",
            annex_a="r) E15: Age assessment determined child was 18 or over",
        ),
        Code("E16", "Moved abroad", annex_a="s) E16: Child moved abroad"),
        Code("E17", "Aged 18+ and stayed with current carers"),
        Code("E43", "Special guardianship order to former foster carer", until="2017-18"),
        Code("E44", "Special guardianship order to other carer", until="2017-18"),
    ],
)

LEGAL_STATUS = CodeSet(
    "legal_status",
    "Legal status",
    SSDA903,
    [
        Code("C1", "Interim care order", annex_a="C1: ICO", words=["interim care order", "ico"]),
        Code("C2", "Full care order", annex_a="C2: FCO", words=["full care order", "fco", "care order"]),
        Code("D1", "Freeing order (historic)", annex_a="D1: Freeing order"),
        Code("E1", "Placement order", annex_a="E1: Placement order", words=["placement order"]),
        Code(
            "V2",
            "Section 20 single period of accommodation",
            annex_a="V2: Single period under S20",
            words=["section 20", "s20"],
        ),
        Code(
            "V3",
            "Series of short breaks, each break recorded as an episode",
            annex_a="V3: Short term breaks, episodes recorded",
        ),
        Code(
            "V4",
            "Series of short breaks, agreement recorded not each break",
            annex_a="V4: Short term breaks, agreements recorded",
        ),
        Code("J1", "Remanded to LA or youth detention accommodation", annex_a="J1: Remanded to LA or youth detention"),
        Code("J2", "PACE detention in LA accommodation", annex_a="J2: LA accommodation under PACE"),
        Code("J3", "Youth rehabilitation order with residence/fostering requirement", annex_a="J3: Youth rehabilitation order"),
        Code(
            "L1",
            "Police protection in LA accommodation",
            annex_a="L1: Police protection LA accommodation",
            words=["police protection"],
        ),
        Code("L2", "Emergency protection order", annex_a="L2: EPO", words=["emergency protection order", "epo"]),
        Code("L3", "Child assessment order in LA accommodation", annex_a="L3: Child assessment order LA accommodation"),
        Code("V1", "Section 20 series of short breaks (historic)"),
    ],
)

PARTICIPATION = CodeSet(
    "participation",
    "How the child took part in the review",
    SSDA903,
    [
        Code("PN0", "Under 4 at the review"),
        Code("PN1", "Attended and spoke"),
        Code("PN2", "Attended, advocate spoke"),
        Code("PN3", "Attended, non-verbal views"),
        Code("PN4", "Attended, no views conveyed"),
        Code("PN5", "Absent, briefed an advocate"),
        Code("PN6", "Absent, views sent another way"),
        Code("PN7", "Absent, no views"),
    ],
)

PERMANENCE_PLAN = CodeSet(
    "permanence_plan",
    "Permanence plan",
    ANNEX_A,
    [
        Code("RETURN", "Return to family", annex_a="a) Return to family"),
        Code("ADOPTION", "Adoption", annex_a="b) Adoption"),
        Code("SGO", "Special guardianship or child arrangements order", annex_a="c) SGO/CAO"),
        Code("SUPPLIV", "Supported living in the community", annex_a="d) Supported living in the community"),
        Code("RESPLMT", "Long-term residential placement", annex_a="e) Long-term residential placement"),
        Code("LTFOST18", "Long-term fostering", annex_a="f) Long-term fostering"),
        Code("OTHERPLN", "Other", annex_a="g) other"),
    ],
)
