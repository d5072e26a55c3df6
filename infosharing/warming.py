"""What a first page would wait for is done once, before the web server makes its workers: they share it, and its
memory. Loaded are every address and template, the bank holidays, and the compiled queries of the lists."""

import logging
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from infosharing.accounts.actors import usual_actors
from infosharing.law.schooldays import bank_holidays
from infosharing.records import clock
from infosharing.records.actors import Actor

log = logging.getLogger(__name__)

# Lists are opened as people with so many different sets of roles, the most frequent first.
MOST_KINDS_OF_PEOPLE = 12


def warm_up() -> None:
    """Load and compile; then close the database, for a connection must not be shared by processes."""
    for engine in engines.all():
        for name in _templates():
            engine.get_template(name)
    for year in (clock.today().year, clock.today().year + 1):
        bank_holidays(year)
    try:
        for actor in usual_actors(MOST_KINDS_OF_PEOPLE):
            for path in _lists():
                _open(path, actor)
    except DatabaseError:
        log.exception("The lists could not be opened before the start; the first pages will take longer.")
    finally:
        connections.close_all()


def _templates() -> list[str]:
    folder = settings.BASE_DIR / "templates"
    return [str(file.relative_to(folder)) for file in folder.rglob("*.html")]


def _lists() -> list[str]:
    """Return the addresses of home and of all lists."""
    lists = [page.name for page in _pages(get_resolver().url_patterns) if _is_a_list(page)]
    return [reverse(name) for name in (settings.LOGIN_REDIRECT_URL, *lists)]


def _pages(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns)
        else:
            yield pattern


def _is_a_list(page: URLPattern) -> bool:
    door = getattr(page.callback, "door", None)
    return bool(door and door.many and not page.pattern.converters)


def _open(path: str, actor: Actor) -> None:
    request: HttpRequest = RequestFactory(SERVER_NAME="localhost").get(path)
    request.actor, request.session = actor, {}
    request.resolver_match = resolve(path)
    request.resolver_match.func(request)
