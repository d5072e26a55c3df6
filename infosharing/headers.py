"""The headers that every answer carries beside Django's own and the content security policy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# What a page could ask a browser for and ours never do.
PERMISSIONS_OFF = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


class HeadersMiddleware:
    """Takes from pages what they never ask a browser for; keeps search engines away from all but what is `listed`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response
        self.permissions = ", ".join(f"{feature}=()" for feature in PERMISSIONS_OFF)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers on the way out."""
        response = self.get_response(request)
        response["Permissions-Policy"] = self.permissions
        if not _is_listed(request):
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _is_listed(request: HttpRequest) -> bool:
    # A file that WhiteNoise serves, and an address that does not exist, has no view.
    door = getattr(getattr(request.resolver_match, "func", None), "door", None)
    return door is not None and door.listed
