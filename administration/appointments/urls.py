"""Addresses of appointments."""

from typing import Any

from django.urls import path

from administration.confirmations.forms import ConfirmItForm, WhyNotForm
from administration.confirmations.views import confirmation_view
from infosharing.accounts.choices import Role
from infosharing.records.formats import say_day
from infosharing.workflow.pages import StepPage, step_urls

from .actions import confirm
from .models import Appointment

ONE = "people/appointments/<uuid:pk>/"


def _rows(appointment: Appointment) -> list[tuple[str, str]]:
    acting = " (acting)" if appointment.acting else ""
    rows: list[tuple[str, Any]] = [
        ("Person", appointment.person.name),
        ("They sign in as", appointment.person.email),
        ("Role", f"{Role(appointment.role).label}{acting}"),
        ("Job title", appointment.job_title),
        ("First day", say_day(appointment.starts)),
        ("Last day", say_day(appointment.until) if appointment.until else "No last day"),
        ("Why one person holds both roles", appointment.reason),
        ("Asked for by", appointment.author.name),
        ("Why it was not confirmed", appointment.answer),
    ]
    return [(label, value) for label, value in rows if value]


urlpatterns = [
    path(ONE, confirmation_view(Appointment, title="Appointment", rows=_rows), name="appointment"),
    *step_urls(
        Appointment,
        one=ONE,
        pages={
            "confirm": StepPage(ConfirmItForm, action=confirm),
            "refuse": StepPage(WhyNotForm),
            "withdraw": StepPage(),
        },
    ),
]
