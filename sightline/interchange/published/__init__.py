"""Published statistics, as comparators: see README.md."""

from .comparators import Comparator, Comparators
from .files import read_folder
from .store import comparators_in, keep

__all__ = ["Comparator", "Comparators", "comparators_in", "keep", "read_folder"]
