"""`python -m sightline.reports.reference`: write docs/reference anew."""

import sys
from pathlib import Path

from sightline.config.startup import start

ROOT = Path(__file__).resolve().parents[3]


def main() -> int:
    """Write the pages under docs/reference of this checkout and say how many."""
    start(records=False)
    from sightline.reports.reference import pages, write

    write(ROOT / "docs" / "reference")
    sys.stdout.write(f"{len(pages())} reference pages written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
