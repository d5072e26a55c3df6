"""What a password must not be, said in our words."""

from django.contrib.auth import password_validation


class LongEnough(password_validation.MinimumLengthValidator):
    """At least so many characters."""

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


class Uncommon(password_validation.CommonPasswordValidator):
    """None of those that are tried first."""

    def get_error_message(self) -> str:
        """Return what to do."""
        return "Enter a password that is harder to guess"

    def get_help_text(self) -> str:
        """Return what is asked."""
        return "It must not be a password that many people use."
