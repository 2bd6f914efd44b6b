"""Who may see and do what: accounts, roles, live links to children, restrictions, and the audit of it all."""

from .refusals import NotFound, Refusal

__all__ = ["NotFound", "Refusal"]
