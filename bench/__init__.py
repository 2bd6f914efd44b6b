"""How fast, measured: `make bench`."""
