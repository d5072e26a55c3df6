"""Where a sign-in stands: has the second step been taken?"""

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

# What django-allauth notes in the session when a factor was used.
SECOND = "mfa"
# The type of a second step that the provider of a school's own accounts took, not we.
BY_PROVIDER = "provider"
# And when somebody signed in there.
AT_PROVIDER = "socialaccount"


def second_step_is_done(request: HttpRequest) -> bool:
    """Say whether this session may see anything: its person used a second factor in it, or none is asked for here."""
    if not settings.SECOND_FACTOR:
        return True
    return any(record.get("method") == SECOND for record in get_authentication_records(request, request.user))
