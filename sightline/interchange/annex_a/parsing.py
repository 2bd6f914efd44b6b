"""Reading an Annex A file from end to end, without touching a database."""

from datetime import date
from pathlib import Path

from sightline.formats.findings import Finding, Severity
from sightline.interchange.annex_a.gather import gather
from sightline.interchange.annex_a.layout import LISTS
from sightline.interchange.annex_a.people import ALLOCATED
from sightline.interchange.annex_a.read import Lists, read_lists
from sightline.interchange.annex_a.rules import broken_rules
from sightline.interchange.engine.sources import Parsed

KIND = "annex_a"
# The table that each row of a list becomes a row of.
TABLES = {
    1: "contact",
    2: "early_help_episode",
    3: "cin_episode",
    4: "assessment",
    5: "s47_enquiry",
    6: "cin_episode",
    7: "cp_plan",
    8: "care_episode",
    9: "care_leaver",
    10: "permanence",
    11: "adopter",
}


def parse(path: Path, as_at: date | None = None) -> Parsed:
    """What the file says, as frames of the record tables, and every finding; a file that is refused gives no frames."""
    lists = read_lists(path)
    if any(finding.severity is Severity.REFUSED for finding in lists.findings):
        return Parsed(KIND, {}, lists.findings)
    extracted = as_at or lists.stated_on
    if extracted is None:
        message = "neither the front sheet nor --as-at says of which day the lists are"
        lists.findings.append(
            Finding("AA-AS-AT", Severity.NOTED, path.name, None, None, "", message, "Give --as-at, as 2020-07-01.")
        )
    frames = gather(lists, extracted)
    findings = lists.findings + broken_rules(lists)
    left_out: dict[str, int] = {}
    for number, rows in lists.nobody.items():
        left_out[TABLES[number]] = left_out.get(TABLES[number], 0) + rows
    read = {table: frames[table].height + rows for table, rows in left_out.items()}
    return Parsed(KIND, frames, findings, read, extracted, _headers(lists, frames), left_out)


def _headers(lists: Lists, frames: dict) -> dict[tuple[str, str, str], str]:
    """(sheet, table, column of the record) -> the header, as the file spells it, of what the column was read from."""
    spelled = {}
    for layout in LISTS:
        sheet = lists.sheets.get(layout.number)
        if sheet is None:
            continue
        header = {column.name: lists.headers.get((layout.number, column.name), column.header) for column in layout.columns}
        for table in frames:
            read_from = {name: [name] for name in header} | RENAMED.get((layout.number, table), {})
            for column, names in read_from.items():
                spelled[sheet, table, column] = " / ".join(header[name] for name in names)
    return spelled


# (list, table) -> column of the record -> the columns of the list that it was read from, where it is not called the same.
RENAMED: dict[tuple[int, str], dict[str, list[str]]] = {
    (2, "early_help_episode"): {"ended_on": ["completed_on"], "assessment_completed_on": ["completed_on"]},
    (5, "icpc"): {"held_on": ["icpc_on"]},
    (6, "cin_plan"): {"started_on": ["referred_on"]},
    (7, "cp_review"): {"held_on": ["reviewed_on"]},
    (8, "care_episode"): {"entered_care_on": ["started_on"]},
    (8, "cla_review"): {"held_on": ["reviewed_on"]},
    (8, "placement"): {"started_on": ["placed_on"]},
    (8, "legal_status"): {"started_on": ["legal_status_on"]},
    (8, "health_check"): {"checked_on": ["health_on", "dental_on"]},
    **{
        (number, "involvement"): {"started_on": [started], **({"ended_on": [ended]} if ended else {})}
        for number, started, ended in ALLOCATED
    },
    **{(layout.number, "person"): {"expected_birth_on": ["born_on"]} for layout in LISTS[:10]},
}
