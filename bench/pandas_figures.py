"""Ten figures the way an analyst writes them in pandas: a frame a list, a function a row where the rule needs one."""

from collections.abc import Callable
from datetime import date

import pandas as pd
from pandas.tseries.offsets import DateOffset

from sightline.calendars.working_days import ENGLAND_AND_WALES

Tables = dict[str, pd.DataFrame]
HOLIDAYS = sorted(ENGLAND_AND_WALES.holidays)


def _dated(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.assign(**{column: pd.to_datetime(frame[column]) for column in columns})


def _last_six_months(frame: pd.DataFrame, column: str, as_at: date) -> pd.DataFrame:
    day = pd.Timestamp(as_at)
    return frame[(frame[column] > day - DateOffset(months=6)) & (frame[column] <= day)]


def _working_days(start: pd.Timestamp, end: pd.Timestamp) -> int:
    days = pd.bdate_range(start + pd.Timedelta(days=1), end, freq="C", holidays=HOLIDAYS)
    return len(days)


def referrals_nfa(t: Tables, as_at: date) -> int:
    """Referrals of six months that ended in no further action."""
    recent = _last_six_months(_dated(t["cin_episode"], "referred_on"), "referred_on", as_at)
    return int((recent["is_nfa"] == True).sum())  # noqa: E712 - null is neither


def contact_children(t: Tables, as_at: date) -> int:
    """Children with a contact in six months."""
    return int(_last_six_months(_dated(t["contact"], "contacted_on"), "contacted_on", as_at)["person_id"].nunique())


def assessments(t: Tables, as_at: date) -> int:
    """Assessments authorised in six months."""
    return len(_last_six_months(_dated(t["assessment"], "authorised_on"), "authorised_on", as_at))


def assessments_45wd(t: Tables, as_at: date) -> int:
    """Those authorised within 45 working days of their start."""
    done = _last_six_months(_dated(t["assessment"], "started_on", "authorised_on"), "authorised_on", as_at)
    days = done.apply(lambda row: _working_days(row["started_on"], row["authorised_on"]), axis=1)
    return int((days <= 45).sum())


def s47(t: Tables, as_at: date) -> int:
    """Section 47 enquiries started in six months."""
    return len(_last_six_months(_dated(t["s47_enquiry"], "started_on"), "started_on", as_at))


def icpc(t: Tables, as_at: date) -> int:
    """Children with an initial conference in six months."""
    return int(_last_six_months(_dated(t["icpc"], "held_on"), "held_on", as_at)["person_id"].nunique())


def cp(t: Tables, as_at: date) -> int:
    """Children with a plan open on the day, another council's plans left out."""
    plans = _dated(t["cp_plan"], "started_on", "ended_on")
    day = pd.Timestamp(as_at)
    is_open = (plans["started_on"] <= day) & (plans["ended_on"].isna() | (plans["ended_on"] > day))
    return int(plans[is_open & (plans["is_other_authority"] != True)]["person_id"].nunique())  # noqa: E712


def cp_started(t: Tables, as_at: date) -> int:
    """Plans started in six months, another council's left out."""
    recent = _last_six_months(_dated(t["cp_plan"], "started_on"), "started_on", as_at)
    return len(recent[recent["is_other_authority"] != True])  # noqa: E712


def cla_started(t: Tables, as_at: date) -> int:
    """Children who began to be looked after in twelve months."""
    episodes = _dated(t["care_episode"], "started_on")
    day = pd.Timestamp(as_at)
    begun = episodes[(episodes["started_on"] > day - DateOffset(months=12)) & (episodes["started_on"] <= day)]
    return int(begun[begun["start_reason"].fillna("S") == "S"]["person_id"].nunique())


def cl_suitable(t: Tables, as_at: date) -> int:
    """Care leavers aged 19 to 21 in suitable accommodation, among those who count."""
    joined = _dated(t["care_leaver"].merge(t["person"], on="person_id"), "born_on")
    day = pd.Timestamp(as_at)

    def age(born: pd.Timestamp) -> int:
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    aged = joined[joined["born_on"].notna()]
    aged = aged[aged["born_on"].apply(age).between(19, 21) & aged["eligibility"].isin(["relevant", "former_relevant"])]
    return int(((aged["suitability"] == "1") & ~aged["accommodation"].isin(["X", "S", "W"])).sum())


FIGURES: dict[str, Callable[[Tables, date], int]] = {
    "REFERRALS_NFA": referrals_nfa,
    "CONTACT_CHILDREN": contact_children,
    "ASSESSMENTS": assessments,
    "ASSESSMENTS_45WD": assessments_45wd,
    "S47": s47,
    "ICPC": icpc,
    "CP": cp,
    "CP_STARTED": cp_started,
    "CLA_STARTED": cla_started,
    "CL_SUITABLE_19_21": cl_suitable,
}
