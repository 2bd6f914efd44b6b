"""What the checks that all feeds share look at: which dates follow which, and what a child must be born for."""

# Earlier column, later column; equal days are right. Links across tables are not compared here.
IN_ORDER: dict[str, list[tuple[str, str]]] = {
    "person": [("born_on", "died_on")],
    "linked_identifier": [("valid_from_on", "valid_to_on")],
    "address": [("started_on", "ended_on")],
    "immigration_status": [("started_on", "ended_on")],
    "involvement": [("started_on", "ended_on")],
    "contact": [("contacted_on", "decided_on")],
    "early_help_episode": [("started_on", "ended_on")],
    "cin_episode": [("referred_on", "closed_on"), ("referred_on", "decided_on")],
    "assessment": [("started_on", "authorised_on")],
    "cin_plan": [("started_on", "ended_on")],
    "s47_enquiry": [("started_on", "ended_on")],
    "cp_plan": [("started_on", "ended_on")],
    "care_episode": [("started_on", "ended_on"), ("entered_care_on", "started_on")],
    "legal_status": [("started_on", "ended_on")],
    "placement": [("started_on", "ended_on")],
    "care_plan": [("started_on", "ended_on")],
    "missing_episode": [("started_on", "ended_on")],
    "permanence": [("placed_on", "order_on")],
    "pre_proceedings": [("decided_on", "met_on")],
    "adopter": [
        ("stage1_started_on", "stage1_ended_on"),
        ("stage2_started_on", "stage2_ended_on"),
        ("approved_on", "matched_on"),
        ("matched_on", "placed_on"),
        ("placed_on", "order_on"),
    ],
    "ehc_request": [("requested_on", "decided_on")],
    "ehc_named_plan": [("started_on", "ceased_on")],
}

# Days that lie ahead of an extract by their nature.
AHEAD = {"due_on", "target_on", "expected_birth_on", "valid_to_on"}

# What happens to a child who is born; everything else may be about an unborn child.
ONLY_ONCE_BORN: dict[str, str] = {
    "cin_visit": "visited_on",
    "cp_visit": "visited_on",
    "cla_visit": "visited_on",
    "care_episode": "started_on",
    "legal_status": "started_on",
    "placement": "started_on",
    "cla_review": "held_on",
    "care_plan": "started_on",
    "health_check": "checked_on",
    "sdq_score": "completed_on",
    "missing_episode": "started_on",
    "care_leaver": "contacted_on",
}

# What may come before the birth, though not before the pregnancy.
MAY_PRECEDE_BIRTH: dict[str, str] = {
    "contact": "contacted_on",
    "early_help_episode": "started_on",
    "cin_episode": "referred_on",
    "assessment": "started_on",
    "cin_plan": "started_on",
    "s47_enquiry": "started_on",
    "icpc": "held_on",
    "cp_plan": "started_on",
    "cp_review": "held_on",
}
LONGEST_PREGNANCY = 301  # days; 43 weeks

# Lowest and highest value that can be meant.
WITHIN: dict[tuple[str, str], tuple[float, float]] = {
    ("sdq_score", "score"): (0, 40),
    ("stated_count", "count"): (0, 1_000),
    ("population", "year"): (1990, 2100),
    ("population", "age_from"): (0, 130),
    ("population", "age_to"): (0, 130),
    ("population", "children"): (0, 100_000_000),
    ("placement", "distance_miles"): (0, 999.9),
    ("permanence", "adopters"): (0, 2),
}

# Rows that are the same but for their key are very likely one thing entered twice.
ENTERED_TWICE = ["care_episode", "cp_plan", "cin_plan", "placement", "legal_status", "missing_episode"]

# A row's link to a row of another table, which should be in the same file: (table, column) -> the table it points into.
LINKS: dict[tuple[str, str], str] = {
    ("assessment", "referral_id"): "cin_episode",
    ("assessment_factor", "assessment_id"): "assessment",
    ("cin_plan", "referral_id"): "cin_episode",
    ("s47_enquiry", "referral_id"): "cin_episode",
    ("icpc", "s47_enquiry_id"): "s47_enquiry",
    ("cp_plan", "icpc_id"): "icpc",
    ("cp_visit", "cp_plan_id"): "cp_plan",
    ("cp_review", "cp_plan_id"): "cp_plan",
    ("care_episode", "placement_id"): "placement",
    ("mother_link", "child_id"): "person",
    ("ehc_request", "send_record_id"): "send_record",
    ("ehc_assessment", "ehc_request_id"): "ehc_request",
    ("ehc_named_plan", "ehc_assessment_id"): "ehc_assessment",
    ("ehc_plan", "ehc_request_id"): "ehc_request",
    ("sen_need", "ehc_plan_id"): "ehc_plan",
}
