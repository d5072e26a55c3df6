"""Carrying the mail: each is tried until it went, with growing pauses."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from .models import Mail

LONGEST_PAUSE = timedelta(hours=2)
LONGEST_WAIT = timedelta(hours=1)


def carry_what_is_due(limit: int = 100) -> int:
    """Send up to `limit` mails that are due and return how many went.

    Each is claimed, sent and noted in three strokes, so that no writer waits for the mail server. A crash between
    the last two sends it again after the pause: a mail may go twice, none is lost.
    """
    went = 0
    due = Mail.objects.filter(sent_at__isnull=True, next_try__lte=timezone.now()).order_by("next_try")
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        mail = _claim(pk)
        if mail is not None:
            went += _carry(mail)
    return went


def why_stuck() -> str:
    """Return why a mail has waited for an hour while none has gone since it was written; "" where that is not so.

    While others go, what a mail waits for is its own wrong address: that is tried again for ever, and is no fault of
    the delivery.
    """
    hour_ago = timezone.now() - LONGEST_WAIT
    waits = (
        Mail.objects.filter(sent_at__isnull=True, created_at__lte=hour_ago).order_by("-created_at").first()
    )
    if waits is None or Mail.objects.filter(sent_at__gte=waits.created_at).exists():
        return ""
    return waits.fault or "not tried yet"


def _claim(pk: UUID) -> Mail | None:
    """Return the mail with its next try put off, or None when another carrier was faster."""
    with transaction.atomic():
        now = timezone.now()
        due = Mail.objects.filter(pk=pk, sent_at__isnull=True, next_try__lte=now)
        mail = due.select_for_update(skip_locked=True).first()
        if mail is not None:
            mail.tries += 1
            mail.next_try = now + min(timedelta(minutes=2 ** min(mail.tries, 7)), LONGEST_PAUSE)
            mail.save(update_fields=["tries", "next_try"])
        return mail


def _carry(mail: Mail) -> bool:
    """Send a claimed mail outside any transaction, note what came of it, and say whether it went."""
    try:
        EmailMessage(
            mail.subject,
            mail.body,
            mail.sender,
            [mail.recipient],
            connection=get_connection(settings.MAIL_CARRIER),
        ).send()
    # Whatever is wrong with one mail or its server (a subject of two lines, an answer that is no SMTP) must not
    # hold up the others. Only the kind of fault is kept: its words may hold an address.
    except Exception as fault:
        mail.fault = type(fault).__name__[:80]
    else:
        mail.fault, mail.sent_at = "", timezone.now()
    mail.save(update_fields=["fault", "sent_at"])
    return mail.sent_at is not None
