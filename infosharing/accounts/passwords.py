"""What a password must not be, said in our words."""

from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

LONG_ENOUGH = 12
# Of 0 to 4: it takes more than a hundred million guesses.
STRONG_ENOUGH = 3
LOOKED_AT = 72  # characters; the estimator takes long for longer ones


class LongEnough(password_validation.MinimumLengthValidator):
    """At least twelve characters."""

    def __init__(self) -> None:
        super().__init__(min_length=LONG_ENOUGH)

    def get_error_message(self) -> str:
        """Return what to do."""
        return f"Enter a password with at least {self.min_length} characters"

    def get_help_text(self) -> str:
        """Return what is asked."""
        return f"Use at least {self.min_length} characters, for example three words."


class UnlikeTheEmail(password_validation.UserAttributeSimilarityValidator):
    """Nothing like the email address."""

    def get_error_message(self) -> str:
        """Return what to do."""
        return "Enter a password that is not like your email address"

    def get_help_text(self) -> str:
        """Return what is asked."""
        return "It must not be like your email address."


class HardToGuess(password_validation.CommonPasswordValidator):
    """None of those that are tried first, nor put together from them: words, names, years, rows of keys, repeats."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError where it would be guessed soon; of a short one it is said already that it is short."""
        if len(password) < LONG_ENOUGH:
            return
        super().validate(password, user)
        theirs = [part for part in getattr(user, "username", "").replace("@", ".").split(".") if part]
        if zxcvbn(password[:LOOKED_AT], user_inputs=theirs)["score"] < STRONG_ENOUGH:
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        """Return what to do."""
        return "Enter a password that is harder to guess"

    def get_help_text(self) -> str:
        """Return what is asked."""
        return "It must not be easy to guess: a common password, a name with a year, or the same letters repeated."
