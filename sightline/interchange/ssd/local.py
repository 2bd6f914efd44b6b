"""Record tables that the standard has no table for, read and written under our own names so that an export loses nothing."""

from sightline.interchange.ssd.layout import SsdTable

_ADOPTER = [
    "adopter_id",
    "family_id",
    "sex",
    "ethnicity",
    "is_disabled",
    "is_fostering_for_adoption",
    "enquired_on",
    "stage1_started_on",
    "stage1_ended_on",
    "stage2_started_on",
    "stage2_ended_on",
    "applied_on",
    "approved_on",
    "matched_on",
    "placed_on",
    "children_placed",
    "order_on",
    "left_on",
    "left_reason",
]
_STATED_COUNT = ["stated_count_id", "person_id", "measure", "stated_at", "count"]

LOCAL_TABLES = [
    SsdTable("sightline_adopter", "adopter", {column: column for column in _ADOPTER}),
    SsdTable("sightline_stated_count", "stated_count", {column: column for column in _STATED_COUNT}),
]
