"""The reference county, held against the figures it is built to."""

from pathlib import Path

import pytest
import yaml

from sightline.reports.figures_check import Check, Verdict, check
from sightline.synthetic import invent

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed" / "figures.yaml"  # lies beside a checkout, not in it

# A few of the figures, written down here so that they are checked wherever the tests run.
KEY_FIGURES = {
    "cin.plans.count": (1_250, "count"),
    "cp.plans.count": (299, "count"),
    "cic.count": (485, "count"),
    "cic.rate": (71, "rate_per_10000"),
    "cic.rate.2018_19": (54, "rate_per_10000"),
    "front_door.contacts.2020_07": (695, "count"),
    "front_door.referral_rate.latest": (461, "rate_per_10000"),
    "front_door.referral_rate.6m_ago": (611, "rate_per_10000"),
    "front_door.re_referral_rate.latest": (23, "percent"),
    "front_door.re_referral_rate.3m_ago": (26, "percent"),
    "assessment.timeliness.45wd": (90, "percent"),
    "s47.rate": (142, "rate_per_10000"),
    "s47.to_icpc": (64, "percent"),
    "icpc.timeliness.6m": (81, "percent"),
    "icpc.to_plan": (80, "percent"),
    "cp.repeat_plan": (21, "percent"),
    "cp.ended_under_3m": (23, "percent"),
    "cp.visits.seen_4w": (96, "percent"),
    "cp.visits.not_alone_age4_under": (56, "percent"),
    "cwad.children.total": (512, "count"),
    "cic.health.up_to_date": (77, "percent"),
    "cic.rha.timely.2020_04": (71.4, "percent"),
    "cic.stability": (68, "percent"),
    "cic.placement.over_20_miles": (38, "percent"),
    "missing.incidents": (333, "count"),
    "missing.cic_share.latest": (14, "percent"),
    "adoption.days_care_to_family": (435, "days"),
    "care_leavers.active": (262, "count"),
    "care_leavers.touch.19_21": (93, "percent"),
    "send.ehcp.intro": (2_800, "count"),
}


@pytest.fixture(scope="module")
def county():
    return invent(2020)


def said(checks: list[Check]) -> list[str]:
    return [
        f"{c.figure.id}: printed {c.figure.value}, computed {c.computed}" for c in checks if c.verdict is not Verdict.AGREES
    ]


@pytest.mark.slow
def test_the_key_figures_come_out_of_the_rows(county, tmp_path):
    entries = [
        {"id": name, "label": name, "value": v, "unit": unit, "kind": "observed"} for name, (v, unit) in KEY_FIGURES.items()
    ]
    path = tmp_path / "figures.yaml"
    path.write_text(yaml.safe_dump(entries), encoding="utf-8")
    assert said(check(path, county)) == []


@pytest.mark.slow
def test_the_quotas_hold_for_other_people_too(tmp_path):
    entries = [
        {"id": name, "label": name, "value": v, "unit": unit, "kind": "observed"} for name, (v, unit) in KEY_FIGURES.items()
    ]
    path = tmp_path / "figures.yaml"
    path.write_text(yaml.safe_dump(entries), encoding="utf-8")
    assert said(check(path, invent(77))) == []


@pytest.mark.slow
@pytest.mark.skipif(not SEED.exists(), reason="the published figures lie beside the checkout, and are not there")
def test_at_least_a_hundred_published_figures_agree_and_none_differs(county):
    checks = check(SEED, county)
    agreeing = [c for c in checks if c.verdict is Verdict.AGREES and not c.stored]
    assert len(agreeing) >= 100
    assert [c.figure.id for c in checks if c.verdict is Verdict.DIFFERS] == []
