"""One module for each area of the pages; each brings its own `urls`."""
