"""What is counted of looked-after children's health: assessments and checks, and how they are."""

from . import assessments, wellbeing

__all__ = ["assessments", "wellbeing"]
