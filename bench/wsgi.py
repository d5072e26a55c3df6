"""What gunicorn serves while it is measured: our site, and the stock pages behind Django's own middleware."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from bench.servers import STOCK
from infosharing.wsgi import application as ours


class StockSite(WSGIHandler):
    """A site as a new project of Django has it."""

    def load_middleware(self, is_async: bool = False) -> None:
        with override_settings(**STOCK):
            super().load_middleware(is_async)


stock = StockSite()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer by the one or the other."""
    return (stock if environ["PATH_INFO"].startswith("/stock/") else ours)(environ, start_response)
