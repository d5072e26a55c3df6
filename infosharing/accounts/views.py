"""Signing in and out, and one's own account."""

import json
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse

from infosharing.records.pages import keep_private, page, public_page

from . import rules
from .forms import ChangePasswordForm, SignInForm
from .notices import change_password
from .sessions.devices import remember
from .sessions.listing import sessions_of


class SignIn(LoginView):
    """The sign-in page; in the demo it lists the people one may try."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown = settings.DEMO and settings.DEMO_PEOPLE_FILE.exists()
        people = json.loads(settings.DEMO_PEOPLE_FILE.read_text()) if shown else []
        providers = settings.SIGN_IN_PROVIDERS
        return super().get_context_data(demo_people=people, providers=providers, **context)

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on to the second step, or in."""
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        return perform_password_login(self.request, {}, login)


class ChangePassword(PasswordChangeView):
    """The page that changes one's password; the change goes on the ledger."""

    template_name = "accounts/account.html"
    form_class = ChangePasswordForm
    success_url = "/"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        known = {"sessions": sessions_of(self.request), "providers": settings.SIGN_IN_PROVIDERS}
        return super().get_context_data(**known, **context)

    def form_valid(self, form: Any) -> HttpResponse:
        """Save and note it together. It ends every session; this one goes on under a new key."""
        answer = change_password(self.request.user, lambda: super(ChangePassword, self).form_valid(form))
        remember(self.request, self.request.user)
        messages.success(self.request, "Your password is changed. You are signed out on all other devices.")
        return answer


@public_page(because="People who are not signed in yet must be able to sign in.")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in."""
    return keep_private(SignIn.as_view()(request))


@public_page(because="It ends a session, and who has none, because it ended already, is shown the sign-in.")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out (POST only); the browser forgets what it kept of the pages."""
    answer = keep_private(LogoutView.as_view()(request))
    if request.method == "POST":
        answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@page(allowed=rules.anybody_signed_in)
def account(request: HttpRequest) -> HttpResponse:
    """Change one's password; see where one is signed in."""
    return ChangePassword.as_view()(request)
