"""Code sets: adoption and permanence."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import ANNEX_A, SSD, SSDA903

NO_LONGER_ADOPTION = CodeSet(
    "no_longer_adoption",
    "Why a child should no longer be placed for adoption",
    SSDA903,
    [
        Code(
            "RD1",
            "The child’s needs changed subsequent to the decision",
            annex_a="RD1 - The child’s needs changed subsequent to the decision",
        ),
        Code("RD2", "The Court did not make a placement order", annex_a="RD2 - The Court did not make a placement order"),
        Code("RD3", "Prospective adopters could not be found", annex_a="RD3 - Prospective adopters could not be found"),
        Code("RD4", "Any other reason", annex_a="RD4 - Any other reason"),
    ],
)

LEAVING_ADOPTION = CodeSet(
    "leaving_adoption",
    "Why an adopter left the process",
    ANNEX_A,
    [
        Code("1", "Adopter withdrew from process", annex_a="1 - Adopter withdrew from process"),
        Code("2", "Process put on hold", annex_a="2 - Process put on hold"),
        Code("3", "Application refused", annex_a="3 - Application refused"),
    ],
)

PREVIOUS_PERMANENCE = CodeSet(
    "previous_permanence",
    "Earlier permanence order",
    SSDA903,
    [
        Code("P1", "Adoption"),
        Code("P2", "Special guardianship"),
        Code("P3", "Residence/child arrangements order"),
        Code("P4", "Unknown"),
        Code("Z1", "No previous permanence order"),
    ],
)

ADOPTER_SEX = CodeSet(
    "adopter_sex",
    "Who adopts",
    SSDA903,
    [
        Code("M1", "Single male"),
        Code("F1", "Single female"),
        Code("MM", "Two males"),
        Code("FF", "Two females"),
        Code("MF", "Male and female"),
    ],
)

ADOPTER_LEGAL_STATUS = CodeSet(
    "adopter_legal_status",
    "Legal status of adopters",
    SSDA903,
    [
        Code("L0", "Single adopter (SEX_ADOPTR M1/F1)"),
        Code("L11", "Different-gender married couple (MF)"),
        Code("L12", "Same-gender married couple (MM/FF)"),
        Code("L2", "Civil partnership couple (MM/FF/MF)"),
        Code("L3", "Different-gender unmarried couple (MF)"),
        Code("L4", "Same-gender unmarried couple (MM/FF)"),
    ],
)

PERMANENCE_ORDER = CodeSet(
    "permanence_order",
    "Permanence order",
    SSD,
    [
        Code("adoption", "Adoption", words=["adoption order", "adopted"]),
        Code("special_guardianship", "Special guardianship", words=["special guardianship order", "sgo"]),
        Code(
            "child_arrangements",
            "Child arrangements or residence order",
            words=[
                "child arrangements/residence",
                "child arrangements order",
                "residence order",
                "child arrangements/residence order",
                "cao",
            ],
        ),
    ],
)
