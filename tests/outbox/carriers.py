"""Carriers on which something happens while a mail is on its way."""

from collections.abc import Callable
from typing import ClassVar

from django.core.mail.backends.locmem import EmailBackend


class Watched(EmailBackend):
    """Delivers as the tests' usual carrier does, and calls `meanwhile` for each mail before."""

    meanwhile: ClassVar[Callable[[], None]]

    def send_messages(self, messages):
        """Look, then deliver."""
        type(self).meanwhile()
        return super().send_messages(messages)
