"""The digest under a signature covers everything that was signed: change any of it, and it holds no more."""

from datetime import timedelta

import pytest

from infosharing.records import clock
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import FormSignature

from .stages import signed


def test_what_both_signed_still_holds(sharing):
    contents = Contents.objects.get(form=signed(sharing))
    assert [one.is_unchanged(contents.form) for one in FormSignature.objects.all()] == [True, True]


CHANGES = {
    "pupil_id": lambda world: world.pupils["leo"].pk,
    "file_kind": "other",
    "description": "x",
    "shared": "x",
    "why": "x",
    "level": "full",
    "handling": "x",
    "checked_on": clock.today() - timedelta(days=99),
}
ENVELOPE = {"reference": "ISF-1", "school_id": "briar", "author_id": "tom", "recipient_id": "marcus"}


@pytest.mark.parametrize("name", CHANGES)
def test_the_digest_covers_every_field_of_the_contents(world, sharing, name):
    contents = Contents.objects.get(form=signed(sharing))
    value = CHANGES[name]
    setattr(contents, name, value(world) if callable(value) else value)
    assert [one.is_unchanged(contents.form) for one in FormSignature.objects.all()] == [False, False]


@pytest.mark.parametrize("name", ENVELOPE)
def test_the_digest_covers_from_whom_to_whom_and_which_form(world, sharing, name):
    contents = Contents.objects.get(form=signed(sharing))
    key = ENVELOPE[name]
    value = {"reference": key, "school_id": world.schools["briar"].pk}.get(name) or world.actors[key].pk
    setattr(contents.form, name, value)
    assert [one.is_unchanged(contents.form) for one in FormSignature.objects.all()] == [False, False]


def test_the_digest_covers_the_words(sharing):
    contents = Contents.objects.get(form=signed(sharing))
    signature = FormSignature.objects.first()
    signature.words = "Other words."
    assert not signature.is_unchanged(contents.form)


def test_every_field_of_the_contents_is_signed():
    fields = {field.attname for field in Contents._meta.fields}
    assert fields - {"id", "created_at", "version", "form_id"} == set(CHANGES)
