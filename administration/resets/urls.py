"""Addresses of sign-in resets."""

from administration.confirmations.urls import confirmation_urls

from .actions import confirm
from .models import SignInReset


def _rows(reset: SignInReset) -> list[tuple[str, str]]:
    return [
        ("Person", reset.person.name),
        (
            "What will happen",
            "A link to choose a new password is sent to the address below. They set up their second step again, "
            "and a school account that is connected is disconnected.",
        ),
        ("They sign in as", reset.person.email),
        ("Asked for by", reset.author.name),
        ("Why it was not confirmed", reset.answer),
    ]


urlpatterns = confirmation_urls(
    SignInReset, one="people/resets/<uuid:pk>/", title="Sign-in reset", rows=_rows, confirm=confirm
)
