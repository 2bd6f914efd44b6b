"""Signing in, as Django knows it: its signals are joined to the audit, and it keeps the counters that workers share."""

from django.apps import AppConfig


class SigningInConfig(AppConfig):
    name = "sightline.web.signing_in"
    label = "signing_in"
    verbose_name = "Signing in"

    def ready(self) -> None:
        """Let every sign-in, refusal and change of a factor reach the audit."""
        from . import audited

        audited.listen()
