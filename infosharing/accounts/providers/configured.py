"""Which providers people can sign in with, as the settings of the installation name them."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

SETTING = "INFOSHARING_SIGN_IN_PROVIDERS"
MUST = ("id", "name", "server_url", "client_id", "secret")
OURS, THEIRS = "ours", "theirs"
# Addresses at which Entra signs in people of every organisation; their issuer is none, either.
OF_EVERYBODY = ("/common", "/organizations", "/consumers")
GOOGLE = "https://accounts.google.com"
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class WrongProviders(Exception):
    """The setting cannot be used; the sentence says why."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{SETTING}: {what}")


@dataclass(frozen=True)
class SignInProvider:
    """One provider: `id` stands in addresses, `name` is what people call it; `second_step` says whose is asked for."""

    id: str
    name: str
    server_url: str
    client_id: str
    secret: str
    second_step: str = OURS

    @property
    def origin(self) -> str:
        """Return where its pages are, as a content security policy names it."""
        parts = urlsplit(self.server_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def asked_anew(self) -> dict[str, str]:
        """Return what asks even somebody who is signed in there (OpenID Connect Core 1.0, section 3.1.2.1). Google
        refuses `prompt=login` with a page of its own: without it, it sends them back, and nothing is proved."""
        return {"max_age": "0"} if self.origin == GOOGLE else {"max_age": "0", "prompt": "login"}


def providers_in(text: str) -> list[SignInProvider]:
    """Return the providers that the setting names; none where it is empty. Raises WrongProviders."""
    if not text.strip():
        return []
    try:
        rows = json.loads(text)
    except ValueError as fault:
        raise WrongProviders("this is not JSON.") from fault
    if not isinstance(rows, list):
        raise WrongProviders("write a list, in square brackets.")
    providers = [_provider(row, f"provider {number}") for number, row in enumerate(rows, start=1)]
    if len({each.id for each in providers}) < len(providers):
        raise WrongProviders("each provider needs an id of its own.")
    return providers


def _provider(row: Any, which: str) -> SignInProvider:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise WrongProviders(f"{which} is not an object of texts.")
    missing = [name for name in MUST if not row.get(name)]
    unknown = sorted(set(row) - {*MUST, "second_step"})
    if missing or unknown:
        wrong = f"needs “{missing[0]}”" if missing else f"has “{unknown[0]}”, which is not known"
        raise WrongProviders(f"{which} {wrong}.")
    provider = SignInProvider(**{**row, "server_url": row["server_url"].rstrip("/")})
    if not re.fullmatch(r"[a-z0-9-]{1,50}", provider.id):
        raise WrongProviders(f"{which}: an id is lower-case letters, digits and hyphens.")
    if provider.second_step not in (OURS, THEIRS):
        raise WrongProviders(f"{which}: second_step is “{OURS}” or “{THEIRS}”.")
    address = urlsplit(provider.server_url)
    if address.scheme != "https" and address.hostname not in THIS_MACHINE:
        raise WrongProviders(f"{which}: server_url begins with https://.")
    if any(f"{part}/" in f"{address.path}/" for part in OF_EVERYBODY):
        raise WrongProviders(
            f"{which}: name your own tenant in server_url, so that no one else’s people get in."
        )
    return provider
