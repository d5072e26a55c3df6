"""Our site and a bare Django site in one process, asked without a network but as behind a real server."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_started
from django.test import Client, override_settings
from django.test.client import ClientHandler, conditional_content_removal

# What a new project of Django begins with.
STOCK = {
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "SESSION_ENGINE": "django.contrib.sessions.backends.db",
}
STOCK_BACKEND = "django.contrib.auth.backends.ModelBackend"
OUR_BACKEND = "infosharing.accounts.backends.ModelBackend"


class OurServer(ClientHandler):
    """The handler of Django's test client, which opens, checks and closes connections as the settings say.

    Django's own switches that off for as long as it answers, and so hides what it takes.
    """

    backend = OUR_BACKEND
    settings: ClassVar[dict[str, Any]] = {}
    _middleware_chain: Any

    def __call__(self, environ: dict[str, Any]) -> Any:
        if self._middleware_chain is None:
            self.load_middleware()
        request_started.send(sender=self.__class__, environ=environ)
        request: Any = WSGIRequest(environ)
        request._dont_enforce_csrf_checks = not self.enforce_csrf_checks
        answer: Any = self.get_response(request)
        conditional_content_removal(request, answer)
        answer.wsgi_request = request
        answer.close()  # sends request_finished
        return answer


class StockServer(OurServer):
    """A site with Django's own middleware, sessions and users, and nothing of ours."""

    backend = STOCK_BACKEND
    settings = STOCK

    def load_middleware(self, is_async: bool = False) -> None:
        with override_settings(**STOCK):
            super().load_middleware(is_async)


class Browser(Client):
    """Django's test client, in front of one of the two."""

    def __init__(self, server: type[OurServer], user: Any) -> None:
        """Sign in: a real session in the database."""
        super().__init__(SERVER_NAME="localhost", enforce_csrf_checks=True)
        self.handler = server(enforce_csrf_checks=True)
        if server.backend not in settings.AUTHENTICATION_BACKENDS:
            raise ValueError(f"Nobody can sign in by {server.backend}.")
        with override_settings(**server.settings):
            self.force_login(user, backend=server.backend)
