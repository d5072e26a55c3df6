"""The page behind a link to a new address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.pages import LINK_HOLDER, token_page

from .actions import use_address as take_into_use
from .models import DAYS, AddressChange
from .rules import address_link_holds


@token_page(one=AddressChange, allowed=address_link_holds, days=DAYS)
def use_address(request: HttpRequest, change: AddressChange) -> HttpResponse:
    """Confirm that an address is yours; a mail scanner that opens the link uses nothing up."""
    if request.method == "POST":
        take_into_use(change, by=LINK_HOLDER)
        messages.success(request, "Sign in with your new email address from now on.")
        return redirect("sign-in")
    return render(request, "administration/use_address.html", {"change": change})
