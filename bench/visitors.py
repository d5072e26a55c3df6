"""People of the data set with a browser: a real session, and all of the site's middleware."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.building.world import Worker
from bench.servers import Browser, OurServer, StockServer
from infosharing.accounts.models import User

EMPTY, BARE = "/bench/empty/", "/stock/bare/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# Opening and closing a transaction asks the database nothing.
NO_QUESTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


class Visitor:
    """Somebody who is signed in."""

    def __init__(self, worker: Worker) -> None:
        """Sign in at our site."""
        self.worker, self.user = worker, User.objects.get(pk=worker.user)
        self.client = Browser(OurServer, self.user)

    @cached_property
    def stock_client(self) -> Browser:
        """The same person at the bare site."""
        return Browser(StockServer, self.user)

    def get(self, path: str) -> bytes:
        """Return the page. Raises ValueError where it does not answer with 200."""
        return _content(self.client, path)

    def opens(self, path: str) -> Callable[[], bytes]:
        """Return what opens a page each time it is called."""
        return lambda: self.get(path)

    def stock_floor(self) -> Callable[[], bytes]:
        """Return what opens a bare page of Django, with session and user."""
        return self.opens_stock(BARE)

    def opens_stock(self, path: str) -> Callable[[], bytes]:
        """Return what opens a page of the bare site each time it is called."""
        return lambda: _content(self.stock_client, path)

    def floor(self) -> Callable[[], bytes]:
        """Return what opens our empty page."""
        return self.opens(EMPTY)

    def token(self, path: str) -> str:
        """Return the token that a form on a page brings, against requests forged on other sites."""
        found = TOKEN.search(self.get(path).decode())
        if found is None:
            raise ValueError(f"{path} has no form.")
        return found.group(1)

    def sends(self, path: str, token: str, **said: Any) -> Any:
        """Post a form and return the answer."""
        return self.client.post(path, {"csrfmiddlewaretoken": token, **said})

    def there_is(self, path: str) -> bool:
        """Say whether an address answers with a page."""
        return self.client.get(path).status_code == 200


def _content(client: Browser, path: str) -> bytes:
    answer = client.get(path)
    if answer.status_code != 200:
        raise ValueError(f"{path} answered {answer.status_code}.")
    return answer.content


def queries(do: Callable[[], object]) -> int:
    """Return how many questions a second run asks the database; the first may warm something."""
    do()
    with CaptureQueriesContext(connection) as asked:
        do()
    return sum(not query["sql"].startswith(NO_QUESTION) for query in asked.captured_queries)
