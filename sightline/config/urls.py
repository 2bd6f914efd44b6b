"""Where each address leads."""

from django.urls import path

from sightline.web import demonstration

urlpatterns = [
    path("", demonstration.home, name="home"),
    path("documents/<str:name>", demonstration.document, name="document"),
    path("indicators/", demonstration.indicators, name="indicators"),
    path("indicators/<str:code>/", demonstration.indicator, name="indicator"),
]
