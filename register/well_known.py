"""What browsers and search engines ask every site for, at addresses that are the same everywhere."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import get_resolver

from infosharing.records import clock
from infosharing.records.pages import public_page

from .reference.access import addresses

# RFC 9116 wants the file to end, in less than a year, so that nobody writes to a contact that has gone.
HOLDS_FOR = timedelta(days=180)


@public_page(because="Browsers ask for the icon before anyone signs in. It is the same for everyone.")
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon of the site, for browsers that do not read where a page says it is."""
    return redirect(static("favicon.svg"))


@public_page(because="Search engines ask which pages they may list. It names no page that is not public.")
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may list (RFC 9309): the pages that are declared so, and nothing else."""
    listed = {address.partition("<")[0] for address, view in addresses(get_resolver()) if view.door.listed}
    lines = ["User-agent: *", *(f"Allow: {address}" for address in sorted(listed)), "Disallow: /", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@public_page(
    because="People who find a weakness ask where to report it. It gives the contact that the school set."
)
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116), if the installation names a contact."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = datetime.combine(clock.today() + HOLDS_FOR, time(0), tzinfo=UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_ADDRESS.rstrip('/')}{request.path}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page(because="Password managers ask where a password is changed. It leads there and shows nothing.")
def change_password(request: HttpRequest) -> HttpResponse:
    """Lead to the page where one changes one's password."""
    return redirect("account")
