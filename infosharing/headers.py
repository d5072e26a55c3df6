"""The headers that every answer carries beside Django's own and the content security policy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class HeadersMiddleware:
    """Keeps search engines away from every answer but the pages that are declared as `listed`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers on the way out."""
        response = self.get_response(request)
        if not _is_listed(request):
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _is_listed(request: HttpRequest) -> bool:
    # A file that WhiteNoise serves, and an address that does not exist, has no view.
    door = getattr(getattr(request.resolver_match, "func", None), "door", None)
    return door is not None and door.listed
