"""What the shares of a measure are called, where its rows give codes."""

from sightline.vocabulary.codes import CodeSet
from sightline.vocabulary.codes.care import LEGAL_STATUS, REC
from sightline.vocabulary.codes.leaving_care import ACCOMMODATION
from sightline.vocabulary.codes.protection import CATEGORY
from sightline.vocabulary.codes.referral import FACTOR, NEED, SOURCE

CODED: dict[str, CodeSet] = {
    "ASSESSMENT_FACTORS": FACTOR,
    "CIN_PRIMARY_NEED": NEED,
    "CLA_CEASED_REASON": REC,
    "CLA_LEGAL_STATUS": LEGAL_STATUS,
    "CL_UNSUITABLE": ACCOMMODATION,
    "CONTACTS_BY_SOURCE": SOURCE,
    "CP_CATEGORY": CATEGORY,
    "REFERRALS_BY_SOURCE": SOURCE,
}


def label(indicator: str, part: str) -> str:
    """The words for one share of a measure; the share as its rows name it, where they use words already."""
    return CODED[indicator].label(part) if indicator in CODED else part
