"""Reading an Annex A file from end to end, without touching a database."""

from datetime import date
from pathlib import Path

from sightline.formats.findings import Finding, Severity
from sightline.interchange.annex_a.gather import gather
from sightline.interchange.annex_a.layout import LISTS
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
    """(sheet, table, column) -> the header as the file spells it, where the record column has the list's own name."""
    spelled = {}
    for layout in LISTS:
        sheet = lists.sheets.get(layout.number)
        for column in layout.columns if sheet else []:
            header = lists.headers.get((layout.number, column.name), column.header)
            for table in frames:
                spelled[sheet or "", table, RENAMED.get((layout.number, table, column.name), column.name)] = header
    return spelled


# Where a record column is called otherwise than the list's.
RENAMED = {
    (5, "icpc", "icpc_on"): "held_on",
    (7, "cp_review", "reviewed_on"): "held_on",
    (8, "cla_review", "reviewed_on"): "held_on",
    (8, "placement", "placed_on"): "started_on",
    (8, "legal_status", "legal_status_on"): "started_on",
    (2, "early_help_episode", "completed_on"): "ended_on",
}
