"""Links are secrets, too: wrong ones are counted for the address from which they are tried."""

from django.http import HttpRequest

from .tries import Tries

LINK = "link"


def before_a_link(request: HttpRequest, token: str) -> None:
    """Raise TooManyTries where so many wrong links were tried from there that no link opens for a while."""
    Tries.of(LINK, token, request).insist()


def after_a_wrong_link(request: HttpRequest, token: str) -> None:
    """Count a link that this installation never made."""
    Tries.of(LINK, token, request).wrong()
