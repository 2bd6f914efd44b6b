"""The command line starts quickly, because a command brings in what it needs only when it runs."""

import subprocess
import sys

HEAVY = ["polars", "django", "altair", "docx", "weasyprint", "narwhals"]


def test_help_brings_in_nothing_heavy() -> None:
    code = f"import sys, sightline.cli.main; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
