"""How people sign in: the numbers of the security standard, section 5, as Django, allauth and axes read them."""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

# An invented county asks for no second factor, and says so on every page.
DEMONSTRATION = os.environ.get("SIGHTLINE_MODE", "demo") == "demo"
HOSTS = os.environ.get("SIGHTLINE_HOSTS", "").split()
# Where letters lead: the first host in production, this machine otherwise.
ADDRESS = os.environ.get("SIGHTLINE_ADDRESS", f"https://{HOSTS[0]}" if HOSTS else "http://localhost:8000").rstrip("/")
SERVED_SECURELY = not DEMONSTRATION or ADDRESS.startswith("https://")

# What settings.py adds to its own lists: sessions end before the gate asks who is there, and the second factor is asked for
# after it, so that nobody proves one for a page that would not open.
SIGNING_IN_APPS = ["sightline.web.signing_in"]
BEFORE_THE_GATE = ["sightline.web.signing_in.middleware.SessionLimits"]
AFTER_THE_GATE = ["sightline.web.signing_in.middleware.SecondFactorForEveryone"]
# Codes once only and five tries are counted here, for every worker process together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "signing_in_cache"}}
# Axes comes first, or a locked account would be tried all the same.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]

# Sessions
SESSION_IDLE = timedelta(minutes=30)
SESSION_WARNING = timedelta(minutes=5)  # how long before the idle limit the page says so
SESSION_LONGEST = timedelta(hours=12)
FACTOR_FRESH = timedelta(minutes=10)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-sightline" if SERVED_SECURELY else "sightline"
SESSION_COOKIE_SECURE = SERVED_SECURELY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sightline.web.errors.out_of_date"
CSRF_COOKIE_NAME = "__Host-csrf" if SERVED_SECURELY else "csrf"
CSRF_COOKIE_SECURE = SERVED_SECURELY
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
USERSESSIONS_TRACK_ACTIVITY = False
USERSESSIONS_ADAPTER = "sightline.web.signing_in.adapters.SessionsAdapter"

# Passwords
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_SHORTEST = 12
PASSWORD_LONGEST = 128
# The council's own name and places, refused inside a password; a council adds its own, parted by commas.
PASSWORD_LOCAL_WORDS = [
    "sightline",
    "safeguarding",
    "childrensservices",
    *filter(None, (word.strip().lower() for word in os.environ.get("SIGHTLINE_LOCAL_WORDS", "").split(","))),
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_SHORTEST},
    },
    {"NAME": "sightline.web.signing_in.passwords.NotTooLong", "OPTIONS": {"longest": PASSWORD_LONGEST}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sightline.web.signing_in.passwords.NoLocalWords", "OPTIONS": {"words": PASSWORD_LOCAL_WORDS}},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
INVITATION_LASTS = timedelta(days=2)
ACCOUNT_UNUSED = timedelta(days=45)

# Guessing: ten in five minutes for an account and for a source; strangers cannot keep the owner's own browser out.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_LOCKOUT_PARAMETERS = "sightline.web.signing_in.guessing.lockout_parameters"
AXES_LOCKOUT_CALLABLE = "sightline.web.signing_in.guessing.locked_out"
AXES_USERNAME_CALLABLE = "sightline.web.signing_in.guessing.name_tried"
AXES_USERNAME_FORM_FIELD = "login"
AXES_RESET_ON_SUCCESS = False  # or one's own account would wipe away the guesses at another's
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # our own audit keeps sign-ins; a second log would keep email addresses for ever
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address"]

# allauth: nobody signs themselves up; a person is their email address and was asked in by an administrator.
ACCOUNT_ADAPTER = "sightline.web.signing_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(FACTOR_FRESH.total_seconds())
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SERVED_SECURELY else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Sightline: "
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Passwords are counted by axes; `login_failed` is left for the codes of a second factor: five tries.
ACCOUNT_RATE_LIMITS = {
    "login": False,
    "login_failed": "5/5m/key",
    "reset_password": "20/m/ip,5/15m/key",
    "reauthenticate": "10/5m/user",
}
ACCOUNT_FORMS = {
    "login": "sightline.web.signing_in.forms.SignInForm",
    "reset_password": "sightline.web.signing_in.forms.ForgottenPasswordForm",
    "reset_password_from_key": "sightline.web.signing_in.forms.NewPasswordForm",
    "change_password": "sightline.web.signing_in.forms.ChangePasswordForm",
    "reauthenticate": "sightline.web.signing_in.forms.ProveItForm",
}

MFA_ADAPTER = "sightline.web.signing_in.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "sightline.web.signing_in.forms.CodeForm",
    "reauthenticate": "sightline.web.signing_in.forms.CodeAgainForm",
    "activate_totp": "sightline.web.signing_in.forms.AppForm",
    "add_webauthn": "sightline.web.signing_in.forms.PasskeyForm",
    "edit_webauthn": "sightline.web.signing_in.forms.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Sightline"
MFA_TOTP_TOLERANCE = 0  # allauth remembers a used code for one period only, so a longer life would let it be used again
MFA_RECOVERY_CODE_COUNT = 10
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey is only two factors if the device knows its owner
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SERVED_SECURELY
MFA_TRUST_ENABLED = False

# The council's own sign-in (Entra ID or any OpenID Connect provider), when there is one.
SOCIALACCOUNT_ADAPTER = "sightline.web.signing_in.adapters.CouncilAccountAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
OIDC_ISSUER = os.environ.get("SIGHTLINE_OIDC_ISSUER", "")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    # A person is issuer and subject together: another issuer's subjects are other people.
                    "provider_id": f"council-{sha256(OIDC_ISSUER.encode()).hexdigest()[:8]}",
                    "name": os.environ.get("SIGHTLINE_OIDC_NAME", "your council account"),
                    "client_id": os.environ.get("SIGHTLINE_OIDC_CLIENT", ""),
                    "secret": os.environ.get("SIGHTLINE_OIDC_SECRET", ""),
                    "settings": {"server_url": OIDC_ISSUER, "fetch_userinfo": False},
                }
            ],
        }
    }
    if OIDC_ISSUER
    else {}
)

# Letters: by the council's mail server, or as files in the home of a demonstration.
DEFAULT_FROM_EMAIL = os.environ.get("SIGHTLINE_EMAIL_FROM", "sightline@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if DEMONSTRATION else 'smtp'}.EmailBackend"
EMAIL_FILE_PATH = Path(os.environ.get("SIGHTLINE_HOME", ".sightline")).resolve() / "letters"
EMAIL_HOST = os.environ.get("SIGHTLINE_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SIGHTLINE_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("SIGHTLINE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SIGHTLINE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 10

# The read API
API_TOKEN_LONGEST = timedelta(days=365)
API_REQUESTS_A_MINUTE = int(os.environ.get("SIGHTLINE_API_REQUESTS_A_MINUTE", "120"))
