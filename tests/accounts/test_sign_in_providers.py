"""The setting that names the providers of school accounts: right, or refused with what is wrong."""

import json

import pytest

from infosharing.accounts.providers.configured import SignInProvider, WrongProviders, providers_in

ENTRA = {
    "id": "microsoft",
    "name": "Microsoft",
    "server_url": "https://login.microsoftonline.com/0a1b/v2.0/",
    "client_id": "the app",
    "secret": "between us",
}


def refusal(text):
    with pytest.raises(WrongProviders) as refused:
        providers_in(text)
    return str(refused.value).removeprefix("INFOSHARING_SIGN_IN_PROVIDERS: ")


def test_nothing_is_no_provider():
    assert providers_in("") == providers_in(" ") == providers_in("[]") == []


def test_a_provider_is_read():
    address = ENTRA["server_url"].rstrip("/")
    assert providers_in(json.dumps([ENTRA])) == [
        SignInProvider("microsoft", "Microsoft", address, "the app", "between us", "ours")
    ]


def test_its_pages_are_where_its_address_is():
    [provider] = providers_in(json.dumps([ENTRA]))
    assert provider.origin == "https://login.microsoftonline.com"


def test_google_is_not_asked_for_what_it_refuses():
    google, entra = providers_in(
        json.dumps([{**ENTRA, "id": "google", "server_url": "https://accounts.google.com"}, ENTRA])
    )
    assert google.asked_anew == {"max_age": "0"}
    assert entra.asked_anew == {"max_age": "0", "prompt": "login"}


@pytest.mark.parametrize("address", ["http://localhost:8080", "http://127.0.0.1:8080"])
def test_on_this_machine_it_may_be_tried_without_https(address):
    assert providers_in(json.dumps([{**ENTRA, "server_url": address}]))[0].server_url == address


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"secret": ""}, "provider 1 needs “secret”."),
        ({"tenant": "0a1b"}, "provider 1 has “tenant”, which is not known."),
        ({"client_id": 7}, "provider 1 is not an object of texts."),
        ({"id": "Our Microsoft"}, "provider 1: an id is lower-case letters, digits and hyphens."),
        ({"second_step": "none"}, "provider 1: second_step is “ours” or “theirs”."),
        ({"server_url": "http://login.example"}, "provider 1: server_url begins with https://."),
        (
            {"server_url": "https://login.microsoftonline.com/common/v2.0"},
            "provider 1: name your own tenant in server_url, so that no one else’s people get in.",
        ),
    ],
    ids=str,
)
def test_what_is_wrong_is_said(changed, what):
    assert refusal(json.dumps([{**ENTRA, **changed}])) == what


def test_what_is_no_list_is_refused():
    assert refusal("microsoft") == "this is not JSON."
    assert refusal(json.dumps(ENTRA)) == "write a list, in square brackets."
    assert refusal(json.dumps([ENTRA, ENTRA])) == "each provider needs an id of its own."
