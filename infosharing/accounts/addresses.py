"""The address that a request comes from, behind a proxy or without one; and as much of it as is kept or counted."""

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# One connection has as many IPv6 addresses as it likes in a /64; a person is told where they were by less.
COUNTED, SHOWN = {4: 32, 6: 64}, {4: 24, 6: 48}


def address_of(request: HttpRequest) -> str:
    """Return the address that a request comes from; "" where no browser asked.

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


def counted_address(address: str) -> str:
    """Return what guesses from an address are counted for: an IPv4 address, or the network of an IPv6 one."""
    network = _network_of(address, COUNTED)
    return str(network) if network else address


def shown_address(address: str) -> str:
    """Return as much of an address as its owner knows it by: 203.0.113.x, or 2001:db8:7::"""
    network = _network_of(address, SHOWN)
    if network is None:
        return ""
    start = str(network.network_address)
    return start.rpartition(".")[0] + ".x" if network.version == 4 else start


def _network_of(address: str, bits: dict[int, int]) -> IPv4Network | IPv6Network | None:
    try:
        one = ip_address(address)
    except ValueError:
        return None
    return ip_network((one, bits[one.version]), strict=False)
