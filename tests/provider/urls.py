"""The provider's addresses, and the page on which its people sign in: it believes every name."""

import json
from typing import Any

from allauth.idp.oidc.models import Client
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt

from .identity import CLAIMS, user_called

PAGE = """<!doctype html><html lang="en"><title>Provider</title><h1>Sign in at the provider</h1>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{}">
<label>Name <input name="name"></label> <button>Sign in</button></form></html>"""


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(format_html(PAGE, get_token(request)))
    login(request, user_called(request.POST["name"]), "django.contrib.auth.backends.ModelBackend")
    return redirect(request.GET["next"])


@csrf_exempt
def tell(request: HttpRequest) -> HttpResponse:
    """Let a test say where its site is, and what the provider says of whom."""
    told: dict[str, Any] = json.loads(request.body)
    if "back" in told:
        client = Client.objects.get()
        client.set_redirect_uris(sorted({*client.get_redirect_uris(), told["back"]}))
        client.save()
    if "claims" in told:
        CLAIMS.write_text(json.dumps(told["claims"]))
    return HttpResponse("ok")


urlpatterns = [
    path("tell/", tell),
    path("sign-in/", sign_in, name="account_login"),
    path("", include(([path("", include("allauth.idp.oidc.urls"))], "idp"), namespace="idp")),
]
