"""The read API: what a person may see on the pages, for Excel, Power BI and other programs, and nothing more."""
