"""Tags for the templates of the pages that allauth draws."""
