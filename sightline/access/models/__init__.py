"""What the access room keeps: accounts, postings, links, restrictions, break glass, tokens and the audit."""

from .accounts import Account, ApiToken, Posting
from .audit import AuditEvent, AuditHead
from .links import Link
from .restrictions import RESTRICTIONS, BreakGlass, NamedViewer, Restriction, RestrictionKind

__all__ = [
    "RESTRICTIONS",
    "Account",
    "ApiToken",
    "AuditEvent",
    "AuditHead",
    "BreakGlass",
    "Link",
    "NamedViewer",
    "Posting",
    "Restriction",
    "RestrictionKind",
]
