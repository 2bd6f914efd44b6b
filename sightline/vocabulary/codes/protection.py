"""Code sets: child protection."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import CENSUS

CATEGORY = CodeSet(
    "category",
    "Category of abuse",
    CENSUS,
    [
        Code("NEG", "Neglect", annex_a="a) Neglect", words=["neglect", "NEGL"]),
        Code("PHY", "Physical abuse", annex_a="b) Physical abuse", words=["physical abuse", "physical"]),
        Code("SAB", "Sexual abuse", annex_a="c) Sexual abuse", words=["sexual abuse", "sexual"]),
        Code("EMO", "Emotional abuse", annex_a="d) Emotional abuse", words=["emotional abuse", "emotional"]),
        Code(
            "MUL",
            "Multiple categories",
            annex_a="e) Multiple/not recommended",
            words=["multiple", "multiple/not recommended", "multiple categories", "not recommended"],
        ),
    ],
)
