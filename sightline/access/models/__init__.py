"""What the access room keeps: accounts, postings, links, restrictions, break glass, tokens and the audit."""

from .accounts import Account, ApiToken, Posting
from .audit import AuditEvent, AuditHead
from .links import Link
from .restrictions import BreakGlass, NamedViewer, Restriction

__all__ = [
    "Account",
    "ApiToken",
    "AuditEvent",
    "AuditHead",
    "BreakGlass",
    "Link",
    "NamedViewer",
    "Posting",
    "Restriction",
]
