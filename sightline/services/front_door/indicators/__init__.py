"""What the front door counts: contacts, and the referrals that come of them."""

from . import contacts, referrals

__all__ = ["contacts", "referrals"]
