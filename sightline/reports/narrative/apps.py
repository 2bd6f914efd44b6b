"""The narrative, as Django knows it."""

from django.apps import AppConfig


class NarrativeConfig(AppConfig):
    name = "sightline.reports.narrative"
    label = "narrative"
    verbose_name = "The words of the self-evaluation"
