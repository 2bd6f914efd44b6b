"""What stands out in the audit, and what does not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sightline.access import audit
from sightline.access.alerts import Alert, alerts
from sightline.access.viewer import Viewer

from .conftest import NOON, TODAY

Look = Callable[..., Viewer]


def opened(viewer: Viewer, *keys: str, at: datetime = NOON) -> None:
    for key in keys:
        audit.record(viewer, "view", kind="child", key=key, at=at)


def test_sixty_children_in_a_day_stand_out_and_fifty_nine_do_not(look_as: Look) -> None:
    busy, usual = look_as("director"), look_as("front_door")
    opened(busy, *map(str, range(60)))
    opened(usual, *map(str, range(59)), "1", "2")  # the same child twice is one
    assert alerts(at=NOON) == [Alert("volume", busy.account.pk, TODAY, 60)]


def test_the_hour_is_london_s(look_as: Look) -> None:
    viewer = look_as("director")
    opened(viewer, "MINE", at=datetime(2020, 7, 1, 5, 0, tzinfo=UTC))  # six in the morning, in summer
    assert alerts(at=NOON) == []
    opened(viewer, "MINE", at=datetime(2020, 7, 1, 4, 59, tzinfo=UTC))
    assert alerts(at=NOON) == [Alert("hours", viewer.account.pk, TODAY, 1)]


def test_five_refusals_and_five_hundred_rows_stand_out(look_as: Look) -> None:
    viewer = look_as("director")
    for _ in range(4):
        audit.record(viewer, "denied", kind="child", key="FAR")
    audit.record(viewer, "export", kind="list", detail={"rows": 499})
    assert alerts(at=NOON) == []
    audit.record(viewer, "denied", kind="child", key="FAR")
    audit.record(viewer, "export", kind="list", detail={"rows": 1})
    assert {(alert.kind, alert.count) for alert in alerts(at=NOON)} == {("denials", 5), ("export", 500)}


def test_a_child_with_the_reader_s_own_surname_stands_out(look_as: Look) -> None:
    viewer = look_as("director")
    opened(viewer, "MINE")
    assert alerts(at=NOON) == []
    viewer.account.full_name = "Wren Duskmere"
    viewer.account.save()
    assert alerts(at=NOON) == [Alert("surname", viewer.account.pk, TODAY, 1)]


def test_what_is_four_weeks_old_is_no_longer_listed(look_as: Look) -> None:
    opened(look_as("director"), *map(str, range(60)))
    assert alerts(at=NOON + timedelta(days=27, hours=23))
    assert not alerts(at=NOON + timedelta(days=28))
