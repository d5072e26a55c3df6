"""Carrying the mail: each is tried until it went, with growing pauses."""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from .models import Mail

LONGEST_PAUSE = timedelta(hours=2)


def carry_what_is_due(limit: int = 100) -> int:
    """Send up to `limit` mails that are due and return how many went. A mail may go twice; none is lost."""
    went = 0
    due = Mail.objects.filter(sent_at__isnull=True, next_try__lte=timezone.now()).order_by("next_try")
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            mail = (
                Mail.objects.select_for_update(skip_locked=True).filter(pk=pk, sent_at__isnull=True).first()
            )
            if mail is not None:
                went += _carry(mail)
    return went


def _carry(mail: Mail) -> bool:
    message = EmailMessage(
        mail.subject,
        mail.body,
        mail.sender,
        [mail.recipient],
        connection=get_connection(settings.MAIL_CARRIER),
    )
    mail.tries += 1
    try:
        message.send()
    except (SMTPException, OSError) as fault:
        mail.fault = type(fault).__name__
        mail.next_try = timezone.now() + min(timedelta(minutes=2 ** min(mail.tries, 7)), LONGEST_PAUSE)
    else:
        mail.fault, mail.sent_at = "", timezone.now()
    mail.save()
    return mail.sent_at is not None
