"""Code sets: the health of looked-after children."""

from sightline.vocabulary.codes.code_set import Code, CodeSet
from sightline.vocabulary.codes.sources import SSD, SSDA903

SDQ_REASON = CodeSet(
    "sdq_reason",
    "Why there is no SDQ score",
    SSDA903,
    [
        Code("SDQ1", "Child under 4 or over 17 at latest assessment"),
        Code("SDQ2", "Carer refused"),
        Code("SDQ3", "Not possible: severity of disability"),
        Code("SDQ4", "Other"),
        Code("SDQ5", "Child refused"),
    ],
)

HEALTH_STATUS = CodeSet(
    "health_status",
    "What came of a health check",
    SSD,
    [
        Code("completed", "Completed"),
        Code("refused", "Refused"),
        Code("planned", "Planned"),
        Code("cancelled", "Cancelled", words=["canceled"]),
    ],
)
