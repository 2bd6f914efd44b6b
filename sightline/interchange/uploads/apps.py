"""The uploads as a Django app."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Its tables are called uploads_..."""

    name = "sightline.interchange.uploads"
    label = "uploads"
