"""The two ways in which a command does not do what it was asked."""

REFUSED = 1
BAD_ARGUMENTS = 2


class Refused(Exception):
    """What was asked cannot be done, and why: a sentence for the person at the terminal."""


class BadArgument(Exception):
    """What was asked makes no sense: an unknown code, an impossible date."""
