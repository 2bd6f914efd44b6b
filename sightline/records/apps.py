"""The records room, as Django knows it."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "sightline.records"
    label = "records"
    verbose_name = "Records"
