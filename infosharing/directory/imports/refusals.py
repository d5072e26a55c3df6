"""A file that cannot be read."""


class CannotRead(ValueError):
    """What was sent cannot be read; the message is shown, and says what to do."""
