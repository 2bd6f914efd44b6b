"""Which of our folders are Django apps: those with models of their own, found by walking, never listed."""

from pathlib import Path

ROOMS = ["services", "interchange", "reports"]


def own_apps() -> list[str]:
    """`sightline.services.child_index` and its like: each folder of those rooms that has a `models.py` or `models/`."""
    house = Path(__file__).resolve().parent.parent
    found = [folder for room in ROOMS for name in ("models.py", "models") for folder in (house / room).glob(f"*/{name}")]
    return sorted(f"sightline.{page.parent.parent.name}.{page.parent.name}" for page in found)
