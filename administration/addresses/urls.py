"""Addresses of changes of an address."""

from django.urls import path

from administration.confirmations.urls import confirmation_urls

from . import views
from .actions import confirm
from .models import AddressChange


def _rows(change: AddressChange) -> list[tuple[str, str]]:
    return [
        ("Person", change.person.name),
        ("Address before", change.before),
        ("New address", change.email),
        (
            "What will happen",
            "A link is sent to the new address. They sign in with it once they opened the link.",
        ),
        ("Asked for by", change.author.name),
        ("Why it was not confirmed", change.answer),
    ]


urlpatterns = [
    *confirmation_urls(
        AddressChange,
        one="people/addresses/<uuid:pk>/",
        title="Change of address",
        rows=_rows,
        confirm=confirm,
    ),
    path("use-address/<str:token>/", views.use_address, name="use-address"),
]
