"""The address that guesses are counted for, and what a person is shown of it."""

import pytest
from django.test import RequestFactory

from infosharing.accounts.addresses import address_of, counted_address, shown_address


@pytest.fixture
def asked():
    """`asked("203.0.113.9")` is the address counted for a request that came through with this header."""

    def counted(header: str) -> str:
        request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": header})
        return address_of(request)

    return counted


def test_without_a_proxy_a_header_counts_for_nothing(asked, settings):
    settings.BEHIND_PROXY = False
    assert asked("203.0.113.9") == "127.0.0.1"


def test_behind_a_proxy_it_is_the_address_that_the_proxy_names(asked, settings):
    settings.BEHIND_PROXY = True
    assert asked("203.0.113.9") == "203.0.113.9"


def test_what_the_browser_claims_stands_before_it_and_counts_for_nothing(asked, settings):
    settings.BEHIND_PROXY = True
    assert asked("198.51.100.1, 203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize("header", ["", "somebody", "198.51.100.1, "])
def test_a_header_that_makes_no_sense_leaves_the_address_of_the_proxy(asked, settings, header):
    settings.BEHIND_PROXY = True
    assert asked(header) == "127.0.0.1"


@pytest.mark.parametrize(
    ("address", "counted", "shown"),
    [
        ("203.0.113.9", "203.0.113.9/32", "203.0.113.x"),
        ("2001:db8:7:1:2:3:4:5", "2001:db8:7:1::/64", "2001:db8:7::"),
        ("2001:db8:7:1::9", "2001:db8:7:1::/64", "2001:db8:7::"),
        ("", "", ""),
        ("somewhere", "somewhere", ""),
    ],
)
def test_a_whole_ipv6_network_is_one_place_and_nobody_is_shown_a_whole_address(address, counted, shown):
    assert (counted_address(address), shown_address(address)) == (counted, shown)
