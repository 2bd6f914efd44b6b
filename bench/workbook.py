"""An Annex A workbook of some 5,000 children and 14,000 rows: the invented county's own."""

from datetime import date
from pathlib import Path

AS_AT = date(2020, 7, 1)


def make_workbook(folder: Path) -> Path:
    """The workbook that the county would hand to inspectors on the day."""
    from sightline.config.startup import start

    start(records=False)
    from sightline.interchange.annex_a import export
    from sightline.synthetic import invent

    path = folder / "annex-a.xlsx"
    export(invent(seed=2020), AS_AT, path)
    return path
