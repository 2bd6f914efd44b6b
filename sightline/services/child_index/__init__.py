"""Finding a child, and making one record of two: the search index, possible duplicates, and merges with undo."""
