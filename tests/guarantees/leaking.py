"""Asking every address as everybody, and making answers comparable: what must not differ is all that is left."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from demo.people import CAST
from safeguarding.shares.contents import Contents, FormScan

from .addresses import routes
from .bait import Hidden

PEOPLE = ("nobody", *(cast.key for cast in CAST))
# The door asks one query, however somebody comes: PostgreSQL is asked it once.
HOWS = ("get", "post") if connection.vendor == "sqlite" else ("get",)
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
ROUTES = routes()
# How the addresses of each kind of record begin: about a form also those of the questions to pass it on.
KINDS = {
    "form": ("form", "pass-on"),
    "transfer": ("transfer",),
    "emergency": ("emergency",),
    "fact": ("safety-fact",),
}


@dataclass(frozen=True)
class Answer:
    """What somebody gets: all of it that could tell them something."""

    status: int
    location: str
    kind: str
    cache: str
    body: str


def without_address(text: str, *keys: Any) -> str:
    """Return a page without the seal of its forms, and without the ids that stood in the address that was asked."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    # The data protection officer sees how many forms there are, and nothing else.
    text = re.sub(r"<b>\d+</b><span>information shares at", "<span>information shares at", text)
    for key in keys:
        text = text.replace(str(key), "KEY")
    return text


def ask(client: Client, how: str, url: str, *keys: Any, undo: bool = False, **sent: str) -> Answer:
    """Ask `url` and return the answer, equalised. With `undo` nothing of what it did is kept, sign-outs included."""
    if not undo:
        return _answer(getattr(client, how)(url, sent), keys)
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = _answer(getattr(client, how)(url, sent), keys)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def _answer(response: Any, keys: tuple[Any, ...]) -> Answer:
    head = [response.get(name, "") for name in ("Location", "Content-Type", "Cache-Control")]
    body = response.content.decode(errors="replace")
    return Answer(response.status_code, *(without_address(one, *keys) for one in (*head, body)))


def parts_of(name: str) -> list[str]:
    """Return the names of what stands in the address of a route."""
    return list(get_resolver().reverse_dict.getlist(name)[0][0][0][1])


def without_parts() -> list[str]:
    """Return the routes whose address is always the same: lists, home, new records."""
    return [name for name in ROUTES if not parts_of(name)]


def routes_of(kind: str) -> list[str]:
    """Return the routes on one record of a kind."""
    return [name for name in ROUTES if name.startswith(KINDS[kind]) and parts_of(name)]


def addresses_of(hidden: Hidden, kind: str) -> list[tuple[str, str, tuple[Any, ...]]]:
    """Return every address of a hidden record and its parts: route, address, and the ids in it."""
    found = [(name, _ids(name, hidden)) for name in routes_of(kind)]
    return [(name, reverse(name, args=ids), ids) for name, ids in found]


def _ids(name: str, hidden: Hidden) -> tuple[Any, ...]:
    record = hidden.record
    if name.startswith("pass-on"):
        return (record.pk, hidden.question.pk if hidden.question else NOWHERE)
    if name == "form-scan":
        contents = Contents.objects.get(form=record)
        scan = FormScan.objects.filter(contents=contents).first()
        return (contents.pk, scan.pk if scan else NOWHERE)
    return (record.pk, *[NOWHERE for _ in parts_of(name)[1:]])


def strange_routes(kind: str) -> list[str]:
    """Return the routes on one record of any other kind."""
    return [name for name in ROUTES if parts_of(name) and not name.startswith(KINDS[kind])]


def made_with(name: str, key: UUID) -> str:
    """Return the address of a route with one id in every place of its address."""
    texts = {
        "part": "who",
        "code": "declaration",
        "token": str(key),
        "number": 1,
        "factor_id": 1,
        "account_id": 1,
        "provider_id": "none",
        "name": "0a1b",
    }
    return reverse(name, args=[texts.get(part, key) for part in parts_of(name)])
