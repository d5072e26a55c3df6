"""The mails to other parties: a link, and not a word about what it leads to."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from infosharing.records.clock import day_of
from infosharing.records.pages import token_for
from infosharing.records.saying import say_day

from .choices import LinkKind
from .models import SigningLink

SUBJECT = "Something waits for you"
BODY = """{what}

Open it here: {address}

You also need a code. The school gives it to you by another way, such as by telephone; it is in no mail. {works}

This mail says nothing about what it is, on purpose. If you do not expect it, delete it.
"""
WHAT = {
    LinkKind.SIGN: "A school asks you to read something and to sign it.",
    LinkKind.COPY: "What you signed has now been signed by all. You can fetch your copy.",
}
WORKS = {
    LinkKind.SIGN: "The link works in one browser only, until {day}, and ends once you have answered.",
    LinkKind.COPY: "It is the same code as before. The link works until {day}.",
}


def mail_link(link: SigningLink) -> None:
    """Send the mail with a link that was just made, in the transaction that made it."""
    kind = LinkKind(link.kind)
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("signing", args=[token_for(link)])
    works = WORKS[kind].format(day=_day(link.until))
    body = BODY.format(what=WHAT[kind], address=address, works=works)
    send_mail(SUBJECT, body, settings.DEFAULT_FROM_EMAIL, [link.email])


def _day(moment: datetime) -> str:
    return say_day(day_of(moment))
