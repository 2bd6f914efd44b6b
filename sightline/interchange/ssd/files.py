"""Which files of a folder are SSD tables, and how their tables and columns may also be spelt."""

import re
from pathlib import Path

from sightline.interchange.ssd.layout import TABLES, SsdTable
from sightline.interchange.ssd.local import LOCAL_TABLES
from sightline.interchange.ssd.standard import STANDARD

NAME = re.compile(r"(?:.*\.)?((?:ssd|sightline)_\w+)\.(csv|parquet)", re.IGNORECASE)  # a schema's name may stand before it

BY_NAME: dict[str, SsdTable] = {table.name: table for table in [*TABLES, *LOCAL_TABLES]}

# The standard's own documents spell these in two ways; we write the left-hand one of the standard's table list.
OTHER_TABLE_NAMES = {
    "ssd_cla_placements": "ssd_cla_placement",
    "ssd_persons": "ssd_person",
    "ssd_s47_enquiries": "ssd_s47_enquiry",
    "ssd_legal_statuses": "ssd_legal_status",
    "ssd_initial_cp_conferences": "ssd_initial_cp_conference",
    "ssd_professional": "ssd_professionals",
    "ssd_departments": "ssd_department",
    "ssd_disabilities": "ssd_disability",
    "ssd_cla_care_plans": "ssd_cla_care_plan",
    "ssd_ehcp_assessments": "ssd_ehcp_assessment",
    "ssd_ehcp_named_plans": "ssd_ehcp_named_plan",
    "ssd_sen_needs": "ssd_sen_need",
}
OTHER_COLUMN_NAMES = {
    "clap_placement_id": "clap_cla_placement_id",
    "ehca_ehcp_asmt_id": "ehca_ehcp_assessment_id",
    "ehcn_ehcp_assessment_id": "ehcn_ehcp_asmt_id",
    "clar_person_id": "clar_cla_person_id",
    "prep_la_initial_plan_approved": "prep_la_inital_plan_approved",
    "cont_contact_source": "cont_contact_source_code",
    "cine_referral_source": "cine_referral_source_code",
    "clap_cla_person_id": "clap_person_id",
}
# Helper tables of the SQL edition, and tables that hold nothing a figure leans on: known, and passed over.
PASSED_OVER = {"ssd_cohort", "ssd_dim_date", *(set(STANDARD) - set(BY_NAME))}


def table_files(folder: Path) -> dict[Path, str]:
    """The files named after an SSD table, or as one might be (`ssd_...`) -> the table's name in the standard's spelling."""
    found = {}
    for path in sorted(folder.iterdir()):
        match = NAME.fullmatch(path.name)
        if match and path.is_file():
            name = match[1].lower()
            found[path] = OTHER_TABLE_NAMES.get(name, name)
    return found


def column_of(header: str) -> str:
    """A header as the standard spells it: any case, spaces or hyphens for underscores, and the known other spellings."""
    plain = re.sub(r"[\s\-]+", "_", header.strip().strip('"[]').lower())
    return OTHER_COLUMN_NAMES.get(plain, plain)
