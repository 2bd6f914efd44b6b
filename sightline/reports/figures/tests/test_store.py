"""The kept figures: the same as the catalogue's own, whole or not there at all."""

import json
import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest

from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.indicators.evaluate import evaluate, rows_behind
from sightline.records.engines import open_engine, tables_at
from sightline.reports.figures import NoFigures, figures_of, making, opening
from sightline.reports.figures.opening import definitions
from sightline.services.catalogue import all_indicators

from .world import AS_AT, frames, frozen


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def store(home):
    return figures_of(frozen(home), home)


@pytest.fixture(scope="module")
def tables():
    return tables_at(open_engine("polars", frames()), AS_AT)


@pytest.fixture(scope="module")
def tables_of_june():
    return tables_at(open_engine("polars", frames()), date(2020, 6, 30))


def the_catalogue_s_own(tables, tables_of_june, by=None):
    """Every figure by the plain way: on the day, but for measures of a month, which run to the end of June."""
    of_a_month = [one for one in all_indicators().values() if one.period == "month"]
    others = [one for one in all_indicators().values() if one.period != "month"]
    return [*evaluate(others, tables, by=by), *evaluate(of_a_month, tables_of_june, by=by)]


def test_every_figure_is_the_one_that_the_catalogue_gives(store, tables, tables_of_june):
    assert store.figures() == {result.code: result for result in the_catalogue_s_own(tables, tables_of_june)}
    assert store.figure("CONTACTS").numerator == 3  # of June; none came on 1 July


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_every_breakdown_is_the_one_that_the_catalogue_gives(store, tables, tables_of_june, by):
    for result in the_catalogue_s_own(tables, tables_of_june, by):
        assert store.divided(result.code, by) == result


def test_the_rows_are_those_behind_the_figure(store, tables):
    for code in ("CLA", "CLA_STARTED"):
        assert store.rows(code) == rows_behind(all_indicators()[code], tables)
    assert [row["person_id"] for row in store.rows("CLA")] == ["A", "C"]
    assert store.rows("SW_CASELOAD") == []  # the source holds no workforce


def test_a_group_is_the_children_in_it(store):
    amberfold = store.filtered(["CLA", "CLA_RATE"], {"locality": "Amberfold"})
    assert amberfold["CLA"].numerator == 2
    # 2 of 1,000 children in Amberfold, not of the county's 1,500
    assert (amberfold["CLA_RATE"].denominator, amberfold["CLA_RATE"].value) == (1000, Fraction(20))
    both = store.filtered(["CLA_RATE"], {"locality": ["Amberfold", "Brackenmere"]})["CLA_RATE"]
    assert (both.numerator, both.denominator) == (2, 1500)


def test_a_group_without_a_known_population_has_a_numerator_and_no_rate(store):
    girls = store.filtered(["CLA_RATE"], {"locality": "Amberfold", "sex": "Female"})["CLA_RATE"]
    assert (girls.numerator, girls.value) == (2, None)
    assert girls.message == "No population is known of this group, so there is no rate"


def test_a_group_can_be_divided_too(store):
    found = store.filtered(["CLA", "CLA_RATE"], {"sex": "Female"}, by="locality")
    assert [(part.name, part.numerator) for part in found["CLA"].parts] == [("Amberfold", 2)]
    assert found["CLA_RATE"].parts[0].value is None  # girls of Amberfold are not per 10,000 of all its children


def test_an_empty_group_counts_nought_and_an_unknown_name_is_refused(store):
    assert store.filtered(["CLA"], {"locality": "Nowhere"})["CLA"].numerator == 0
    with pytest.raises(LookupError, match="no breakdown is called postcode"):
        store.filtered(["CLA"], {"postcode": "ZZ1"})
    with pytest.raises(LookupError, match="no indicator is called NONE"):
        store.figure("NONE")


def test_a_flow_is_counted_by_its_own_month_whatever_its_headline_looks_back_on(store):
    months = store.series("CONTACT_CHILDREN")  # headline: six months
    assert [month.numerator for month in months] == [1] * 11 + [3]
    assert (months[-1].period.start, months[-1].period.end) == (date(2020, 6, 1), date(2020, 6, 30))
    assert months[0].as_at == date(2019, 7, 31)  # the months before the first contact are not shown as nought


def test_what_is_counted_on_a_day_is_counted_on_each_month_s_last(store):
    found = {month.as_at: month.numerator for month in store.series("CLA")}
    assert (found[date(2019, 11, 30)], found[date(2020, 5, 31)], found[date(2020, 6, 30)]) == (1, 3, 2)


def test_shares_of_a_whole_have_no_series(store):
    assert store.series("CONTACTS_BY_SOURCE") == []


def test_choices_are_in_the_order_shown(store):
    assert store.choices("age_band") == ["5 to 9", "10 to 15", "Not recorded"]
    assert store.choices("locality") == ["Amberfold", "Brackenmere", "Not recorded"]


def test_a_snapshot_without_a_date_has_no_figures(tmp_path):
    with pytest.raises(NoFigures, match="has no date"):
        figures_of(frozen(tmp_path, as_at=None), tmp_path)


def test_a_making_that_dies_leaves_nothing_that_could_be_taken_for_figures(tmp_path, monkeypatch):
    snapshot = frozen(tmp_path)

    def dies(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "series_of", dies)
    with pytest.raises(OSError, match="No space"):
        figures_of(snapshot, tmp_path)
    assert [path.name for path in (tmp_path / "figures" / snapshot.fingerprint).iterdir()] == []


def test_a_file_cut_short_is_not_used(home, store, tmp_path):
    assert making.is_whole(store.folder)
    manifest = json.loads((store.folder / making.MANIFEST).read_text())
    assert set(manifest["sizes"]) == {"rows.parquet", "people.parquet", "population.parquet", "series.json"}
    for name in manifest["sizes"]:
        (tmp_path / name).write_bytes((store.folder / name).read_bytes())
    (tmp_path / making.MANIFEST).write_text(json.dumps(manifest))
    assert making.is_whole(tmp_path)
    (tmp_path / "rows.parquet").write_bytes(b"PAR1")
    assert not making.is_whole(tmp_path)


def test_broken_figures_are_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "month_ends", lambda _: [])
    snapshot = frozen(tmp_path)
    first = figures_of(snapshot, tmp_path)
    (first.folder / "rows.parquet").write_bytes(b"PAR1")
    opening._opened.cache_clear()  # as another process would find them
    assert figures_of(snapshot, tmp_path).figure("CLA").numerator == 2
    assert making.is_whole(first.folder)


def test_a_process_killed_in_the_making_leaves_nothing_and_the_next_one_makes_them(tmp_path):
    frozen(tmp_path)
    program = (
        "import django, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'sightline.config.settings'; django.setup();"
        "from pathlib import Path; from sightline.records.snapshots import snapshots_in;"
        "from sightline.reports.figures import figures_of, making;"
        "making.series_of = lambda _: os.kill(os.getpid(), 9);"
        "making.month_ends = lambda _: [];"
        f"home = Path({str(tmp_path)!r}); figures_of(snapshots_in(home / 'snapshots')[0], home)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -9
    left = [path.name for path in (tmp_path / "figures").glob("*/*")]
    assert left and all(name.startswith(".filling-") for name in left)
    assert figures_of(frozen(tmp_path), tmp_path).figure("CLA").numerator == 2


def test_figures_are_kept_and_worked_out_once(home, store, monkeypatch):
    monkeypatch.setattr("sightline.reports.figures.opening.make", None)  # would raise if it were called again
    assert figures_of(frozen(home), home) is figures_of(frozen(home), home)
    assert store.folder == home / "figures" / store.fingerprint / definitions()


def threads_after(module):
    program = (
        "import django, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'sightline.config.settings'; django.setup();"
        f"import {module}, pathlib; print(*(p.read_text().strip() for p in pathlib.Path('/proc/self/task').glob('*/comm')))"
    )
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()


def test_importing_the_figures_starts_no_thread_that_polars_computes_in():
    # Polars' import starts three of its own that a fork survives; its computing threads, which a fork does not, come later.
    assert threads_after("sightline.reports.figures") == threads_after("polars")
