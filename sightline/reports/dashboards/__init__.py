"""Dashboards: pages of figures chosen from the catalogue, one for each area of the self-evaluation."""
