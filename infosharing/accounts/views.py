"""Signing in and out, and one's own account."""

import json
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.records.pages import keep_private, page, public_page

from . import rules
from .forms import ChangePasswordForm, SignInForm
from .notices import change_password


class SignIn(LoginView):
    """The sign-in page; in the demo it lists the people one may try."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown = settings.DEMO and settings.DEMO_PEOPLE_FILE.exists()
        people = json.loads(settings.DEMO_PEOPLE_FILE.read_text()) if shown else []
        return super().get_context_data(demo_people=people, **context)

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on to the second step, or in."""
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        return perform_password_login(self.request, {}, login)


class ChangePassword(PasswordChangeView):
    """The page that changes one's password; the change goes on the ledger."""

    template_name = "accounts/account.html"
    form_class = ChangePasswordForm
    success_url = "/"

    def form_valid(self, form: Any) -> HttpResponse:
        """Save and note it together."""
        return change_password(self.request.user, lambda: super(ChangePassword, self).form_valid(form))


@public_page(because="People who are not signed in yet must be able to sign in.")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in."""
    return keep_private(SignIn.as_view()(request))


@page(allowed=rules.anybody_signed_in, for_nobody=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out (POST only)."""
    return LogoutView.as_view()(request)


@page(allowed=rules.anybody_signed_in)
def account(request: HttpRequest) -> HttpResponse:
    """Change one's password."""
    return ChangePassword.as_view()(request)


def too_many_tries(
    request: HttpRequest, credentials: dict[str, Any], *args: Any, **options: Any
) -> HttpResponse:
    """Say that this name was tried too often from this address (django-axes calls it)."""
    return keep_private(render(request, "accounts/too_many_tries.html", status=429))
