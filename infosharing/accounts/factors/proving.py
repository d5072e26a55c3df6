"""Changing what protects an account asks again who it is, unless that was just proved."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.form_messages import SaysHowToMend

from .fields import ProvesWho
from .listing import has_factor
from .lost import is_lost
from .stages import AT_PROVIDER, BY_PROVIDER, SECOND

LASTS = 5 * 60  # seconds


class ProveForm(ProvesWho, SaysHowToMend, forms.Form):
    """A passkey or a code, and nothing else."""

    about = "account"

    def __init__(self, *args: Any, actor: Any, **options: Any) -> None:
        self.actor = actor
        super().__init__(*args, **options)


def asks_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show the question who it is in front of `view`, to anybody who has a second step, or only a school account, and
    did not just use it."""

    @wraps(view)
    def behind(request: HttpRequest, **address: Any) -> HttpResponse:
        if _is_answered(request):
            return view(request, **address)
        proving = request.POST if "prove" in request.POST else None
        form = ProveForm(proving, actor=request.actor)
        if proving is not None and form.is_valid():
            record_authentication(request, request.user, SECOND, reauthenticated=True)
            return redirect(request.get_full_path())
        status = 422 if proving is not None else 200
        return render(request, "accounts/factors/prove.html", {"form": form}, status=status)

    return behind


def _is_answered(request: Any) -> bool:
    """Say whether there is nothing to ask: who is half-way in, or has a password alone, sets up their first factor."""
    if has_factor(request.user) or is_lost(request.user):
        return was_just_proved(request)
    is_asked_there = request.actor is not None and request.actor.proofs.ways() == ("school_account",)
    # A provider that cannot ask anew must not keep its people from a factor of their own: signing in there counts.
    return not is_asked_there or was_just_proved(request, SECOND, AT_PROVIDER)


def was_just_proved(request: HttpRequest, *methods: str) -> bool:
    """Say whether this session used a second factor of ours, or one of `methods`, within the last five minutes."""
    moments = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record.get("method") in (methods or (SECOND,)) and record.get("type") != BY_PROVIDER
    ]
    return bool(moments) and time.time() - max(moments) < LASTS
