"""What is counted of young people leaving care: who they are, whether they are supported, and how they live."""

from . import how_they_live, support, who

__all__ = ["how_they_live", "support", "who"]
