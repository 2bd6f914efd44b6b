"""Every indicator on Spark, against the embedded engine; where Spark and a Java are here."""

import shutil
from datetime import date

import pytest

from sightline.indicators.evaluate import evaluate
from sightline.records.engines import open_engine, tables_at
from sightline.services.catalogue import all_indicators
from sightline.synthetic import invent

AS_AT = date(2020, 7, 1)


@pytest.mark.slow
def test_spark_gives_every_figure_that_polars_gives() -> None:
    pytest.importorskip("pyspark", reason="Spark is an extra that is not installed: pip install 'sightline[spark]'")
    if not shutil.which("java"):
        pytest.skip("there is no Java here for Spark to run on")
    frames = invent(scale=0.02)
    ours, theirs = (
        evaluate(all_indicators().values(), tables_at(open_engine(name, frames), AS_AT)) for name in ("polars", "spark")
    )
    differ = [polars.code for polars, spark in zip(ours, theirs, strict=True) if polars != spark]
    assert differ == []
