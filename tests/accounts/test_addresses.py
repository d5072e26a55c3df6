"""The address that guesses are counted for."""

import pytest
from axes.helpers import get_client_ip_address
from django.test import RequestFactory


@pytest.fixture
def asked():
    """`asked("203.0.113.9")` is the address counted for a request that came through with this header."""

    def counted(header: str) -> str:
        request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": header})
        return get_client_ip_address(request)

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
