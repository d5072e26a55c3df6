"""What a person's register says, and the requests that stand on it."""

import html
import re

from django.urls import reverse

from infosharing.accounts.models import School
from register.sharing.entries import Entries
from register.sharing.forms import FilterForm, RegisterFilterForm
from register.sharing.masked import masked_lines
from register.sharing.rules import OVERSEERS, READERS
from requests_app.models import SharingRequest

CHILD, ORGANISATION = "Poppy Lane", "Avonshire MASH"


def words_of(response):
    """The page without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def register_of(client, **asked):
    """The page of the register, filtered."""
    return client.get(reverse("register"), asked)


def references_on(response):
    """The references of the lines on a page, in order."""
    return re.findall(r'href="/requests/[0-9a-f-]{36}/">(ISR-\d\d-\w{5})', response.content.decode())


def lines_for(actor, **asked):
    """Every line of somebody's register, filtered."""
    form = RegisterFilterForm(asked, actor=actor, roles=READERS)
    assert form.is_valid(), form.errors
    return list(Entries(actor, form.filtered()).all())


def masked_for(actor, **asked):
    """Every masked line that somebody sees, filtered."""
    form = FilterForm(asked, actor=actor, roles=OVERSEERS)
    assert form.is_valid(), form.errors
    return masked_lines(actor, form.filtered())


def read_again(request):
    """The request as it stands now."""
    return SharingRequest.objects.get(pk=request.pk)


def school_named(name):
    """A school by name."""
    return School.objects.get(name=name)
