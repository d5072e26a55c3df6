"""With every story told: the ledger is whole, what waits is what the tables give, and nothing leaks."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from guardian.models import GroupObjectPermission, UserObjectPermission

from agreements.models import Agreement, Party, SigningLink
from infosharing.accounts.choices import Role
from infosharing.directory.choices import RequesterType
from infosharing.directory.models import DataItem, Organisation, Purpose
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.grants import Grant
from infosharing.records.listing import Listing
from infosharing.records.models import LedgerEntry
from infosharing.records.record import Record
from infosharing.records.recording import recorded
from infosharing.records.verifying import verify
from infosharing.workflow.models import Task
from infosharing.workflow.tasks import derive, task_key, tasks_for
from requests_app.models import RequestGrant, SharingRequest
from requests_app.requests.choices import Status

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
GRANTS = [model for model in RECORDS if issubclass(model, Grant)]


def encrypted_texts():
    """Every sealed text that the stories hold, long enough not to stand elsewhere by chance."""
    found = set()
    for model in RECORDS:
        names = [field.name for field in model._meta.fields if isinstance(field, EncryptedTextField)]
        for row in model.objects.all() if names else ():
            found |= {getattr(row, name) for name in names}
    # Words of the dictionaries, published numbers, and very short ones, stand elsewhere for other reasons.
    words = {item.label for item in DataItem.objects.all()} | {one.label for one in Purpose.objects.all()}
    words |= {one.name for one in Organisation.objects.all()} | set(RequesterType.labels)
    words |= {one.published_phone for one in Organisation.objects.all()}
    return {text for text in found if len(text) > len("As asked.") and not set(text.split(", ")) <= words}


def every_table():
    """Everything in every table, as the database gives it, as one run of bytes."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            parts += [_as_bytes(value) for row in cursor.fetchall() for value in row]
    return b"\x00".join(parts)


def _as_bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_the_ledger_is_whole_contents_included(told):
    verdict = verify(contents=True)
    assert verdict.faults == ()
    assert verdict.entries == LedgerEntry.objects.count()


def test_the_stories_show_every_status(told):
    assert set(SharingRequest.objects.values_list("status", flat=True)) == set(Status.values)


def test_what_waits_is_what_the_tables_give_afresh(told):
    derived = sorted(
        task_key(row)
        for model in RECORDS
        if model.workflow
        for record in model.objects.all()
        if record.task_owners()
        for row in derive(record)
    )
    assert derived != []
    assert sorted(task_key(row) for row in Task.objects.all()) == derived


def test_what_waits_for_somebody_can_be_opened_by_them(told, signed_in):
    for key in told.actors:
        for row in tasks_for(told.actors[key].now()):
            assert signed_in[key].get(row.path).status_code == 200, (key, row)


def test_what_waits_says_no_name_and_no_content(told):
    words = " ".join(
        text for row in Task.objects.all() for text in (row.label, row.path, row.reference, row.verb)
    )
    names = {pupil.legal_name for pupil in told.pupils.values()} | {
        one.name for one in told.organisations.values()
    }
    assert [word for word in names | encrypted_texts() if word in words] == []
    assert {row.role for row in Task.objects.exclude(role="")} <= set(Role.values)


def test_no_table_holds_a_sealed_text(told):
    raw = every_table()
    assert b"Jamie Morton" in raw  # names are searchable: the scan sees what is there
    texts = encrypted_texts()
    assert len(texts) > 50
    assert [text for text in texts if text.encode() in raw] == []


def test_no_mail_says_anything_of_what_it_is_about(told):
    words = " ".join(" ".join((mail.subject, mail.body, mail.sender)) for mail in Mail.objects.all())
    references = {
        one
        for kind in (SharingRequest, Agreement)
        for one in kind.objects.values_list("reference", flat=True)
    }
    names = {pupil.legal_name for pupil in told.pupils.values()} | {
        one.name for one in told.organisations.values()
    }
    assert Mail.objects.count() > 0
    codes = {link.code for link in SigningLink.objects.all()}
    signatories = set(Party.objects.exclude(signatory_name="").values_list("signatory_name", flat=True))
    assert len(codes) > 1
    told_nothing_of = names | references | codes | signatories | encrypted_texts()
    assert [word for word in told_nothing_of if word in words] == []


def test_the_ledger_says_nothing_of_what_it_is_about(told):
    lines = " ".join(str(value) for row in LedgerEntry.objects.values_list() for value in row)
    names = {pupil.legal_name for pupil in told.pupils.values()} | {
        one.name for one in told.organisations.values()
    }
    assert [word for word in names | encrypted_texts() if word in lines] == []


def test_guardians_generic_tables_are_empty(told):
    assert (UserObjectPermission.objects.count(), GroupObjectPermission.objects.count()) == (0, 0)


@pytest.mark.parametrize("key", ["sam", "marcus", "priya", "joan"])
def test_no_grant_outlives_its_end(told, key):
    actor = told.actors[key]
    restricted = SharingRequest.objects.filter(tier="safeguarding", school=told.schools["ashfield"])
    hidden = restricted.exclude(author_id=actor.pk).order_by("created_at").first()
    ends = clock.now() + timedelta(hours=1)
    grant = RequestGrant(
        content_object=hidden,
        user_id=actor.user_id,
        permission=Permission.objects.get(codename="view_sharingrequest"),
        until=ends,
    )
    with recorded(by=told.actors["dana"], reason="grant", school=hidden.school_id):
        grant.save()
    assert hidden in SharingRequest.objects.visible_to(actor)
    with clock.at(ends):
        assert hidden not in SharingRequest.objects.visible_to(actor)


@pytest.mark.parametrize("kind", GRANTS, ids=lambda kind: kind._meta.label)
@pytest.mark.parametrize("end", ["is ended", "has its day behind it"])
def test_a_grant_that_is_over_lets_nobody_in(told, kind, end):
    owner = kind._meta.get_field("content_object").related_model
    may_read = Permission.objects.get(codename=f"view_{owner._meta.model_name}")
    ashfield, tried = told.schools["ashfield"].pk, 0
    for actor in (actor for actor in told.actors.values() if ashfield in actor.schools):
        seen = owner.objects.visible_to(actor).values("pk")
        hidden = owner.objects.exclude(pk__in=seen).filter(school=ashfield, exclusions__isnull=True).first()
        if hidden is None or kind.objects.filter(content_object=hidden, user_id=actor.user_id).exists():
            continue
        tried += 1
        until = clock.now() + timedelta(days=1)
        grant = kind(content_object=hidden, user_id=actor.user_id, permission=may_read, until=until)
        with recorded(by=told.actors["dana"], reason="grant", school=ashfield):
            grant.save()
        assert hidden in owner.objects.visible_to(actor)
        if end == "is ended":
            grant.until = clock.now()
            with recorded(by=told.actors["dana"], reason="end_grant", school=ashfield):
                grant.save()
        with clock.at(clock.now() if end == "is ended" else until):
            assert hidden not in owner.objects.visible_to(actor)
            assert hidden.pk not in {row["pk"] for row in Listing(owner, actor).page((), size=500).rows}
    assert tried > 5


def test_the_generated_docs_are_fresh():
    call_command("docs", "--check", stdout=StringIO())
