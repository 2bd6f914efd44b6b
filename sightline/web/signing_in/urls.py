"""The addresses of signing in: those of allauth's that we use. Nobody signs themselves up, and nobody has two addresses."""

from urllib.parse import urlsplit

from allauth.account import views as account
from allauth.socialaccount import views as council
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from csp.decorators import csp_update
from django.conf import settings
from django.urls import include, path, re_path

_issuer = urlsplit(settings.OIDC_ISSUER)
# The form that leads to the council's own sign-in is answered by a redirect there, which the policy must allow.
leads_out = csp_update({"form-action": [f"{_issuer.scheme}://{_issuer.netloc}"]} if _issuer.netloc else {})

urlpatterns = [
    path("login/", leads_out(account.login), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("council/", leads_out(council.connections), name="socialaccount_connections"),
    path("council/cancelled/", council.login_cancelled, name="socialaccount_login_cancelled"),
    path("council/error/", council.login_error, name="socialaccount_login_error"),
    path("council/<str:provider_id>/", leads_out(openid.login), name="openid_connect_login"),
    path("council/<str:provider_id>/back/", openid.callback, name="openid_connect_callback"),
]
