"""The page behind a link to set a password."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.providers.asking import send_to
from infosharing.records.pages import LINK_HOLDER, public_page, token_for, token_page
from infosharing.workflow.processing import post_data

from .actions import set_password
from .forgotten import ask_for_link
from .forms import ForgottenForm, LinkPasswordForm
from .models import DAYS, PasswordLink
from .rules import link_holds


@token_page(one=PasswordLink, allowed=link_holds, days=DAYS)
def choose_password(request: HttpRequest, link: PasswordLink) -> HttpResponse:
    """Choose a password; then sign in with it. A mail scanner that opens the link uses nothing up."""
    form = LinkPasswordForm(link, post_data(request))
    if request.method == "POST" and form.is_valid():
        set_password(link, by=LINK_HOLDER, password=form.cleaned_data["new_password1"])
        messages.success(request, "Your password is set. Sign in with your email address.")
        return redirect("sign-in")
    status = 422 if request.method == "POST" else 200
    is_new = link.person.user is None
    context = {"form": form, "link": link, "is_new": is_new, "token": token_for(link)}
    context["providers"] = settings.SIGN_IN_PROVIDERS if is_new else []
    return render(request, "administration/set_password.html", context, status=status)


@token_page(one=PasswordLink, allowed=link_holds, days=DAYS)
def use_school_account(request: HttpRequest, link: PasswordLink, provider_id: str) -> HttpResponse:
    """Sign in with the school's own account instead of a password (POST only). The link is used when they come back."""
    if request.method != "POST" or link.person.user is not None:
        return redirect("set-password", token_for(link))
    return send_to(request, provider_id, "invitation", data={"invitation": str(link.pk)})


@public_page(because="Who forgot their password cannot sign in; the page says nothing about any account.")
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link to set a new password."""
    form = ForgottenForm(post_data(request))
    if request.method == "POST" and form.is_valid():
        ask_for_link(form.cleaned_data["email"])
        return render(request, "administration/forgotten_sent.html")
    status = 422 if request.method == "POST" else 200
    return render(request, "administration/forgotten.html", {"form": form}, status=status)
