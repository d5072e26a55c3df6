"""For whom guesses of passwords are counted: the name, and the address behind a proxy or without one."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .models import sign_in_name


def name_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name that guesses are counted for (django-axes calls it): one person, whatever the capitals."""
    return sign_in_name((credentials or request.POST).get("username"))


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
