"""A very small county in a home of its own, and the people who write about it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from sightline.access.models import Account, Posting
from sightline.access.viewer import Viewer, viewer_of
from sightline.interchange.engine import apply_frames
from sightline.records.examples import frames_of
from sightline.reports.self_evaluation.tests.county import AS_AT, county

AT = datetime(2020, 7, 2, 9, 30, tzinfo=UTC)
MEASURES = {"CONTACTS", "CONTACTS_POLICE", "CONTACTS_SCHOOLS", "CONTACTS_BY_SOURCE", "CP"}
CHAPTER = "4-07-domestic-abuse"
TEXT = "## Domestic abuse\n\n{words}\n"


def text(words: str) -> str:
    """A chapter of a few sentences."""
    return TEXT.format(words=words)


@pytest.fixture(autouse=True)
def few_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few measures of the catalogue: the rest take seconds and no test here asks for them."""
    from sightline.reports.narrative import figures_now, saving
    from sightline.services import catalogue

    few = {code: one for code, one in catalogue.all_indicators().items() if code in MEASURES}
    figures_now._book.cache_clear()
    for module in (catalogue, figures_now, saving):
        monkeypatch.setattr(module, "all_indicators", lambda: few)


@pytest.fixture
def home(tmp_path: Path, settings: Any, db: None) -> Path:
    """A home where twenty contacts came in June: twelve from the police and eight from schools."""
    settings.HOME = tmp_path
    apply_frames("invented county", "first", county(), as_at=AS_AT, home=tmp_path)
    return tmp_path


@pytest.fixture
def august(home: Path) -> Callable[[int, int], None]:
    """A later load: so many contacts from the police in July, and so many from schools."""

    def load(police: int, schools: int) -> None:
        lines = ["person_id contacted_on source"]
        lines += ["Z 2020-07-15 6"] * (police - 1) + ["Z 2020-07-15 2A"] * schools  # the first of July's is there already
        frames = county()
        later = frames_of(contact="\n".join(lines))["contact"].with_columns(_fresh("contact_id"))
        frames["contact"] = frames["contact"].vstack(later.select(frames["contact"].columns))
        apply_frames("invented county", f"{police}-{schools}", frames, as_at=date(2020, 8, 1), home=home)

    return load


def _fresh(column: str) -> Any:
    import polars as pl

    return pl.concat_str([pl.lit("later-"), pl.col(column)]).alias(column)


@pytest.fixture
def person(db: None) -> Callable[..., Viewer]:
    """Somebody in a role, looking now: `person("director")`; a second of the same role by another name."""

    def make(role: str, name: str = "") -> Viewer:
        address = f"{name or role}@example.test"
        account = Account.objects.filter(email=address).first()
        if account is None:
            account = Account.objects.create_user(address, full_name=name or role.title(), created_at=AT)
            Posting.objects.create(account=account, role=role, starts_on=AT.date(), given_at=AT)
        viewer = viewer_of(account, at=AT)
        assert viewer is not None
        return viewer

    return make
