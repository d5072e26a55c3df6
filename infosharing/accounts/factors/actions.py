"""Setting up, renewing and removing a second factor: on the ledger, and told to its owner by mail."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.mail import send_mail
from django.http import HttpRequest

from infosharing.accounts.actors import actor_for
from infosharing.accounts.credential_rows import let_go
from infosharing.accounts.models import Person, User
from infosharing.accounts.notices import sender_of
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import Recording, recorded

from .stages import SECOND

CHANGED = "Your two-step sign-in was changed"
BODY = """Your two-step sign-in for information sharing records was changed.

If you did not do this, tell your school’s administrator or DSL now.
"""
LAST_ONE = "This is your only second step. Set up another one before you remove it."


def change_factors(
    user: User, kind: str, change: Callable[[], Any], *, told: tuple[str, str] = (CHANGED, BODY)
) -> Any:
    """Do `change` to what somebody signs in with, put `kind` on the installation's ledger in the same transaction, mail
    the person (`told` is subject and text), and return its answer."""
    person = Person.objects.get(user=user)
    with recorded(by=actor_for(person), reason=kind, school=None) as recording:
        note_change(recording, kind, person, told)
        return change()


def note_change(recording: Recording, kind: str, person: Person, told: tuple[str, str]) -> None:
    """Put what was changed on the ledger, inside `recording`, and mail the person."""
    recording.note(kind, person)
    if person.email:
        send_mail(*told, sender_of("Information sharing"), [person.email])


def set_up(request: HttpRequest, change: Callable[[], Any]) -> Any:
    """Do `change`, which adds a factor, and return its answer; this session has used it from now on."""
    answer = change_factors(request.user, "second_step_added", change)
    record_authentication(request, request.user, SECOND)
    return answer


def new_codes(request: HttpRequest) -> list[str]:
    """Replace somebody's printed codes by new ones, and return them: they are shown this one time."""

    def change() -> list[str]:
        Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).delete()
        codes = RecoveryCodes.activate(request.user)
        codes.mark_as_viewed()
        return codes.get_unused_codes()

    return set_up(request, change)


def remove(user: User, factor_id: int) -> None:
    """Remove one factor of an account. Raises NotAllowed for the last one, and for one that is gone."""

    def change() -> None:
        own = Authenticator.objects.select_for_update().filter(user=user)
        factor = own.filter(pk=factor_id).first()
        if factor is None:
            raise NotAllowed("This was already removed.")
        if len(own) == 1:
            raise NotAllowed(LAST_ONE)
        factor.delete()

    change_factors(user, "second_step_removed", change)


def forget_factors(person: Person, recording: Recording) -> None:
    """Remove every factor of an account, inside `recording`: whoever lost theirs sets up a new one at sign-in."""
    if let_go(Authenticator, person.user_id):
        note_change(recording, "second_step_reset", person, (CHANGED, BODY))
