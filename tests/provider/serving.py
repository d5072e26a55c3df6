"""Serves the provider, with one client: the site that is tested."""

import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from allauth.idp.oidc.models import Client
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def serve(port: int) -> None:
    """Make the database, say that it is ready, and answer until the process ends."""
    call_command("migrate", verbosity=0)
    client = Client(id="infosharing", name="Information sharing", scopes="openid", skip_consent=True)
    client.set_secret("between us")
    client.save()
    server = Server(("127.0.0.1", port), Quiet)
    server.set_app(get_wsgi_application())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    server.serve_forever()
