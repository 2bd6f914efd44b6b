"""The reference pages, written from the declarations: code sets, record tables, indicators and clocks."""

from .pages import pages, write

__all__ = ["pages", "write"]
