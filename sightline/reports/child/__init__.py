"""Everything that a page about one child needs, as plain data: from the records of one person, as at a day."""
