"""What each of the eleven lists says of the records on a day: one function a list."""

from collections.abc import Callable

import polars as pl

from sightline.interchange.annex_a.lists.adoption import adopters, adoptions
from sightline.interchange.annex_a.lists.child_protection import enquiries, plans
from sightline.interchange.annex_a.lists.children_in_need import children_in_need
from sightline.interchange.annex_a.lists.front_door import assessments, contacts, early_help, referrals
from sightline.interchange.annex_a.lists.leaving_care import care_leavers
from sightline.interchange.annex_a.lists.looked_after import children_in_care
from sightline.interchange.annex_a.lists.standing import Standing

# Number of the list -> its rows: the columns that the layout names, codes as records hold them.
BUILDERS: dict[int, Callable[[Standing], pl.DataFrame]] = {
    1: contacts,
    2: early_help,
    3: referrals,
    4: assessments,
    5: enquiries,
    6: children_in_need,
    7: plans,
    8: children_in_care,
    9: care_leavers,
    10: adoptions,
    11: adopters,
}

__all__ = ["BUILDERS", "Standing"]
