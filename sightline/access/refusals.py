"""The two ways of saying no to a person."""


class Refusal(Exception):
    """Cannot be done now: a sentence in the person's own words saying what to do first. Never holds a name or an id."""


class NotFound(Exception):
    """There is no such thing for this person, whether or not there is one for somebody else."""
