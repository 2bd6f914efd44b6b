"""The slow and obvious way to every figure: lists, loops and days, read off the published definitions alone."""
