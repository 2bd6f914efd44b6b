"""What is counted of adoption: the children, how long they wait, and those who adopt."""

from . import adopters, children, waits

__all__ = ["adopters", "children", "waits"]
