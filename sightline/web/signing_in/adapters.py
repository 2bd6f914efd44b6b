"""Where allauth asks what we allow: no self sign-up, no linking by email address, factors kept encrypted."""

import base64
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.web.rendering import page

from . import audited
from .factors import has_factor, recent_factor, recent_password

WRONG = "Enter the email address and the password of your account as you were given and chose them"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; passwords are counted by axes; who you are is asked again by the best factor."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "incorrect_password": "Enter your password as you do when you sign in.",
        "enter_current_password": "Enter your password as you do when you sign in.",
        "too_many_login_attempts": "Too many attempts. Wait 5 minutes, then try again.",
        "rate_limited": "Too many attempts. Wait 5 minutes, then try again.",
        "account_inactive": "This account has been switched off. Ask your system administrator.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting of passwords to axes: two counters would have two wordings."""

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether the password is the person's own; a wrong one counts like a wrong one at the door."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not again within ten minutes of proving it: by the factor where there is one, by the password until then."""
        request = self.request
        return not (recent_factor(request) if has_factor(request.user) else recent_password(request))

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """The ways to prove again who one is, the passkey first; a password is not one for somebody with a factor."""
        methods = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"] != "reauthenticate"]
        offered = factors if user.is_authenticated and has_factor(user) else methods
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use an authenticator app or a recovery code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        return [{**method, "description": words[method["id"]]} for method in offered]

    def get_login_stages(self) -> list[str]:
        """allauth's stages, with our own for the second factor: it believes a token that proves one."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "sightline.web.signing_in.stages.SecondFactor"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to 'my account'."""
        return reverse("account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """An address at the service's own host, never at whatever host the request named."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.ADDRESS + path.replace("UID-KEY", key)


class FactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, under the service's key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Enter the code that your authenticator app shows now, or a recovery code you have not used.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def encrypt(self, text: str) -> str:
        """The secret, as it is kept."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret, as it is used; an older key still opens what it closed."""
        return _keys().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return "Sightline"

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner says otherwise."""
        return f"Passkey {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Ends a person's other sessions, and writes down that they did."""

    def end_sessions(self, sessions: Any) -> None:
        """End them all."""
        super().end_sessions(sessions)
        if sessions:
            audited.sessions_ended(sessions[0].user, count=len(sessions))


class CouncilAccountAdapter(DefaultSocialAccountAdapter):
    """The council's own sign-in opens accounts that are already linked to it, and no other."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody gets an account by having one elsewhere."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """
        Refuse a council account that belongs to nobody here, and one whose Sightline account is switched off.

        An account is linked by its owner while signed in (`connect`), never because an email address is the same:
        an address in a token is a claim, not a proof.
        """
        linking = sociallogin.state.get("process") == "connect"
        if linking and request.user.is_authenticated:
            return
        if not sociallogin.is_existing:
            audited.refused(request, why="council account not linked")
            raise ImmediateHttpResponse(_refusal(request))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to 'my account'."""
        return reverse("account")


def proves_second_factor(sociallogin: Any) -> bool:
    """
    Whether the identity token itself says that a second factor was used.

    `amr` holds "mfa" (RFC 8176; Entra ID says the same), or `acr` names it. A token that says neither proves nothing.
    """
    claims = sociallogin.account.extra_data.get("id_token") or {}
    amr = claims.get("amr") or []
    methods = {str(one).lower() for one in ([amr] if isinstance(amr, str) else amr)}
    return "mfa" in methods or "mfa" in str(claims.get("acr") or "").lower().replace(":", " ").replace("/", " ").split()


def _refusal(request: HttpRequest) -> HttpResponse:
    answer = page(request, "signing_in/not_linked.html", "You cannot sign in with this council account yet")
    answer.status_code = 403
    return answer


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(sha256(b"factors:" + key.encode()).digest())) for key in secrets])
