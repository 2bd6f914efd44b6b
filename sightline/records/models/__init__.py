"""The spine: one model for each table of the Standard Safeguarding Dataset that a figure leans on."""

from .child_in_need import Assessment, AssessmentFactor, CinEpisode, CinPlan, CinVisit
from .child_protection import CpPlan, CpReview, CpVisit, Icpc, S47Enquiry
from .front_door import Contact, EarlyHelpEpisode
from .imports import ImportCount as ImportCount  # not record tables, so not in __all__, which names those
from .imports import ImportRun as ImportRun
from .leaving_care import CareLeaver
from .looked_after import CareEpisode, CarePlan, ClaReview, ClaVisit, LegalStatus, Placement
from .looked_after_health import Conviction, HealthCheck, Immunisation, SdqScore, SubstanceMisuse
from .missing import MissingEpisode
from .people import Address, Disability, FamilyMember, ImmigrationStatus, LinkedIdentifier, MotherLink, Person
from .permanence import Adopter, Permanence, PreProceedings, PreviousPermanence
from .reference import LocalityArea, Population, StatedCount
from .send import EhcAssessment, EhcNamedPlan, EhcPlan, EhcRequest, SendRecord, SenNeed
from .summaries import ChildSummary as ChildSummary
from .workforce import Department, Involvement, Professional

__all__ = [
    "Address",
    "Adopter",
    "Assessment",
    "AssessmentFactor",
    "CareEpisode",
    "CareLeaver",
    "CarePlan",
    "CinEpisode",
    "CinPlan",
    "CinVisit",
    "ClaReview",
    "ClaVisit",
    "Contact",
    "Conviction",
    "CpPlan",
    "CpReview",
    "CpVisit",
    "Department",
    "Disability",
    "EarlyHelpEpisode",
    "EhcAssessment",
    "EhcNamedPlan",
    "EhcPlan",
    "EhcRequest",
    "FamilyMember",
    "HealthCheck",
    "Icpc",
    "ImmigrationStatus",
    "Immunisation",
    "Involvement",
    "LegalStatus",
    "LinkedIdentifier",
    "LocalityArea",
    "MissingEpisode",
    "MotherLink",
    "Permanence",
    "Person",
    "Placement",
    "Population",
    "PreProceedings",
    "PreviousPermanence",
    "Professional",
    "S47Enquiry",
    "SdqScore",
    "SenNeed",
    "SendRecord",
    "StatedCount",
    "SubstanceMisuse",
]
