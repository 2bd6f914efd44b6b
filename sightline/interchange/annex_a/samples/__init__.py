"""Small Annex A files for tests and for trying things out, everybody in them invented."""
