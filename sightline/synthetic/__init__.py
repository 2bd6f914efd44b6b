"""An invented county, grown from a seed number, for demonstrations, tests and the figures of the self-evaluation."""

from .county import invent, invent_to_parquet

__all__ = ["invent", "invent_to_parquet"]
