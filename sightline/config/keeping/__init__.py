"""Backups: one archive of everything that cannot be worked out again, and the way back from it."""
