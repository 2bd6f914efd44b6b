"""Files that people bring in from the browser: received, read, looked at, loaded, and put back if need be."""
