"""Addresses of sign-in resets."""

from django.urls import path

from administration.confirmations.forms import ConfirmItForm, WhyNotForm
from administration.confirmations.views import confirmation_view
from infosharing.workflow.pages import StepPage, step_urls

from .actions import confirm
from .models import SignInReset

ONE = "people/resets/<uuid:pk>/"


def _rows(reset: SignInReset) -> list[tuple[str, str]]:
    rows = [
        ("Person", reset.person.name),
        ("What will happen", "A link to choose a new password is sent to the address below."),
        ("They sign in as", reset.person.email),
        ("Asked for by", reset.author.name),
        ("Why it was not confirmed", reset.answer),
    ]
    return [(label, value) for label, value in rows if value]


urlpatterns = [
    path(ONE, confirmation_view(SignInReset, title="Sign-in reset", rows=_rows), name="reset"),
    *step_urls(
        SignInReset,
        one=ONE,
        pages={
            "confirm": StepPage(ConfirmItForm, action=confirm),
            "refuse": StepPage(WhyNotForm),
            "withdraw": StepPage(),
        },
    ),
]
