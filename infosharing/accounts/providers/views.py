"""Pages of the school's own account: going to the provider, coming back, connecting and disconnecting."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.openid_connect.views import callback
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.accounts.factors.proving import asks_again
from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.pages import keep_private, page, public_page

from . import actions
from .adapter import not_completed, turned_away
from .again import typed_before
from .asking import NO_ANSWER, NOT_KNOWN, send_to
from .listing import connected_to, not_connected, provider_of

NOT_SIGNED_IN = "People who are not signed in yet must be able to sign in."


@public_page(because=NOT_SIGNED_IN)
def sign_in_with(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider to sign in (POST only)."""
    if request.method != "POST":
        return redirect("sign-in")
    return keep_private(send_to(request, provider_id, "login", next_url=get_next_redirect_url(request)))


@public_page(because=NOT_SIGNED_IN)
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the provider: be let in, or told why not."""
    provider = provider_of(provider_id)
    if provider is None:
        return turned_away(request, NOT_KNOWN)
    try:
        return keep_private(callback(request, provider_id))
    except NO_ANSWER as fault:
        return not_completed(request, provider.name, fault=fault)


@page(allowed=anybody_signed_in)
def school_accounts(request: HttpRequest) -> HttpResponse:
    """See which school accounts are connected."""
    context = {"connected": connected_to(request.user), "others": not_connected(request.user)}
    return render(request, "accounts/providers/school_accounts.html", context)


@page(allowed=anybody_signed_in)
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Finish signing what was typed before one signed in again at the provider."""
    typed = typed_before(request)
    if typed is None:
        return turned_away(request, "Your signature took too long. Open the page again, and sign it anew.")
    return render(request, "accounts/providers/again.html", {"typed": typed})


@page(allowed=anybody_signed_in)
@asks_again
def connect_own(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Connect one's school account, by signing in with it."""
    provider = provider_of(provider_id)
    if provider is None:
        return redirect("school-accounts")
    if request.method == "POST":
        return send_to(request, provider_id, "connect", data={"user": str(request.user.pk)})
    return render(request, "accounts/providers/connect.html", {"provider": provider})


@page(allowed=anybody_signed_in)
@asks_again
def disconnect_own(request: HttpRequest, account_id: int) -> HttpResponse:
    """Disconnect one's school account, where another way to sign in is left."""
    account = next((each for each in connected_to(request.user) if each.pk == account_id), None)
    if account is None:
        return redirect("school-accounts")
    if request.method == "POST":
        actions.disconnect(request.user, account_id)
        messages.success(request, f"Your {account.name} account is disconnected.")
        return redirect("school-accounts")
    return render(request, "accounts/providers/disconnect.html", {"account": account})
