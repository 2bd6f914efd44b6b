"""Every source that a clock, an indicator or a code set rests on, named once."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What sort of source it is: how far it binds."""

    ACT = "act"
    REGULATIONS = "regulations"
    STATUTORY_GUIDANCE = "statutory guidance"
    STANDARDS = "national minimum standards"
    COLLECTION = "statutory data collection"
    STATISTICS = "published statistics"
    INSPECTION = "inspection framework"
    SECTOR = "sector standard"
    CASE = "judgment"
    LOCAL = "local practice"


@dataclass(frozen=True)
class Source:
    """
    A statute, an instrument, guidance, a collection or a practice; `at` points inside it, `str` cites it.

    number: the chapter or instrument number, where it has one. url: where it can be read. place: where in it.
    """

    title: str
    kind: Kind
    year: int | None = None
    number: str | None = None
    url: str | None = None
    place: str = ""

    def at(self, place: str) -> "Source":
        """
        The same source, at a section, regulation, paragraph, list or table.

        >>> str(PRIVATE_FOSTERING_2005.at("regulation 8"))
        'Children (Private Arrangements for Fostering) Regulations 2005 (SI 2005/1533), regulation 8'
        """
        return replace(self, place=place)

    def __str__(self) -> str:
        cited = f"{self.title} ({self.number})" if self.number else self.title
        return f"{cited}, {self.place}" if self.place else cited


def local(practice: str, *, whose: str = "", since: int | None = None) -> Source:
    """
    A local practice as a source: what it is, whose, and since when.

    >>> str(local("contact decided in one working day", whose="commonly kept by councils", since=2018))
    'Local practice, contact decided in one working day, commonly kept by councils, since 2018'
    """
    parts = [practice, whose, f"since {since}" if since else ""]
    return Source("Local practice", Kind.LOCAL, place=", ".join(part for part in parts if part))


# Acts
CHILDREN_ACT_1989 = Source("Children Act 1989", Kind.ACT, 1989, url="https://www.legislation.gov.uk/ukpga/1989/41")
EDUCATION_ACT_1996 = Source("Education Act 1996", Kind.ACT, 1996, url="https://www.legislation.gov.uk/ukpga/1996/56")
CHILDREN_LEAVING_CARE_ACT_2000 = Source(
    "Children (Leaving Care) Act 2000", Kind.ACT, 2000, url="https://www.legislation.gov.uk/ukpga/2000/35"
)
ADOPTION_AND_CHILDREN_ACT_2002 = Source(
    "Adoption and Children Act 2002", Kind.ACT, 2002, url="https://www.legislation.gov.uk/ukpga/2002/38"
)
CHILDREN_ACT_2004 = Source("Children Act 2004", Kind.ACT, 2004, url="https://www.legislation.gov.uk/ukpga/2004/31")
EDUCATION_INSPECTIONS_ACT_2006 = Source(
    "Education and Inspections Act 2006", Kind.ACT, 2006, url="https://www.legislation.gov.uk/ukpga/2006/40"
)
CHILDREN_FAMILIES_ACT_2014 = Source(
    "Children and Families Act 2014", Kind.ACT, 2014, url="https://www.legislation.gov.uk/ukpga/2014/6"
)
CHILDREN_SOCIAL_WORK_ACT_2017 = Source(
    "Children and Social Work Act 2017", Kind.ACT, 2017, url="https://www.legislation.gov.uk/ukpga/2017/16"
)

# Regulations
SECURE_ACCOMMODATION_1991 = Source("Children (Secure Accommodation) Regulations 1991", Kind.REGULATIONS, 1991, "SI 1991/1505")
PRIVATE_FOSTERING_2005 = Source(
    "Children (Private Arrangements for Fostering) Regulations 2005", Kind.REGULATIONS, 2005, "SI 2005/1533"
)
ADOPTION_AGENCIES_2005 = Source("Adoption Agencies Regulations 2005", Kind.REGULATIONS, 2005, "SI 2005/389")
COMPLAINTS_2006 = Source(
    "Children Act 1989 Representations Procedure (England) Regulations 2006", Kind.REGULATIONS, 2006, "SI 2006/1738"
)
PUPIL_REGISTRATION_2006 = Source(
    "Education (Pupil Registration) (England) Regulations 2006", Kind.REGULATIONS, 2006, "SI 2006/1751"
)
CARE_PLANNING_2010 = Source(
    "Care Planning, Placement and Case Review (England) Regulations 2010", Kind.REGULATIONS, 2010, "SI 2010/959"
)
CARE_LEAVERS_2010 = Source("Care Leavers (England) Regulations 2010", Kind.REGULATIONS, 2010, "SI 2010/2571")
FOSTERING_2011 = Source("Fostering Services (England) Regulations 2011", Kind.REGULATIONS, 2011, "SI 2011/581")
SEND_2014 = Source("Special Educational Needs and Disability Regulations 2014", Kind.REGULATIONS, 2014, "SI 2014/1530")
CHILDRENS_HOMES_2015 = Source("Children's Homes (England) Regulations 2015", Kind.REGULATIONS, 2015, "SI 2015/541")
CORONAVIRUS_2020 = Source(
    "Adoption and Children (Coronavirus) (Amendment) Regulations 2020", Kind.REGULATIONS, 2020, "SI 2020/445"
)

# Guidance that the law says must be followed
COMPLAINTS_GUIDANCE_2006 = Source("Getting the best from complaints (2006)", Kind.STATUTORY_GUIDANCE, 2006)
IRO_HANDBOOK_2010 = Source("IRO handbook (2010)", Kind.STATUTORY_GUIDANCE, 2010)
ADOPTION_GUIDANCE_2013 = Source("Adoption statutory guidance (2013)", Kind.STATUTORY_GUIDANCE, 2013)
MISSING_GUIDANCE_2014 = Source(
    "Statutory guidance on children who run away or go missing from home or care (2014)", Kind.STATUTORY_GUIDANCE, 2014
)
HEALTH_GUIDANCE_2015 = Source(
    "Promoting the health and wellbeing of looked-after children (2015)", Kind.STATUTORY_GUIDANCE, 2015
)
SEND_CODE_2015 = Source("SEND code of practice: 0 to 25 years (2015)", Kind.STATUTORY_GUIDANCE, 2015)
CARE_PLANNING_GUIDANCE_2015 = Source(
    "Children Act 1989 guidance and regulations, volume 2: care planning (2015)", Kind.STATUTORY_GUIDANCE, 2015
)
CME_GUIDANCE_2016 = Source("Children missing education (2016)", Kind.STATUTORY_GUIDANCE, 2016)
EXCLUSION_GUIDANCE_2017 = Source("Exclusion from maintained schools and academies (2017)", Kind.STATUTORY_GUIDANCE, 2017)
EDUCATION_GUIDANCE_2018 = Source(
    "Promoting the education of looked-after and previously looked-after children (2018)", Kind.STATUTORY_GUIDANCE, 2018
)
CHILD_DEATH_REVIEW_2018 = Source("Child death review: statutory guidance (2018)", Kind.STATUTORY_GUIDANCE, 2018)
HOMELESS_16_17_GUIDANCE_2018 = Source(
    "Provision of accommodation for 16 and 17 year olds who may be homeless (2018)", Kind.STATUTORY_GUIDANCE, 2018
)
WORKING_TOGETHER_2018 = Source("Working Together to Safeguard Children (2018)", Kind.STATUTORY_GUIDANCE, 2018)
WORKING_TOGETHER_2023 = Source("Working Together to Safeguard Children (2023)", Kind.STATUTORY_GUIDANCE, 2023)
# For a rule that the 2018 and the 2023 edition word alike.
WORKING_TOGETHER = Source("Working Together to Safeguard Children", Kind.STATUTORY_GUIDANCE)
KEEPING_CHILDREN_SAFE = Source("Keeping children safe in education", Kind.STATUTORY_GUIDANCE)
FOSTERING_STANDARDS_2011 = Source("Fostering services: national minimum standards (2011)", Kind.STANDARDS, 2011)

# Collections, and what is published from them
DFE_CIN_CENSUS = Source("DfE children in need census", Kind.COLLECTION)
DFE_SSDA903 = Source("DfE children looked after return (SSDA903)", Kind.COLLECTION)
DFE_SEN2 = Source("DfE SEN2 return", Kind.COLLECTION)
DFE_WORKFORCE = Source("DfE children's social work workforce census", Kind.COLLECTION)
DFE_STATISTICS = Source("DfE Explore Education Statistics", Kind.STATISTICS)
LAIT = Source("DfE Local Authority Interactive Tool (LAIT)", Kind.STATISTICS)
ADOPTION_SCORECARD = Source("DfE adoption scorecard", Kind.STATISTICS)
ONS_ESTIMATES = Source("ONS mid-year population estimates", Kind.STATISTICS)

# Inspection and the sector's own standards
OFSTED_ILACS = Source("Ofsted ILACS framework", Kind.INSPECTION)
OFSTED_ANNEX_A = Source("Ofsted ILACS Annex A", Kind.INSPECTION)
SSD_STANDARD = Source("Standard Safeguarding Dataset", Kind.SECTOR)
CHAT = Source("Children's services Analysis Tool (ChAT)", Kind.SECTOR)
ADCS_PRESSURES = Source("ADCS safeguarding pressures research", Kind.SECTOR)

# Judgments
DODDS_V_WALKER_1981 = Source("Dodds v Walker [1981] 1 WLR 1027", Kind.CASE, 1981)
L_M_P_V_DEVON_2022 = Source("R (L, M, P) v Devon County Council [2022] EWHC 493 (Admin)", Kind.CASE, 2022)
