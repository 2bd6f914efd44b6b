"""Code sets: placements."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import ANNEX_A, SSDA903

PLACEMENT = CodeSet(
    "placement",
    "Placement type",
    SSDA903,
    [
        Code(
            "A3",
            "Placed for adoption with consent, current foster carer",
            group="Placed for adoption",
            annex_a="g) A3: Placed for adoption - consent - current foster",
        ),
        Code(
            "A4",
            "Placed for adoption with consent, not current foster carer",
            group="Placed for adoption",
            annex_a="h) A4: Placed for adoption - consent - not foster",
        ),
        Code(
            "A5",
            "Placed for adoption under placement order, current foster carer",
            group="Placed for adoption",
            annex_a="i) A5: Placed for adoption - order - foster",
        ),
        Code(
            "A6",
            "Placed for adoption under placement order, not current foster carer",
            group="Placed for adoption",
            annex_a="j) A6: Placed for adoption - order - not foster",
        ),
        Code("K1", "Secure children's home", group="Secure children's homes", annex_a="o) K1: Secure Children’s Homes"),
        Code("K2", "Children's home under the regulations", group="Children's homes", annex_a="p) K2: Children’s Homes"),
        Code(
            "K3", "Supported accommodation (Ofsted registered, 16 and over)", group="Supported accommodation", since="2024-25"
        ),
        Code("P1", "Placed with parents/person with PR", group="Placed with parents", annex_a="k) P1: Placed with parents"),
        Code("P3", "Residential employment", group="Residential employment", annex_a="m) P3: Residential employment"),
        Code("R1", "Residential care home", group="Residential care homes", annex_a="q) R1: Residential Care Home"),
        Code(
            "R2",
            "NHS or other medical/nursing establishment",
            group="NHS or other medical establishment",
            annex_a="r) R2: NHS/Health Trust",
        ),
        Code(
            "R3",
            "Family centre or mother and baby unit",
            group="Family centre or mother and baby unit",
            annex_a="s) R3: Family Centre or Mother and Baby Unit",
        ),
        Code(
            "R5", "Young offender institution", group="Young offender institution", annex_a="t) R5: Young Offender Institution"
        ),
        Code(
            "S1",
            "Residential school (not dual registered as a home)",
            group="Residential schools",
            annex_a="u) S1: Residential school",
        ),
        Code(
            "T0",
            "Temporary move (all types, when the detail is not recorded)",
            group="Temporary placement",
            annex_a="w) T0: Temporary placement",
        ),
        Code("T1", "Temporary: hospital", group="Temporary placement", annex_a="x) T1: Temporary placement - hospital"),
        Code("T2", "Temporary: child on holiday", group="Temporary placement", annex_a="y) T2: Temporary placement - holiday"),
        Code(
            "T3",
            "Temporary: carer on holiday",
            group="Temporary placement",
            annex_a="z) T3: Temporary placement - carer holiday",
        ),
        Code(
            "T4",
            "Temporary: up to seven days, other reason",
            group="Temporary placement",
            annex_a="zz) T4: Temporary placement - seven days or less",
        ),
        Code(
            "U1",
            "Relative/friend, long-term fostering",
            group="Foster placement",
            annex_a="a) U1: Foster placement - relatives - long term",
        ),
        Code(
            "U2",
            "Relative/friend who is approved adopter (FFA or concurrent)",
            group="Foster placement",
            annex_a="b) U2: Foster placement - relative - FFA",
        ),
        Code("U3", "Relative/friend, other", group="Foster placement", annex_a="c) U3: Foster placement - relative - not FFA"),
        Code("U4", "Other foster carer, long-term", group="Foster placement", annex_a="d) U4: Foster placement - long term"),
        Code(
            "U5",
            "Other foster carer who is approved adopter (FFA or concurrent)",
            group="Foster placement",
            annex_a="e) U5: Foster placement - FFA",
        ),
        Code(
            "U6",
            "Other foster carer, not long-term or FFA",
            group="Foster placement",
            annex_a="f) U6: Foster placement - not FFA",
        ),
        Code(
            "Z11",
            "Other placement, first of four kinds (DfE's wording not yet seen)",
            group="Other placements",
            since="2025-26",
        ),
        Code(
            "Z12",
            "Other placement, second of four kinds, where a deprivation of liberty is expected (DfE's wording not yet seen)",
            group="Other placements",
            since="2025-26",
        ),
        Code(
            "Z13",
            "Other placement, third of four kinds, where a deprivation of liberty is expected (DfE's wording not yet seen)",
            group="Other placements",
            since="2025-26",
        ),
        Code(
            "Z14",
            "Other placement, fourth of four kinds (DfE's wording not yet seen)",
            group="Other placements",
            since="2025-26",
        ),
        Code(
            "H5",
            "Semi-independent living",
            group="Semi-independent living",
            annex_a="n) H5: Residential accommodation",
            until="2023-24",
        ),
        Code("P2", "Independent living", group="Independent living", annex_a="l) P2: Independent living", until="2023-24"),
        Code("Z1", "Other placement", group="Other placements", annex_a="v) Z1: Other placements", until="2024-25"),
    ],
)

PROVIDER = CodeSet(
    "provider",
    "Placement provider",
    SSDA903,
    [
        Code("PR0", "Parents/PR (only with P1)", annex_a="a) PR0: Parents/Parental responsibility"),
        Code(
            "PR1",
            "Own provision, and a regional adoption agency that the authority hosts",
            annex_a="b) PR1: Own provision",
            words=["own", "own LA", "in-house", "own provision"],
        ),
        Code(
            "PR2",
            "Another authority's provision, and a regional adoption agency hosted elsewhere",
            annex_a="c) PR2: Other LA provision",
            words=["other LA"],
        ),
        Code("PR3", "Other public body", annex_a="d) PR3: Other public provision"),
        Code("PR4", "Private", annex_a="e) PR4: Private provision", words=["private"]),
        Code("PR5", "Voluntary/third sector", annex_a="f) PR5: Voluntary/third sector", words=["voluntary", "third sector"]),
    ],
)

PLACEMENT_LOCATION = CodeSet(
    "placement_location",
    "Inside or outside the council",
    ANNEX_A,
    [
        Code("IN", "Inside the council's boundary", annex_a="a) In", words=["in", "inside", "inside LA boundary"]),
        Code("OUT", "Outside the council's boundary", annex_a="b) Out", words=["out", "outside", "outside LA boundary"]),
    ],
)

PLACEMENT_AUTHORITY = CodeSet(
    "placement_authority",
    "Where a placement outside England is",
    ANNEX_A,
    [
        Code("NIR", "Northern Ireland", annex_a="NIR - Child placed in Northern Ireland", words=["Northern Ireland"]),
        Code("WAL", "Wales", annex_a="WAL - Child placed in Wales", words=["Wales"]),
        Code("SCO", "Scotland", annex_a="SCO - Child placed in Scotland", words=["Scotland"]),
        Code("NUK", "Outside the UK", annex_a="NUK - Child placed outside the UK", words=["outside the UK", "outside UK"]),
        Code("CON", "Confidential placement", annex_a="CON - Child placed in confidential placement", words=["confidential"]),
    ],
)

PLACE_CHANGE = CodeSet(
    "place_change",
    "Why the placement changed",
    SSDA903,
    [
        Code("CARPL", "Change to or carrying out the care plan"),
        Code("CLOSE", "Provision resigned or closed"),
        Code("ALLEG", "Allegation (s47)"),
        Code("STAND", "Standards of care concern"),
        Code("APPRR", "Approval removed"),
        Code("CREQB", "Carer asked to end: child behaviour"),
        Code("CREQO", "Carer asked to end: other"),
        Code("CHILD", "Child asked to end"),
        Code("LAREQ", "Responsible/area authority asked to end"),
        Code("PLACE", "Status change only"),
        Code("CUSTOD", "Custody", since="2018-19"),
        Code("OTHER", "Other"),
    ],
)

WORKER_CHANGE = CodeSet(
    "worker_change",
    "Why the social worker changed",
    SSDA903,
    [
        Code("MANAGE", "Managing caseloads"),
        Code("FCONTA", "First contact or re-referral"),
        Code("LEFTRL", "Previous worker left role"),
        Code("ORGRST", "Organisational restructure"),
        Code("TSPROC", "Transfer by standard process"),
        Code("ABSENC", "Absence cover or return"),
        Code("CHCHAN", "Child asked for change"),
        Code("PCCHAN", "Parent/carer asked for change"),
        Code("SWDIED", "Previous worker died"),
        Code("OTHERS", "Other"),
    ],
)
