"""What services for looked-after children count: who they are, how they come and go, how they are seen and planned for."""

from . import coming_and_going, planned_for, seen, who

__all__ = ["coming_and_going", "planned_for", "seen", "who"]
