"""From which address somebody comes, with a proxy in front of us or without."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address that guesses are counted for (django-axes calls it).

    Behind a proxy it is the last address that `X-Forwarded-For` names: the proxy wrote that one itself, while what
    stands before it is whatever the browser claimed.
    """
    near = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return near
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(named))
    except ValueError:
        return near
