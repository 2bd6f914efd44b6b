"""Django's settings, and the only place that reads the environment."""

import os
from pathlib import Path

from .apps import own_apps
from .database import database_from
from .logs import logging_for
from .signing_in import *  # noqa: F403
from .signing_in import AFTER_THE_GATE, BEFORE_THE_GATE, SIGNING_IN_APPS

HOME = Path(os.environ.get("SIGHTLINE_HOME", ".sightline")).resolve()
# `demo`: an invented county on this machine only. `production` refuses to start unless it is safe (config/production.py).
MODE = os.environ.get("SIGHTLINE_MODE", "demo")
IN_PRODUCTION = MODE == "production"

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# The demonstration holds invented children only; production brings its own keys, or does not start.
SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY") or "only-for-an-invented-county-on-this-machine"
# The reverse proxies whose word is taken for who is asking: addresses or networks.
PROXIES = os.environ.get("SIGHTLINE_PROXIES", "127.0.0.1 ::1").split()
# Encrypts what is said of restricted records; kept apart from the database, and from its backups.
FIELD_KEY = os.environ.get("SIGHTLINE_FIELD_KEY", "" if IN_PRODUCTION else SECRET_KEY)
FIELD_KEY_FALLBACKS = os.environ.get("SIGHTLINE_FIELD_KEY_FALLBACKS", "").split()
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SIGHTLINE_SECRET_KEY_FALLBACKS", "").split() if key]
if IN_PRODUCTION:
    ALLOWED_HOSTS = os.environ.get("SIGHTLINE_HOSTS", "").split()
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "sightline.web",
    *SIGNING_IN_APPS,
    "sightline.records",
    "sightline.access",
    *own_apps(),
]
MIDDLEWARE = [
    "sightline.config.logs.RequestLog",
    "sightline.config.proxy.BehindProxy",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    *BEFORE_THE_GATE,
    "sightline.web.gate.Gate",
    *AFTER_THE_GATE,
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "sightline.config.urls"
WSGI_APPLICATION = "sightline.config.wsgi.application"
TEMPLATES = [
    # Our own pages are Jinja2 (web/rendering.py); these are for the pages that a library draws, in our clothes.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).resolve().parent.parent / "web" / "templates_django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_from(os.environ.get("SIGHTLINE_DATABASE"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "access.Account"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # styles are served from the package itself; nothing has to be collected first
WHITENOISE_AUTOREFRESH = False

# The web: nothing from other hosts, nothing inline without a nonce, nothing kept by a browser (security standard, section 9).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IN_PRODUCTION:
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked on this machine, behind the proxy; the answers hold nothing
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # a five-megabyte paste is a draft worth keeping
LOGGING = logging_for(MODE)
