"""What browsers and search engines ask every site for, at addresses that are the same everywhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import get_resolver

from infosharing.records.pages import public_page
from register.reference.access import addresses


@public_page(because="Browsers ask for the icon before anybody signs in. It is the same for everybody.")
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon of the site, for browsers that do not read where a page says it is."""
    return redirect(static("favicon.svg"))


@public_page(because="Search engines ask which pages they may list. It names no page that is not public.")
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may list (RFC 9309): the pages that are declared so, and nothing else."""
    listed = {address.partition("<")[0] for address, view in addresses(get_resolver()) if view.door.listed}
    lines = ["User-agent: *", *(f"Allow: {address}" for address in sorted(listed)), "Disallow: /", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")
