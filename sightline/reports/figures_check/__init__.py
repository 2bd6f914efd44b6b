"""Published figures against what the rows say: agrees, differs, contradicts itself, or needs a register not yet built."""

from .check import Check, Verdict, check
from .figures import FiguresUnreadable

__all__ = ["Check", "FiguresUnreadable", "Verdict", "check"]
