"""Connecting a school account and disconnecting it: on the ledger, and told to its owner by mail."""

from allauth.socialaccount.models import SocialAccount

from infosharing.accounts.credential_rows import let_go
from infosharing.accounts.factors.actions import change_factors, note_change
from infosharing.accounts.models import Person, User
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import Recording

ADDED, REMOVED = "school_account_added", "school_account_removed"
CHANGED = "Your sign-in with a school account was changed"
BODY = """A school account was connected to your account for information sharing records, or disconnected from it.

If you did not do this, tell your school’s administrator or DSL now.
"""
TAKEN = "This account is already connected to an account here."
ONE_OF_EACH = "You have connected another account of this kind. Disconnect it first."
NO_WAY_LEFT = (
    "You have no password: without this account you could not sign in. Ask your school for a link to set one."
)


def connect(user: User, account: SocialAccount) -> SocialAccount:
    """Connect a provider's account to `user`, and return it as it is kept. Raises NotAllowed where either has one."""

    def change() -> SocialAccount:
        kept = SocialAccount.objects.filter(provider=account.provider)
        if kept.filter(uid=account.uid).exists():
            raise NotAllowed(TAKEN)
        if kept.filter(user=user).exists():
            raise NotAllowed(ONE_OF_EACH)
        return SocialAccount.objects.create(user=user, provider=account.provider, uid=account.uid)

    return change_factors(user, ADDED, change, told=(CHANGED, BODY))


def disconnect(user: User, account_id: int) -> None:
    """Disconnect a school account. Raises NotAllowed for the only way to sign in, and for one that is gone."""

    def change() -> None:
        own = SocialAccount.objects.select_for_update().filter(user=user)
        account = own.filter(pk=account_id).first()
        if account is None:
            raise NotAllowed("This was already disconnected.")
        if len(own) == 1 and not user.has_usable_password():
            raise NotAllowed(NO_WAY_LEFT)
        account.delete()

    change_factors(user, REMOVED, change, told=(CHANGED, BODY))


def forget_school_accounts(person: Person, recording: Recording) -> None:
    """Disconnect every school account of a person, inside `recording`: whoever lost theirs connects another one."""
    if let_go(SocialAccount, person.user_id):
        note_change(recording, REMOVED, person, (CHANGED, BODY))
