"""My account: the password, the second factor, sessions, and tokens for the API; and accepting an invitation."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access import NotFound, Refusal
from sightline.access.joining import accept, invited
from sightline.access.models import ApiToken
from sightline.access.tokens import make_token, revoke_token
from sightline.web.rendering import page
from sightline.web.signing_in.factors import factor_waived
from sightline.web.signing_in.forms import FirstPasswordForm, TokenForm
from sightline.web.words import day_words

INVITED = "invitation"  # in the session: the secret of the invitation, so that it does not stay in the address
KINDS = {"totp": "Authenticator app", "webauthn": "Passkey", "recovery_codes": "Recovery codes"}


@require_GET
def account(request: Any) -> HttpResponse:
    """What the person can see and change about their own account."""
    user = request.user
    factors = list(Authenticator.objects.filter(user_id=user.pk).order_by("-type", "pk"))
    return page(
        request,
        "account/account.html",
        "My account",
        facts=_facts(request),
        factors=[(KINDS.get(one.type, one.type), _factor_words(one)) for one in factors],
        waived=factor_waived(),
        sessions=UserSession.objects.filter(user_id=user.pk).count(),
        council=bool(settings.SOCIALACCOUNT_PROVIDERS),
        linked=SocialAccount.objects.filter(user_id=user.pk).exists(),
        may_use_api=bool(request.viewer and request.viewer.may("use_api")),
    )


def _facts(request: Any) -> list[tuple[str, str]]:
    viewer = request.viewer
    facts = [("Name", request.user.full_name), ("Email address", request.user.email)]
    if viewer is None:
        return [*facts, ("Role", "None today. Ask your system administrator.")]
    place = viewer.posting.locality or viewer.posting.agency
    facts += [("Role", viewer.role.title)] + ([("Place", place)] if place else [])
    return [*facts, ("Until", day_words(viewer.posting.ends_on))] if viewer.posting.ends_on else facts


def _factor_words(factor: Authenticator) -> str:
    wrapped: Any = factor.wrap()
    if factor.type == Authenticator.Type.RECOVERY_CODES:
        return f"{len(wrapped.get_unused_codes())} not used yet"
    added = day_words(timezone.localtime(factor.created_at))
    return f"{wrapped.name}, added {added}" if factor.type == Authenticator.Type.WEBAUTHN else f"Added {added}"


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Any) -> HttpResponse:
    """The person's tokens for the API, and making a new one, whose secret is shown on the page that answers, once."""
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _, secret = make_token(by=request.viewer, name=given["name"], days=given["days"], at=timezone.now())
            form = TokenForm()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    response = page(
        request,
        "account/tokens.html",
        "Tokens for the API",
        errors=form if form.errors else None,
        form=form,
        secret=secret,
        tokens=[_token(one) for one in ApiToken.objects.filter(account=request.user)],
        reference=reverse("api_reference"),
        back=reverse("account"),
        back_words="My account",
    )
    response["Cache-Control"] = "no-store"
    return response


def _token(token: ApiToken) -> dict[str, Any]:
    now = timezone.now()
    over = "Revoked" if token.revoked_at else ("Out of date" if token.expires_at <= now else "")
    return {
        "id": token.pk,
        "name": token.name,
        "prefix": f"{token.prefix}…",
        "until": day_words(timezone.localtime(token.expires_at)),
        "used": day_words(timezone.localtime(token.last_used_at)) if token.last_used_at else "Not used yet",
        "over": over,
    }


@require_POST
def token_revoke(request: Any, token: int) -> HttpResponse:
    """Stop a token."""
    try:
        revoke_token(token, by=request.viewer, at=timezone.now())
    except NotFound as none:
        raise Http404 from none
    messages.success(request, "The token no longer works.")
    return redirect("api_tokens")


@never_cache
@require_GET
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The address in a letter of invitation: keeps its secret in the session and goes on to an address without it."""
    request.session[INVITED] = secret
    return redirect("invitation_accept")


@sensitive_post_parameters("password1", "password2")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest) -> HttpResponse:
    """Choosing the first password."""
    try:
        invitee = invited(request.session.get(INVITED, ""))
    except NotFound:
        return page(request, "account/invitation_over.html", "This invitation does not work any more", status=404)
    form = FirstPasswordForm(request.POST or None, account=invitee)
    if request.method == "POST" and form.is_valid():
        accept(invitee, password=form.cleaned_data["password1"], at=timezone.now())
        del request.session[INVITED]
        messages.success(request, "Your password is saved. Sign in with it now.")
        return redirect("account_login")
    return page(
        request,
        "account/invitation.html",
        "Choose your password",
        errors=form if form.errors else None,
        form=form,
        name=invitee.full_name,
        email=invitee.email,
    )


@require_POST
def session_alive(request: HttpRequest) -> HttpResponse:
    """Somebody is still there: the answer is empty, and the half hour begins again."""
    return HttpResponse(status=204)


urls = [
    path("account/", account, name="account"),
    path("account/", include("sightline.web.signing_in.urls")),
    path("account/tokens/", tokens, name="api_tokens"),
    path("account/tokens/<int:token>/revoke/", token_revoke, name="api_token_revoke"),
    path("account/session/", session_alive, name="session_alive"),
    path("invitation/", invitation_accept, name="invitation_accept"),
    path("invitation/<str:secret>/", invitation, name="invitation"),
]
