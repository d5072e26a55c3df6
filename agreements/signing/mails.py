"""The mails to other parties: the school, a link, and not a word about what it leads to."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from infosharing.accounts.notices import sender_of
from infosharing.records.clock import day_of
from infosharing.records.formats import say_day
from infosharing.records.pages import token_for

from .choices import LinkKind
from .models import SigningLink

SUBJECT = {
    LinkKind.SIGN: "{school}: please read and sign",
    LinkKind.COPY: "{school}: your signed copy is ready",
}
BODY = """{what}

Open this link: {address}

You also need a code. The school gives it to you in another way, such as by phone. It is not in any email. {works}

To protect confidentiality, we do not put details in emails. If you were not expecting this email, please delete it.
"""
WHAT = {
    LinkKind.SIGN: "{school} asks you to read and sign a document.",
    LinkKind.COPY: "Everyone has signed. Your copy from {school} is ready.",
}
WORKS = {
    LinkKind.SIGN: "The link works in one browser only, until {day} or until you have answered.",
    LinkKind.COPY: "Use the same code as before. The link works until {day}.",
}


def mail_link(link: SigningLink) -> None:
    """Send the mail with a link that was just made, in the transaction that made it."""
    kind = LinkKind(link.kind)
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("signing", args=[token_for(link)])
    school = link.party.agreement.school.name
    works = WORKS[kind].format(day=_day(link.until))
    body = BODY.format(what=WHAT[kind].format(school=school), address=address, works=works)
    send_mail(SUBJECT[kind].format(school=school), body, sender_of(school), [link.email])


def _day(moment: datetime) -> str:
    return say_day(day_of(moment))
