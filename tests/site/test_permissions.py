"""A page may ask the browser for nothing that the product does not use."""

import pytest
from django.test import Client

DANGEROUS = {
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "display-capture",
    "serial",
    "hid",
    "midi",
}


@pytest.mark.parametrize("path", ["/sign-in/", "/nothing-here/", "/healthz/"])
def test_no_page_may_ask_for_camera_place_or_money(db, path):
    policy = Client().get(path)["Permissions-Policy"].split(", ")
    assert {f"{feature}=()" for feature in DANGEROUS} <= set(policy)
    assert [feature for feature in policy if not feature.endswith("=()")] == []
