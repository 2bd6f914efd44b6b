"""Which records run which clock; and the clocks that records hold but no child's worklist runs, with the reason."""

from .adoption import ADOPTION
from .care import CARE
from .front_door import FRONT_DOOR
from .health import HEALTH
from .leaving_care import LEAVING_CARE
from .protection import PROTECTION
from .send import SEND
from .spans import Span, Timing
from .visits import VISITS

TIMINGS: list[Timing] = [*FRONT_DOOR, *PROTECTION, *CARE, *VISITS, *HEALTH, *ADOPTION, *LEAVING_CARE, *SEND]

# A clock that the catalogue runs from records and no child's page does -> why.
LEFT_OUT: dict[str, str] = {
    "adopter_stage1_2m": "about adopters, not about a child",
    "adopter_stage2_4m": "about adopters, not about a child",
    "adoption_a10_426d": "a mark for the average of many children, never the breach of one",
    "adoption_a2_121d": "a mark for the average of many children, never the breach of one",
    "adoption_sbpfa_decision_2m": "the records do not say which review named adoption as the plan",
    "cla_visit_longterm_foster_6m": "the records do not say that the child agreed to fewer visits",
    "cp_plan_drift": "a mark to watch: the plans page says how long a plan has lasted",
    "cp_seen_4_weeks": "a count on a day; the visit clock says when the child is next to be seen",
    "emergency_foster_placement_6wd": "the records do not say that a placement was outside a carer's terms of approval",
    "epo_extension_7_days": "the records do not say that an order was extended",
    "secure_accommodation_72h": "the records do not say whether a court allowed it",
    "short_break_75_days": "a mark for the sum of many breaks",
}

__all__ = ["LEFT_OUT", "TIMINGS", "Span", "Timing"]
