"""allauth's forms in our words: labels and hints of GOV.UK's patterns, no placeholders."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

LENGTH = "At least 12 characters. Three words that do not belong together are easy to remember and hard to guess."

CODE = "The 6 figures that your authenticator app shows now, or one of your recovery codes."


class SignInForm(account.LoginForm):
    """Email address and password."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "login", "Email address", autocomplete="username")
        _word(self, "password", "Password")
        self.fields["password"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Who it is, if the two belong together; what is wrong leads to the first field."""
        try:
            return dict(super().clean())
        except ValidationError as wrong:
            self.add_error("login", wrong)
            return self.cleaned_data


class ForgottenPasswordForm(account.ResetPasswordForm):
    """The address that a link to a new password is sent to."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "email", "Email address", "We will send a link if there is an account with this address.")


class NewPasswordForm(account.ResetPasswordKeyForm):
    """A new password, by the link of a letter."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "password1", "New password", LENGTH)
        _word(self, "password2", "New password again")


class ChangePasswordForm(account.ChangePasswordForm):
    """A new password, by somebody who knows the old one."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "oldpassword", "Your password now")
        self.fields["oldpassword"].help_text = ""
        _word(self, "password1", "New password", LENGTH)
        _word(self, "password2", "New password again")


class ProveItForm(account.ReauthenticateForm):
    """The password again."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "password", "Password")
        self.fields["password"].help_text = ""


class CodeForm(factor.AuthenticateForm):
    """The second factor when signing in."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "code", "Code", CODE, inputmode="text")


class CodeAgainForm(factor.ReauthenticateForm):
    """The second factor again."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "code", "Code", CODE, inputmode="text")


class AppForm(app.ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it is set up."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "code", "Code that the app shows", "6 figures. They change every 30 seconds.", inputmode="numeric")

    def clean_code(self) -> str:
        """The code, if it is the one that the key above makes now."""
        try:
            return str(super().clean_code())
        except ValidationError as wrong:
            if wrong.code == "incorrect_code":
                raise ValidationError("Enter the 6 figures that the app shows now") from wrong
            raise


class PasskeyForm(passkey.AddWebAuthnForm):
    """A new passkey or security key."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "name", "Name", "So that you can tell it from your others: work laptop, phone, blue key.")
        alone = self.fields["passwordless"]
        alone.label = "Let me sign in with this passkey alone, without my password"
        alone.help_text = "The device will ask for your fingerprint, face or PIN."


class PasskeyNameForm(passkey.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _word(self, "name", "Name")


class FirstPasswordForm(forms.Form):
    """The password that an invited person chooses."""

    password1 = forms.CharField(
        label="Password",
        help_text=LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )
    password2 = forms.CharField(
        label="Password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the password again"},
    )

    def __init__(self, *args: Any, account: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.account = account

    def clean_password1(self) -> str:
        """The password, if it keeps the rules."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        given = super().clean() or self.cleaned_data
        if given.get("password1") and given.get("password2") and given["password1"] != given["password2"]:
            self.add_error("password2", "Type the same password both times")
        return given


class TokenForm(forms.Form):
    """A new token for the API."""

    name = forms.CharField(
        label="What is it for?",
        help_text="For example: weekly Power BI dashboard. Do not use a child's name.",
        max_length=100,
        error_messages={"required": "Enter what the token is for"},
    )
    days = forms.TypedChoiceField(
        label="How long should it last?",
        choices=[(30, "30 days"), (90, "90 days"), (365, "1 year, the longest")],
        coerce=int,
        initial=90,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long the token should last"},
    )


def _word(form: forms.Form, name: str, label: str, hint: str = "", **attributes: str) -> None:
    field = form.fields[name]
    field.label = label
    field.help_text = hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)
    field.error_messages["required"] = f"Enter {label[0].lower()}{label[1:]}"
