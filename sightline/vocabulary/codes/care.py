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
            since="2018-19",
        ),
        Code(
            "E46",
            "SGO to former foster carer, not relative/friend",
            annex_a="j) E46: Special Guardianship Orders - former carer other",
            since="2018-19",
        ),
        Code(
            "E47",
            "SGO to other carer, relative/friend",
            annex_a="k) E47: Special Guardianship Orders - relative/friend",
            since="2018-19",
        ),
        Code(
            "E48",
            "SGO to other carer, not relative/friend",
            annex_a="l) E48: Special Guardianship Orders - other",
            since="2018-19",
        ),
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
            "Age assessment: 18 or over",
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
        Code(
            "C1",
            "Interim care order",
            group="Interim care orders",
            annex_a="C1: ICO",
            words=["interim care order", "ico", "section 38"],
        ),
        Code(
            "C2",
            "Full care order",
            group="Full care orders",
            annex_a="C2: FCO",
            words=["full care order", "fco", "care order", "section 31"],
        ),
        Code("D1", "Freeing order (historic)", group="Freed for adoption", annex_a="D1: Freeing order"),
        Code(
            "E1", "Placement order", group="Placement order granted", annex_a="E1: Placement order", words=["placement order"]
        ),
        Code(
            "V2",
            "Section 20 single period of accommodation",
            group="Accommodated under section 20",
            annex_a="V2: Single period under S20",
            words=["section 20", "s20", "s.20", "single period of accommodation under section 20"],
        ),
        Code(
            "V3",
            "Series of short breaks, each break recorded as an episode",
            group="Short breaks",
            annex_a="V3: Short term breaks, episodes recorded",
        ),
        Code(
            "V4",
            "Series of short breaks, agreement recorded not each break",
            group="Short breaks",
            annex_a="V4: Short term breaks, agreements recorded",
        ),
        Code(
            "J1",
            "Remanded to LA or youth detention accommodation",
            group="Youth justice",
            annex_a="J1: Remanded to LA or youth detention",
        ),
        Code("J2", "PACE detention in LA accommodation", group="Youth justice", annex_a="J2: LA accommodation under PACE"),
        Code(
            "J3",
            "Youth rehabilitation order with residence/fostering requirement",
            group="Youth justice",
            annex_a="J3: Youth rehabilitation order",
        ),
        Code(
            "L1",
            "Police protection in LA accommodation",
            group="Detained for protection",
            annex_a="L1: Police protection LA accommodation",
            words=["police protection"],
        ),
        Code(
            "L2",
            "Emergency protection order",
            group="Detained for protection",
            annex_a="L2: EPO",
            words=["emergency protection order", "epo"],
        ),
        Code(
            "L3",
            "Child assessment order in LA accommodation",
            group="Detained for protection",
            annex_a="L3: Child assessment order LA accommodation",
        ),
        Code("V1", "Section 20 series of short breaks (historic)", group="Short breaks"),
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
        # The codes are the standard's own option keys, so that the column of `care_plan` is `plan_` and the code in lower case.
        Code(
            "RETURNEV",
            "Return to family in time",
            annex_a="a) Return to family",
            words=["return home", "return to birth family", "rehabilitation"],
        ),
        Code("ADOPTION", "Adoption", annex_a="b) Adoption"),
        Code(
            "LTRELFR",
            "Long term with relatives or friends, as by special guardianship or a child arrangements order",
            annex_a="c) SGO/CAO",
            words=[
                "SGO",
                "CAO",
                "special guardianship",
                "special guardianship order",
                "child arrangements order",
                "SGO or CAO",
                "long term placement friends/family",
            ],
        ),
        Code(
            "SUPPLIV",
            "Supported living in the community",
            annex_a="d) Supported living in the community",
            words=["supported living", "independent living"],
        ),
        Code(
            "RESPLMT",
            "Long-term residential placement",
            annex_a="e) Long-term residential placement",
            words=["long term residential", "residential"],
        ),
        Code("LTFOST18", "Long-term fostering, to 18", annex_a="f) Long-term fostering", words=["long term foster care"]),
        Code("OTHERPLN", "Other", annex_a="g) other", words=["other"]),
        # Annex A has one option for every return home, and none for staying there with support.
        Code("RETURN1M", "Return to family within a month", annex_a="a) Return to family"),
        Code("RETURN6M", "Return to family within six months", annex_a="a) Return to family"),
        Code("REMAINSUP", "Remain, with support", annex_a="g) other"),
    ],
)
