"""Django's settings, and the only place that reads the environment."""

import os
from pathlib import Path

from .database import database_from

HOME = Path(os.environ.get("SIGHTLINE_HOME", ".sightline")).resolve()

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# The demonstration signs nobody in and holds invented children only; anything else must bring its own key.
SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY", "only-for-an-invented-county-on-this-machine")

INSTALLED_APPS = ["django.contrib.staticfiles", "sightline.web", "sightline.records"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sightline.config.urls"
TEMPLATES: list[dict] = []
WSGI_APPLICATION = "sightline.config.wsgi.application"

DATABASES = {"default": database_from(os.environ.get("SIGHTLINE_DATABASE"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # styles are served from the package itself; nothing has to be collected first
WHITENOISE_AUTOREFRESH = False
