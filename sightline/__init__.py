"""Sightline: a line of sight from every child's record to the leadership table."""

__version__ = "0.1.0"
