"""Every source that a clock, an indicator or a code set rests on, named once."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of source it is: how far it binds."""

    ACT = "act"
    REGULATIONS = "regulations"
    STATUTORY_GUIDANCE = "statutory guidance"
    COLLECTION = "statutory data collection"
    INSPECTION = "inspection framework"
    SECTOR = "sector standard"
    LOCAL = "local practice"


@dataclass(frozen=True)
class Source:
    """A statute, an instrument, guidance, a collection or a practice; `at` points inside it."""

    title: str
    kind: Kind
    place: str = ""

    def at(self, place: str) -> "Source":
        """The same source, at a section, regulation, paragraph, list or table."""
        return Source(self.title, self.kind, place)

    def __str__(self) -> str:
        return f"{self.title}, {self.place}" if self.place else self.title


def local(practice: str) -> Source:
    """A local practice as a source: whose, and since when, in words."""
    return Source("Local practice", Kind.LOCAL, practice)


CHILDREN_ACT_1989 = Source("Children Act 1989", Kind.ACT)
CHILDREN_LEAVING_CARE_ACT_2000 = Source("Children (Leaving Care) Act 2000", Kind.ACT)
CHILDREN_FAMILIES_ACT_2014 = Source("Children and Families Act 2014", Kind.ACT)
CHILDREN_SOCIAL_WORK_ACT_2017 = Source("Children and Social Work Act 2017", Kind.ACT)
CARE_PLANNING_2010 = Source("Care Planning, Placement and Case Review (England) Regulations 2010", Kind.REGULATIONS)
CARE_LEAVERS_2010 = Source("Care Leavers (England) Regulations 2010", Kind.REGULATIONS)
PRIVATE_FOSTERING_2005 = Source("Children (Private Arrangements for Fostering) Regulations 2005", Kind.REGULATIONS)
ADOPTION_AGENCIES_2005 = Source("Adoption Agencies Regulations 2005", Kind.REGULATIONS)
SEND_2014 = Source("Special Educational Needs and Disability Regulations 2014", Kind.REGULATIONS)
COMPLAINTS_2006 = Source("Children Act 1989 Representations Procedure (England) Regulations 2006", Kind.REGULATIONS)
EDUCATION_PUPIL_REGISTRATION_2006 = Source("Education (Pupil Registration) (England) Regulations 2006", Kind.REGULATIONS)
WORKING_TOGETHER = Source("Working Together to Safeguard Children", Kind.STATUTORY_GUIDANCE)
MISSING_GUIDANCE_2014 = Source(
    "Statutory guidance on children who run away or go missing from home or care (2014)", Kind.STATUTORY_GUIDANCE
)
HEALTH_GUIDANCE_2015 = Source("Promoting the health and wellbeing of looked-after children (2015)", Kind.STATUTORY_GUIDANCE)
SEND_CODE_2015 = Source("SEND code of practice: 0 to 25 years (2015)", Kind.STATUTORY_GUIDANCE)
DFE_CIN_CENSUS = Source("DfE children in need census", Kind.COLLECTION)
DFE_SSDA903 = Source("DfE children looked after return (SSDA903)", Kind.COLLECTION)
DFE_SEN2 = Source("DfE SEN2 return", Kind.COLLECTION)
DFE_WORKFORCE = Source("DfE children's social work workforce census", Kind.COLLECTION)
OFSTED_ANNEX_A = Source("Ofsted ILACS Annex A", Kind.INSPECTION)
SSD_STANDARD = Source("Standard Safeguarding Dataset", Kind.SECTOR)
CHAT = Source("Children's services Analysis Tool (ChAT)", Kind.SECTOR)
ADOPTION_SCORECARD = Source("DfE adoption scorecard", Kind.COLLECTION)
ONS_ESTIMATES = Source("ONS mid-year population estimates", Kind.COLLECTION)
