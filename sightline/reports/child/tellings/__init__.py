"""Every record table that tells of a child, once; and those that tell nothing dated, with the reason."""

from ..telling import Telling
from .care import CARE
from .front_door import FRONT_DOOR
from .health import HEALTH
from .people import PEOPLE
from .protection import PROTECTION
from .send import SEND

TELLINGS: dict[str, Telling] = {
    telling.table: telling for page in (FRONT_DOOR, PROTECTION, CARE, HEALTH, SEND, PEOPLE) for telling in page
}

# A record table that names a person and is not in the chronology -> why.
NOT_TOLD: dict[str, str] = {
    "assessment_factor": "has no day of its own: told with its assessment",
    "disability": "has no day: shown in the summary",
    "family_member": "has no day: shown with the people around the child",
    "stated_count": "a count that stands in place of rows, not something that happened",
    "send_record": "holds numbers only: shown in the summary",
    "sen_need": "has no day of its own: told with the plan, and shown in the summary",
    "linked_identifier": "holds numbers only: shown in the summary",
    "previous_permanence": "its day is text of which parts may be unknown: shown with the plans",
}

__all__ = ["NOT_TOLD", "TELLINGS"]
