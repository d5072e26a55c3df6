"""Pages of the second step: taking it, setting it up, renewing printed codes, removing what is no longer used."""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn, begin_registration
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from infosharing.accounts.rules import anybody_signed_in
from infosharing.accounts.sessions.store import DEVICE
from infosharing.records.pages import keep_private, page, public_page
from infosharing.workflow.processing import post_data

from . import actions
from .forms import AddPasskeyForm, AppForm, CodeForm, PasskeyForm, PasskeySignInForm
from .listing import factors_of
from .proving import asks_again

NOT_SIGNED_IN = "People who are not signed in yet must be able to sign in."


class SecondStep(AuthenticateView):
    template_name = "accounts/factors/second_step.html"
    form_class = CodeForm
    webauthn_form_class = PasskeyForm

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Offer a passkey where one is set up."""
        context = super().get_context_data(**context)
        asked = context["js_data"]["request_options"]
        has_passkeys = bool(asked["publicKey"].get("allowCredentials"))
        return {**context, "options": json.dumps(asked) if has_passkeys else ""}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what is wrong, as a page that was not accepted."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class PasskeySignIn(LoginWebAuthnView):
    form_class = PasskeySignInForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Go back to the sign-in page, which says what else there is."""
        messages.error(
            self.request, "This passkey was not accepted. Try again, or sign in with your password."
        )
        return redirect("sign-in")


@public_page(because=NOT_SIGNED_IN)
def second_step(request: HttpRequest) -> HttpResponse:
    """Enter a code or use a passkey, after the password."""
    return keep_private(SecondStep.as_view()(request))


@public_page(because=NOT_SIGNED_IN)
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone."""
    return keep_private(PasskeySignIn.as_view()(request))


@page(allowed=anybody_signed_in, half_way=True)
def factors(request: HttpRequest) -> HttpResponse:
    """See which second steps are set up, or set up the first."""
    return render(request, "accounts/factors/factors.html", {"factors": factors_of(request.user)})


@page(allowed=anybody_signed_in, half_way=True)
@asks_again
def add_app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app."""
    form = AppForm(post_data(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.set_up(request, lambda: TOTP.activate(request.user, form.secret))
        clear_totp_secret(request)
        return _done(request, "Your authenticator app is set up.")
    address = get_adapter().build_totp_url(request.user, form.secret)
    context = {"form": form, "secret": form.secret, "picture": _picture_of(address)}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/factors/add_app.html", context, status=status)


@page(allowed=anybody_signed_in, half_way=True)
@asks_again
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Set up a passkey of this device, or (`?key`) a security key."""
    name = "Security key" if "key" in request.GET else request.session.get(DEVICE, "Passkey")
    form = AddPasskeyForm(post_data(request), user=request.user, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.set_up(request, lambda: WebAuthn.add(request.user, said["name"], said["credential"]))
        return _done(request, "Your passkey is set up.")
    options = begin_registration(request.user, passwordless="key" not in request.GET)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "options": json.dumps(options), "is_key": "key" in request.GET}
    return render(request, "accounts/factors/add_passkey.html", context, status=status)


@page(allowed=anybody_signed_in, half_way=True)
@asks_again
def printed_codes(request: HttpRequest) -> HttpResponse:
    """Make new printed codes, which replace the old ones, and show them this once."""
    codes = actions.new_codes(request) if request.method == "POST" else []
    return render(
        request,
        "accounts/factors/printed_codes.html",
        {"codes": codes, "how_many": settings.MFA_RECOVERY_CODE_COUNT},
    )


@page(allowed=anybody_signed_in)
@asks_again
def remove_factor(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Remove one of several second steps."""
    factor = next((each for each in factors_of(request.user) if each.pk == factor_id), None)
    if factor is None:
        return redirect("mfa_index")
    if request.method == "POST":
        actions.remove(request.user, factor_id)
        return _done(request, f"{factor.label} was removed.")
    return render(request, "accounts/factors/remove.html", {"factor": factor})


def _picture_of(address: str) -> str:
    """Return a QR code as part of the page: its content security policy lets in no picture from elsewhere."""
    svg = get_adapter().build_totp_svg(address)
    return mark_safe(svg[svg.index("<svg") :])  # built from paths alone


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    """Say what was done, and go on: to printed codes where there are none, so that a lost phone locks no one out."""
    messages.success(request, sentence)
    has_codes = any(factor.is_codes for factor in factors_of(request.user))
    return redirect("mfa_index" if has_codes else "printed-codes")
