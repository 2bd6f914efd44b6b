"""The second factor as a step of signing in."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from .adapters import proves_second_factor
from .factors import prove_factor


class SecondFactor(AuthenticateStage):
    """Asks for the factor, unless the council's own sign-in has just proved one in its token."""

    def _should_handle(self, request: HttpRequest) -> bool:
        kept = self.login.signal_kwargs or {}
        sociallogin = kept.get("sociallogin")
        if sociallogin is not None and proves_second_factor(sociallogin):
            prove_factor(request, self.login.user)
            return False
        return super()._should_handle(request)
