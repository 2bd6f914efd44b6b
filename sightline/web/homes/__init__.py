"""The home of each role: what a person needs at the first sight, and nothing that their role does not open."""
