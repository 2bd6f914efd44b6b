"""Code sets: special educational needs."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import SEN2

EHC_DECISION = CodeSet(
    "ehc_decision",
    "Decision on an EHC request or assessment",
    SEN2,
    [
        Code("Y", "Yes: assess, or issue a plan", words=["yes", "agreed", "true", "1"]),
        Code("N", "No", words=["no", "refused", "not agreed", "declined", "false", "0"]),
        Code("A", "Awaiting a decision", words=["awaiting", "awaiting decision", "pending"]),
        Code("W", "Withdrawn or ceased first", words=["withdrawn", "ceased", "withdrawn or ceased"]),
        Code("H", "Historical: decided before this period", words=["historical", "historic"]),
    ],
)

EHC_CEASE_REASON = CodeSet(
    "ehc_cease_reason",
    "Why an EHC plan ceased",
    SEN2,
    [
        Code("1", "Reached the oldest age: the end of the year of the 25th birthday", words=["maximum age", "max age"]),
        Code("2", "Needs are met without a plan", words=["needs met", "needs met without plan"]),
        Code("3", "Moved on to higher education", words=["higher education"]),
        Code("4", "Moved on to paid work, not an apprenticeship", words=["employment", "paid employment", "paid work"]),
        Code("5", "Moved to another authority", words=["moved to another LA", "moved to another local authority"]),
        Code("6", "No longer wants education or training", words=["no longer wishes to engage in education or training"]),
        Code("7", "Left England", words=["moved outside England"]),
        Code("8", "Died", words=["deceased", "child died"]),
        Code("9", "Other"),
    ],
)

SEN_NEED = CodeSet(
    "sen_need",
    "Type of special educational need",
    SEN2,
    [
        Code("SPLD", "Specific learning difficulty", annex_a="a) SPLD"),
        Code("MLD", "Moderate learning difficulty", annex_a="b) MLD"),
        Code("SLD", "Severe learning difficulty", annex_a="c) SLD"),
        Code("PMLD", "Profound and multiple learning difficulty", annex_a="d) PMLD"),
        Code("SEMH", "Social, emotional and mental health", annex_a="e) SEMH"),
        Code("SLCN", "Speech, language and communication needs", annex_a="f) SLCN"),
        Code("HI", "Hearing impairment", annex_a="g) HI"),
        Code("VI", "Vision impairment", annex_a="h) VI", words=["visual impairment"]),
        Code("MSI", "Multi-sensory impairment", annex_a="i) MSI"),
        Code("PD", "Physical disability", annex_a="j) PD"),
        Code("ASD", "Autistic spectrum disorder", annex_a="k) ASD", words=["autism", "autism spectrum disorder"]),
        Code("OTH", "Other difficulty or disability", annex_a="l) OTH", words=["other"]),
        Code("DS", "Down syndrome", words=["Down's syndrome"]),
    ],
)
