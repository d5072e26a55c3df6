"""Addresses of appointments."""

from administration.confirmations.urls import confirmation_urls
from infosharing.accounts.choices import Role
from infosharing.records.formats import say_day

from .actions import confirm
from .models import Appointment


def _rows(appointment: Appointment) -> list[tuple[str, str]]:
    acting = " (acting)" if appointment.acting else ""
    return [
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


urlpatterns = confirmation_urls(
    Appointment, one="people/appointments/<uuid:pk>/", title="Appointment", rows=_rows, confirm=confirm
)
