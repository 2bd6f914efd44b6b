"""What is counted of placements: what they are, where they are, and how long they last."""

from . import homes, stability

__all__ = ["homes", "stability"]
