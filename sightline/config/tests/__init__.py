"""Tests of the roof: what refuses to start, and what the logs leave out."""
