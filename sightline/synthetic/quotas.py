"""
The numbers that the reference county is built to.

Each is a cohort and how many of it count, chosen so that the indicator of that name, by its own definition and on its own
day, prints the figure that the self-evaluation of September 2020 published. `docs/explanation/reference-county.md` says
where the published figures contradict one another, and which of them was followed.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from .diary import Stretch

# --- population, mid-2019: 485 looked after at 71 per 10,000 means 67,832 to 68,794 children; 68,000 is taken ---
POPULATION_2019 = {(0, 4): 17_900, (5, 9): 20_050, (10, 15): 23_450, (16, 17): 6_600, (18, 19): 6_765, (20, 24): 14_808}
POPULATION_25_UP = 288_935  # 378,508 in all; 74,765 aged 0 to 19; 89,573 aged 0 to 24
POPULATION_GROWTH = {2013: 0.988, 2014: 0.990, 2015: 0.993, 2016: 0.996, 2017: 0.999, 2018: 1.0015, 2019: 1.0}

# --- referrals: 461 per 10,000 to 1 July 2020 (1,567), 611 to 1 January (2,077); 23% again to 1 July, 26% to 1 April ---
# The days on which one six-month window ends and the next begins are stretches of their own.
_REFERRALS = [
    ("2019-07-01", "2019-07-01", 12, 0), ("2019-07-02", "2019-07-31", 340, 84), ("2019-08-01", "2019-08-31", 330, 82),
    ("2019-09-01", "2019-09-30", 352, 88), ("2019-10-01", "2019-10-01", 12, 0), ("2019-10-02", "2019-10-31", 348, 96),
    ("2019-11-01", "2019-11-30", 358, 100), ("2019-12-01", "2019-12-31", 337, 94), ("2020-01-01", "2020-01-31", 292, 70),
    ("2020-02-01", "2020-02-29", 288, 69), ("2020-03-01", "2020-03-31", 286, 69), ("2020-04-01", "2020-04-01", 6, 0),
    ("2020-04-02", "2020-04-30", 174, 38), ("2020-05-01", "2020-05-31", 255, 57), ("2020-06-01", "2020-06-30", 255, 57),
    ("2020-07-01", "2020-07-01", 11, 0), ("2020-07-02", "2020-07-31", 244, 54), ("2020-08-01", "2020-08-31", 240, 53),
    ("2020-09-01", "2020-09-30", 268, 60),
]  # fmt: skip
USUAL_REFERRALS = 292  # a month, in the years before
USUAL_AGAIN = 0.24


def stretches() -> list[Stretch]:
    """The whole history in stretches of days, each with its number of referrals."""
    found = []
    for year, month in [(y, m) for y in range(2014, 2020) for m in range(1, 13)]:
        if (2014, 10) <= (year, month) < (2019, 7):
            referrals = USUAL_REFERRALS + 6 * ((year * 12 + month * 7) % 9 - 4)
            last = date(year, month, monthrange(year, month)[1])
            found.append(Stretch(date(year, month, 1), last, referrals, round(referrals * USUAL_AGAIN)))
    found += [Stretch(date.fromisoformat(a), date.fromisoformat(b), n, again) for a, b, n, again in _REFERRALS]
    return found


@dataclass(frozen=True)
class FrontDoorMonth:
    """Contacts in a month: how many in all, from the police and from schools, and how many of each became referrals."""

    contacts: int
    police: int
    police_referrals: int
    schools: int
    schools_referrals: int


USUAL_MONTH = FrontDoorMonth(682, 214, 70, 134, 56)
HOLIDAY_MONTH = FrontDoorMonth(640, 216, 72, 12, 5)  # August: the schools are shut
# Police 223 a month to March 2020 (1,338), 395 in April to June (1,185, June 409), 224 in July; of them 73, 76 and 83 became
# referrals. Schools 136 a month (816) and 58 referrals (348) to March, 52 (156) and 16 (48) in April to June.
FRONT_DOOR = {
    (2019, 10): FrontDoorMonth(702, 215, 73, 150, 64),
    (2019, 11): FrontDoorMonth(708, 228, 73, 158, 66),
    (2019, 12): FrontDoorMonth(671, 219, 73, 110, 48),
    (2020, 1): FrontDoorMonth(694, 221, 73, 146, 62),
    (2020, 2): FrontDoorMonth(690, 229, 73, 142, 60),
    (2020, 3): FrontDoorMonth(682, 226, 73, 110, 48),
    (2020, 4): FrontDoorMonth(677, 380, 76, 38, 10),
    (2020, 5): FrontDoorMonth(688, 396, 76, 50, 16),
    (2020, 6): FrontDoorMonth(701, 409, 76, 68, 22),
    (2020, 7): FrontDoorMonth(695, 224, 83, 74, 30),
    (2020, 8): FrontDoorMonth(668, 231, 79, 8, 3),
    (2020, 9): FrontDoorMonth(702, 240, 85, 120, 50),
}

# --- early help: 723 children on 5 August 2020; schools leading 163 in January 2020, 10 in 2016 ---
EARLY_HELP_OPEN = 723
EARLY_HELP_SCHOOLS_JANUARY_2020 = 163
EARLY_HELP_SCHOOLS_2016 = 10

# --- children in need at 1 July 2020 ---
CIN_PLANS = 1_250
CIN_PLANS_SHORT_BREAKS = 20  # of them, also having short breaks (V4), which is not being looked after
CIN_BEING_ASSESSED = 330  # open, and no plan yet
ASSESSMENTS_IN_45_DAYS = 0.90  # of those authorised in the six months to 1 July 2020

# --- child protection, in the six months to 1 July 2020 ---
S47 = 483  # 142 per 10,000
S47_CONCLUDED = 472  # 302 of them with a conference: 64%
S47_WITH_CONFERENCE = 302
ICPC = 320  # 259 in time: 81%; 256 led to a plan: 80%; all those of the last twelve weeks in time
ICPC_LATE = 61
ICPC_FROM_EARLIER_S47 = 18
ICPC_NO_PLAN = 64
CP_TRANSFERRED_IN = 3
CP_OPEN = 299
CP_UNBORN = 4
CP_STARTED_OPEN = 216  # started in the six months and still open; with the next two, 259 started, 54 of them again: 21%
CP_STARTED_UNDER_3M = 34
CP_STARTED_3_TO_6M = 9
CP_STARTED_AGAIN = 54
CP_EARLIER_OPEN = 83
CP_EARLIER_UNDER_3M = 17  # 51 of 220 ended within three months: 23%
CP_EARLIER_3_TO_6M = 28  # 37 of 220: 17%
CP_EARLIER_LONGER = 132
CP_NEW_NOT_VISITED = 12  # of 295 born: 4%; the other 283 (96%) were seen in the last four weeks
CP_NOT_ALONE = 113  # of 283: 40%
CP_NOT_ALONE_UNDER_5 = 63  # of 113: 56%

# --- children who are disabled: 512 children, 92 of them with two workers ---
DISABLED_IN_CARE, DISABLED_ON_CP_PLANS, DISABLED_ON_CIN_PLANS = 47, 6, 166  # 219 with a social worker
DISABLED_CP_OTHERS = 3  # on plans, with an occupational therapist only: 9 of 299 is 3%
DISABLED_SOCIAL_WORKER_AND_OT, DISABLED_SOCIAL_WORKER_AND_PAYMENTS, DISABLED_FAMILY_WORKER_AND_OT = 60, 20, 12
DISABLED_OT_ONLY, DISABLED_FAMILY_WORKER_ONLY, DISABLED_PAYMENTS_ONLY = 74, 68, 139

# --- looked-after children at 1 July 2020: (under 1, 1 to 4, 5 to 9, 10 to 15, 16 and 17) by how long ---
LOOKED_AFTER = 485
LOOKED_AFTER_2018_19 = 368  # at 31 March 2019: 54 per 10,000
AGES_OVER_30_MONTHS = (0, 6, 35, 84, 35)
AGES_12_TO_30_MONTHS = (0, 22, 27, 66, 30)
AGES_UNDER_12_MONTHS = (24, 42, 28, 60, 26)
STARTED_BY_MARCH_2019 = 82  # of the 145 with 12 to 30 months; more would leave no room in the 368 for those who went home
STABLE = 85  # of 125 under 16 and looked after 2.5 years: 68%
FOSTER = {"U4": 110, "U6": 150, "U1": 25, "U3": 35, "U5": 20}  # 340 of 485: 70%
ADOPTIVE = {"A5": 6, "A6": 12}  # 18 awaiting an order
OTHER_PLACEMENTS = {"P1": 24, "K2": 52, "H5": 26, "P2": 6, "S1": 5, "K1": 2, "R5": 2, "R3": 3, "Z1": 7}
OWN_HOME = 5  # living in the council's own children's home
OWN_PROVISION = 290  # of 461 not with their parents: 63%
OVER_20_MILES = 184  # of 485: 38%
UNACCOMPANIED = 18
PERMANENCE_PLANS = 412  # of 485: 85%
SEEN_6_WEEKS, SEEN_12_WEEKS = 411, 68  # of 485 on 13 July 2020: almost 85%, and 14% in six to twelve weeks

# --- the health of looked-after children ---
HEALTH_UP_TO_DATE, DENTAL_UP_TO_DATE = 235, 207  # of 305 looked after for twelve months: 77%, 68%
FIRST_HEALTH_APRIL, FIRST_HEALTH_APRIL_IN_TIME = 12, 6  # 50%
FIRST_HEALTH_JUNE, FIRST_HEALTH_JUNE_IN_TIME = 11, 9  # 82%
REVIEW_HEALTH_APRIL, REVIEW_HEALTH_APRIL_IN_TIME = 28, 20  # 71.4%
REVIEW_HEALTH_JUNE, REVIEW_HEALTH_JUNE_IN_TIME = 23, 21  # 91.3%

# --- missing, 1 March to 31 August 2020 ---
MISSING_EPISODES, MISSING_CHILDREN, MISSING_LOOKED_AFTER = 333, 141, 37
INTERVIEWS_OFFERED, INTERVIEWS_COMPLETED, INTERVIEWED_CHILDREN = 219, 150, 88
MISSING_SHARE_AUGUST_2020, MISSING_SHARE_FEBRUARY_2020 = 0.14, 0.17  # of those looked after in the twelve months

# --- adoption ---
ADOPTED_6_MONTHS, ADOPTED_6_MONTHS_5_PLUS = 8, 3
ADOPTED_12_MONTHS = 16
DAYS_TO_ADOPTIVE_FAMILY = 435  # on average over those 16
FAMILIES_APPROVED_2019_20, FAMILIES_APPROVED_SINCE, FAMILIES_IN_ASSESSMENT, FAMILIES_ON_BREAK = 60, 21, 30, 9

# --- leaving care: 262 + 91 aged 16 and 17 in care + 121 = 474 ---
LEFT_AT_18, LEFT_AT_16_UP = 43, 50  # in the twelve months: 86%

# --- special educational needs ---
EHC_PLANS, EHC_PLANS_LOOKED_AFTER, EHC_PLANS_CIN = 2_800, 103, 35

# --- workforce ---
SOCIAL_WORKERS = 139
