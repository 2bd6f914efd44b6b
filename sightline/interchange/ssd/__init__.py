"""The Standard Safeguarding Dataset: a folder of one file a table, in and out."""

from sightline.interchange.ssd.parse import parse
from sightline.interchange.ssd.writing import export

__all__ = ["export", "parse"]
