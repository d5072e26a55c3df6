"""Answers whoever tried too often."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.records.pages import keep_private

from .tries import TooManyTries


class SlowsGuessing:
    """Wherever something secret is asked for: too many wrong tries are one page (429)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only what is raised is answered here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Say that it was too often."""
        if not isinstance(fault, TooManyTries):
            return None
        return keep_private(render(request, "accounts/too_many_tries.html", status=429))
