"""What child protection counts: enquiries, conferences, plans, and how children on plans are seen."""

from . import conferences, enquiries, lengths, plans, seen

__all__ = ["conferences", "enquiries", "lengths", "plans", "seen"]
