"""Ofsted's eleven lists: their columns, exactly as the workbook spells them, and the other spellings that turn up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

EDITIONS = ["2019", "2023-24"]


@dataclass(frozen=True)
class Column:
    """
    One column of a list.

    header: as Ofsted spells it, trailing spaces and curly quotes included. name: what we call its values.
    kind: `id`, `code`, `date`, `integer`, `text` or `postcode`. codes: the code set of a `code`. required: may not be blank.
    variants: other spellings seen. pattern: what a header must match when neither fits. since: not in the 2019 edition.
    """

    header: str
    name: str
    kind: str
    codes: str | None = None
    required: bool = False
    variants: Sequence[str] = ()
    pattern: str | None = None
    since: str | None = None


@dataclass(frozen=True)
class ListLayout:
    """
    One list: its number, its title and its columns in the 2023/24 order.

    positions: where the days of events stand (from 0), for a sheet whose headers say nothing.
    named: how a sheet or file is recognised that does not carry the list's number.
    """

    number: int
    title: str
    columns: Sequence[Column]
    positions: dict[str, int] = field(default_factory=dict)
    named: str = ""

    @property
    def sheet(self) -> str:
        """The official name of the sheet."""
        return f"List_{self.number}"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Our name of the column -> the column."""
        return {column.name: column for column in self.columns}

    def of_edition(self, edition: str) -> list[Column]:
        """The columns of an edition, in its own order."""
        if edition not in EDITIONS:
            raise LookupError(f"no edition is called {edition}; known are {', '.join(EDITIONS)}")
        return [column for column in self.columns if column.since is None or edition >= column.since]


PLAIN = str.maketrans("’‘“”\xa0", "''\"\" ")  # curly quotes and hard spaces as everybody types them


@lru_cache(maxsize=4_096)
def folded(header: str) -> str:
    """
    A header with what varies taken out: case, spaces, quotes, a final question mark and "(Y/N)".

    >>> folded("Referral\\xa0NFA? "), folded("… Missing ‘x’ (Y/N))")
    ('referral nfa', "… missing 'x'")
    """
    text = header.translate(PLAIN)
    text = re.sub(r"\s+", " ", text).strip().lower()
    return re.sub(r"(\s*\(y/n\)+|\s*\?)+$", "", text).strip()


CHILD_ID = Column(
    "Child Unique ID",
    "child_id",
    "id",
    required=True,
    variants=["Child ID", "Unique ID"],
    pattern=r"child.*\b(id|identifier)\b|\b(id|identifier)\b.*child|^unique id$",
)
SEX = Column("Gender", "sex", "code", codes="sex", required=True, variants=["Sex"])
ETHNICITY = Column("Ethnicity", "ethnicity", "code", codes="ethnicity", required=True)
BORN = Column("Date of Birth", "born_on", "date", pattern=r"date.*birth|^dob$")
AGE = Column("Age of Child (Years)", "age", "integer", variants=["Age"], pattern=r"^age\b")
DISABILITY = Column("Does the Child have a Disability", "disability", "code", codes="yes_no_unknown", required=True)
TEAM = Column("Allocated Team", "team", "text", required=True)
WORKER = Column("Allocated Worker", "worker", "text", required=True)
CHILD = [CHILD_ID, SEX, ETHNICITY, BORN, AGE]  # as lists 1 to 9 begin
HOLDER = [TEAM, WORKER]

LISTS = [
    ListLayout(
        1,
        "Contacts",
        [
            *CHILD,
            Column("Date of Contact", "contacted_on", "date", required=True),
            Column("Contact Source", "source", "code", codes="source", required=True),
        ],
        positions={"contacted_on": 5},
        named=r"contact",
    ),
    ListLayout(
        2,
        "Early Help",
        [
            *CHILD,
            Column("Assessment start date", "started_on", "date", required=True),
            Column("Assessment completion date", "completed_on", "date"),
            Column("Organisation completing assessment", "organisation", "text", required=True),
        ],
        positions={"started_on": 5, "completed_on": 6},
        named=r"help",
    ),
    ListLayout(
        3,
        "Referral",
        [
            *CHILD,
            Column("Date of referral", "referred_on", "date", required=True, pattern=r"date of.*referral"),
            Column("Referral Source", "source", "code", codes="source", required=True),
            Column("Referral NFA?", "is_nfa", "code", codes="yes_no", required=True),
            Column("Number of Referrals in Last 12 Months", "referrals_12m", "integer", required=True),
            *HOLDER,
        ],
        positions={"referred_on": 5},
        named=r"referral",
    ),
    ListLayout(
        4,
        "Assessments",
        [
            *CHILD,
            DISABILITY,
            Column("Continuous Assessment Start Date", "started_on", "date", required=True),
            Column("Child Seen During Continuous Assessment", "is_child_seen", "code", codes="yes_no_unknown", required=True),
            Column("Continuous Assessment Date of Authorisation", "authorised_on", "date"),
            Column(
                "Was the child assessed as requiring LA children’s social care support",
                "is_support_required",
                "code",
                codes="yes_no",
                variants=["Was the child assessed as being in need at assessment?"],
                pattern=r"was the child assessed.*social care support|assessed as being in need",
            ),
            *HOLDER,
        ],
        positions={"started_on": 6, "authorised_on": 8},
        named=r"(?<!early )assess",
    ),
    ListLayout(
        5,
        "Section 47 enquiries and Initial Child Protection Conferences",
        [
            *CHILD,
            DISABILITY,
            Column(
                "Strategy discussion initiating Section 47 Enquiry Start Date",
                "started_on",
                "date",
                required=True,
                variants=["Section 47 Enquiry Start Date"],
            ),
            Column(
                "Was an Initial Child Protection Conference deemed unnecessary?",
                "is_icpc_unnecessary",
                "code",
                codes="yes_no",
                variants=["Initial Child Protection Conference Not Required"],
            ),
            Column("Date of Initial Child Protection Conference", "icpc_on", "date"),
            Column(
                "Did the Initial Child Protection Conference Result in a Child Protection Plan",
                "is_cp_plan",
                "code",
                codes="yes_no",
            ),
            Column("Number of Section 47 Enquiries in the last 12 months", "s47_12m", "integer", required=True),
            Column("Number of ICPCs in the last 12 months", "icpc_12m", "integer", required=True),
            *HOLDER,
        ],
        positions={"started_on": 6, "icpc_on": 8},
        named=r"47",
    ),
    ListLayout(
        6,
        "Children in Need",
        [
            *CHILD,
            DISABILITY,
            Column("CIN Start Date", "referred_on", "date"),
            Column("Primary Need Code", "primary_need", "code", codes="need", required=True),
            Column("Date Child Was Last Seen", "last_seen_on", "date"),
            Column("CIN Closure Date", "closed_on", "date"),
            Column("Reason for Closure", "close_reason", "code", codes="close_reason"),
            Column("Case status", "case_status", "code", codes="case_status", required=True),
            *HOLDER,
        ],
        positions={"referred_on": 6, "closed_on": 9},
        named=r"need|\bcin\b",
    ),
    ListLayout(
        7,
        "Child protection",
        [
            *CHILD,
            DISABILITY,
            Column("Child Protection Plan Start Date", "started_on", "date", required=True),
            Column("Initial Category of Abuse", "initial_category", "code", codes="category", required=True),
            Column("Latest Category of Abuse", "latest_category", "code", codes="category", required=True),
            Column("Date of the Last Statutory Visit", "visited_on", "date"),
            Column("Was the Child Seen Alone?", "is_seen_alone", "code", codes="yes_no_unknown"),
            Column("Date of latest review conference", "reviewed_on", "date"),
            Column("Child Protection Plan End Date", "ended_on", "date"),
            Column(
                "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
                "has_emergency_protection",
                "code",
                codes="yes_no",
                required=True,
                pattern=r"subject to emergency protection order",
            ),
            Column("Number of Previous Child Protection Plans", "previous_cp_plans", "integer", required=True),
            *HOLDER,
        ],
        positions={"started_on": 6, "ended_on": 12},
        named=r"protection|\bcpp?\b",
    ),
    ListLayout(
        8,
        "Children in care",
        [
            *CHILD,
            Column(
                "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
                "is_uasc",
                "code",
                codes="yes_no",
                required=True,
                pattern=r"unaccompanied asylum seeking child",
            ),
            DISABILITY,
            Column("Date Started to be Looked After", "started_on", "date", required=True),
            Column("Child's Category of Need", "primary_need", "code", codes="need", required=True),
            Column(
                "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
                "earlier_care_12m",
                "code",
                codes="yes_no",
                required=True,
                pattern=r"second or subsequent.*of being a looked after child",
            ),
            Column("Start date of current legal status", "legal_status_on", "date", required=True),
            Column(
                "Child's Legal Status",
                "legal_status",
                "code",
                codes="legal_status",
                required=True,
                pattern=r"child.*legal status",
            ),
            Column("Date of Latest Statutory Review", "reviewed_on", "date"),
            Column("Date of Last Social Work Visit", "visited_on", "date"),
            Column("What is the permanence plan for this child?", "permanence_plan", "code", codes="permanence_plan"),
            Column("Date of Last IRO Visit / Contact to the Child", "iro_contact_on", "date"),
            Column("Date of Last Health Assessment", "health_on", "date"),
            Column("Date of Last Dental Check", "dental_on", "date"),
            Column("Number of Placements in the Last 12 months", "placements_12m", "integer", required=True),
            Column("Date Ceased to be Looked After ", "ended_on", "date"),
            Column("Reason Ceased to be Looked After", "end_reason", "code", codes="rec"),
            Column("Start Date of Most Recent Placement", "placed_on", "date", required=True),
            Column("Placement Type", "placement_type", "code", codes="placement", required=True),
            Column("Placement Provider", "provider", "code", codes="provider", required=True),
            Column("Placement postcode", "postcode", "postcode", required=True),
            Column("URN of Placement", "urn", "text"),
            Column("Placement Location", "location", "code", codes="placement_location", required=True),
            Column("LA of Placement", "authority", "text", required=True),
            Column(
                "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
                "missing_12m",
                "integer",
                required=True,
                pattern=r"number of episodes the child has been.*missing",
            ),
            Column(
                "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",
                "away_12m",
                "integer",
                required=True,
                pattern=r"number of episodes the child has been.*absent",
            ),
            Column(
                "Was the child offered a Return Interview after their last missing episode (Y/N)?",
                "rhi_offered",
                "code",
                codes="yes_no_unknown",
            ),
            Column(
                "Did the child accept a Return Interview after their last missing episode (Y/N)?",
                "rhi_accepted",
                "code",
                codes="yes_no_unknown",
            ),
            *HOLDER,
        ],
        positions={"started_on": 7, "ended_on": 20},
        named=r"care(?!.*leav)|looked after",
    ),
    ListLayout(
        9,
        "Care leavers",
        [
            *CHILD,
            Column(
                "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
                "is_uasc",
                "code",
                codes="yes_no",
                required=True,
                pattern=r"unaccompanied asylum seeking child",
                since="2023-24",
            ),
            DISABILITY,
            *HOLDER,
            Column("Allocated Personal Advisor", "personal_adviser", "text", required=True, since="2023-24"),
            Column("Eligibility Category", "eligibility", "code", codes="eligibility", required=True),
            Column("Latest Pathway Plan Review Date", "pathway_plan_on", "date", since="2023-24"),
            Column("LA In Touch ", "in_touch", "code", codes="in_touch", required=True),
            Column("Latest Date of Contact", "contacted_on", "date", since="2023-24"),
            Column("Type of Accommodation", "accommodation", "code", codes="accommodation"),
            Column("Suitability of Accommodation", "suitability", "code", codes="suitability"),
            Column("Activity Status", "activity", "code", codes="activity"),
        ],
        named=r"leav",
    ),
    ListLayout(
        10,
        "Adoption",
        [
            CHILD_ID,
            Column("Family identifier", "family_id", "id"),
            SEX,
            ETHNICITY,
            BORN,
            AGE,
            DISABILITY,
            Column("Date the Child Entered Care", "entered_care_on", "date", required=True),
            Column("Date of Decision that Child Should be Placed for Adoption", "decided_on", "date", required=True),
            Column("Date of Placement Order", "placement_order_on", "date"),
            Column("Date of Matching Child and Prospective Adopters", "matched_on", "date"),
            Column("Date Placed for Adoption", "placed_on", "date"),
            Column("Date of Adoption Order ", "order_on", "date"),
            Column("Date of Decision that Child Should No Longer be Placed for Adoption", "reversed_on", "date"),
            Column("Reason Why Child No Longer Placed for Adoption", "reversed_reason", "code", codes="no_longer_adoption"),
            Column("Date the child was placed for fostering in FFA or concurrent planning placement", "ffa_placed_on", "date"),
        ],
        named=r"adoption|adopted",
    ),
    ListLayout(
        11,
        "Adopters",
        [
            Column("Individual adopter identifier", "adopter_id", "id", required=True),
            Column("Family identifier", "family_id", "id"),
            SEX,
            ETHNICITY,
            Column("Disability", "is_disabled", "code", codes="yes_no", required=True),
            Column(
                "Is the (prospective) adopter fostering for adoption?",
                "is_fostering_for_adoption",
                "code",
                codes="yes_no",
                required=True,
            ),
            Column("Date enquiry received", "enquired_on", "date", required=True),
            Column("Date Stage 1 started", "stage1_started_on", "date"),
            Column("Date Stage 1 ended", "stage1_ended_on", "date"),
            Column("Date Stage 2 started", "stage2_started_on", "date"),
            Column("Date Stage 2 ended", "stage2_ended_on", "date"),
            Column("Date application submitted", "applied_on", "date"),
            Column("Date application approved", "approved_on", "date"),
            Column("Date adopter matched with child(ren)", "matched_on", "date"),
            Column("Date child/children placed with adopter(s)", "placed_on", "date"),
            Column("No. of children placed", "children_placed", "integer"),
            Column("Date of Adoption Order", "order_on", "date"),
            Column("Date of leaving adoption process", "left_on", "date"),
            Column("Reason for leaving adoption process", "left_reason", "code", codes="leaving_adoption"),
        ],
        named=r"adopter",
    ),
]
