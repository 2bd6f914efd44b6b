"""The Standard Safeguarding Dataset: a folder of one file a table, in and out."""

from sightline.interchange.ssd.parse import parse

__all__ = ["parse"]
