"""People with a second step, and the codes that their apps show."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from infosharing.accounts.models import User


def user_of(world, key):
    return User.objects.get(pk=world.actors[key].user_id)


def with_app(world, key):
    """Give somebody an authenticator app, and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user_of(world, key), secret)
    return secret


def with_printed_codes(world, key):
    """Give somebody a sheet of printed codes, and return them."""
    return RecoveryCodes.activate(user_of(world, key)).get_unused_codes()


def code_of(secret, *, seconds_ahead=0):
    """Return what an app shows, on a phone whose clock may be wrong."""
    return format_hotp_value(hotp_value(secret, int(time.time() + seconds_ahead) // 30))


def kept(world, key):
    return Authenticator.objects.filter(user_id=world.actors[key].user_id)
