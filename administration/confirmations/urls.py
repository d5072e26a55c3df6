"""Addresses of something that waits for a confirmation."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from infosharing.workflow.pages import StepPage, step_urls

from .forms import ConfirmItForm, WhyNotForm
from .models import Confirmed
from .views import Rows, confirmation_view


def confirmation_urls(
    model: type[Confirmed], *, one: str, title: str, rows: Rows, confirm: Callable[..., Any]
) -> list[URLPattern]:
    """Return the addresses under `one`: the page of one `model`, and its steps; `confirm` performs the first."""
    pages = {
        "confirm": StepPage(ConfirmItForm, action=confirm),
        "refuse": StepPage(WhyNotForm),
        "withdraw": StepPage(),
    }
    view = confirmation_view(model, title=title, rows=rows)
    return [path(one, view, name=model.url_name), *step_urls(model, one=one, pages=pages)]
