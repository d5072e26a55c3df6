"""Which device somebody signs in on: in plain words, and whether they did so there before."""

from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from infosharing.accounts.addresses import address_of, shown_address
from infosharing.records.ledger import keyed_digest

from .models import KnownDevice
from .store import ADDRESS, DEVICE

LASTS = 60 * 60 * 24 * 365  # seconds
# The first that is named counts: nearly every browser also names those it wants to be taken for.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_of(agent: str) -> str:
    """Return the device that a User-Agent header tells of, such as "Firefox on Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "A browser")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return f"{browser} on {system}" if system else browser


def token_of(request: HttpRequest, user_id: Any) -> str:
    """Return the keyed digest under which a user's sign-ins on this device are known; "" where it brings no cookie."""
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return keyed_digest(f"device\x1f{user_id}\x1f{cookie}") if cookie else ""


def is_known(request: HttpRequest, user_id: Any) -> bool:
    """Say whether this user signed in on this device before."""
    token = token_of(request, user_id)
    return bool(token) and KnownDevice.objects.filter(user_id=user_id, token=token).exists()


def remember(request: HttpRequest, user: Any) -> bool:
    """Keep that a user is signed in on this device; say whether it is a new one for them, and not their first."""
    request.session[DEVICE] = device_of(request.META.get("HTTP_USER_AGENT", ""))
    request.session[ADDRESS] = shown_address(address_of(request))
    if is_known(request, user.pk):
        return False
    others = KnownDevice.objects.filter(user_id=user.pk).exists()
    if not request.COOKIES.get(settings.DEVICE_COOKIE_NAME):
        request.COOKIES[settings.DEVICE_COOKIE_NAME] = request.new_device = token_urlsafe(24)
    KnownDevice.objects.get_or_create(user_id=user.pk, token=token_of(request, user.pk))
    return others


def give_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Let a device that somebody signed in on for the first time be known by a cookie."""
    secret = getattr(request, "new_device", "")
    if secret:
        response.set_cookie(
            settings.DEVICE_COOKIE_NAME,
            secret,
            max_age=LASTS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
