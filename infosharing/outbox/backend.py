"""Django's e-mail backend of this project: everybody calls send_mail, and the mail is kept in the same transaction."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .models import Mail


class OutboxBackend(BaseEmailBackend):
    """Keeps messages as rows, one per recipient; `deliver_mail` carries them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep every message and return how many."""
        rows = [
            Mail(recipient=to, sender=message.from_email, subject=message.subject, body=message.body)
            for message in email_messages
            for to in message.recipients()
        ]
        Mail.objects.bulk_create(rows)
        return len(email_messages)
