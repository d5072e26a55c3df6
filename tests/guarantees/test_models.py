"""Every model is a record or says why not; every field says what it holds; no record loses what it points to."""

import pytest
from django.apps import apps
from django.db import connection, models

from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.grants import Grant
from infosharing.records.privacy import PERSONAL, PLAIN, SPECIAL, label_of
from infosharing.records.record import Record
from infosharing.workflow.table import Workflow
from tests.rooms import APPS

NOT_RECORDS = {
    "records.LedgerHead": "where a chain ends: written with the entries it closes",
    "records.LedgerEntry": "the ledger is what records are checked against",
    "workflow.Task": "derived from the workflow tables, afresh at every save",
    "outbox.Mail": "on its way; it says only that something waits",
    "documents.PreparedFile": "a file on its way to one person, gone after a day",
    "directory.ImportFile": "a file on its way in, of one person, gone after a day",
    "reminders.SentReminder": "of what mails have told; it goes when that waits no more",
    "reminders.LastRound": "one moment, for monitoring",
    "accounts.KeptForAWhile": "Django's cache, for codes that were used and wrong ones that were tried",
    "mfa.Authenticator": "second factors: secrets, encrypted, do not belong in history",
    "account.EmailAddress": "allauth's, stays empty",
    "account.EmailConfirmation": "allauth's, stays empty",
    "socialaccount.SocialAccount": "which account of a school's provider belongs to whom: credentials",
    "socialaccount.SocialApp": "allauth's, stays empty: providers are settings",
    "socialaccount.SocialToken": "allauth's, stays empty",
    "administration.ForgottenPassword": "asked by a stranger, gone within seconds",
    "accounts.User": "credentials only: password hashes do not belong in history",
    "accounts.Session": "who is signed in now",
    "accounts.KnownDevice": "browsers that a person signed in with before",
    "accounts.Attempt": "wrong tries at something secret, to slow guessing",
    "auth.Permission": "Django's list of permissions, which a grant names",
    "auth.Group": "Django's, stays empty",
    "contenttypes.ContentType": "Django's list of models",
    "guardian.UserObjectPermission": "guardian's, stays empty",
    "guardian.GroupObjectPermission": "guardian's, stays empty",
}
ALL = [model for model in apps.get_models() if not hasattr(model, "instance_type")]
RECORDS = [model for model in ALL if issubclass(model, Record)]
OUR_MODELS = [model for model in ALL if model._meta.app_config in APPS]
FIELDS = [field for model in OUR_MODELS for field in model._meta.fields]
WORKFLOWS = [model for model in RECORDS if model.workflow is not None]


def label(thing):
    """Name a model or field in the test's title."""
    return thing._meta.label if isinstance(thing, type) else str(thing)


def test_every_model_is_a_record_or_on_the_list_with_its_reason():
    assert {model._meta.label for model in ALL if not issubclass(model, Record)} == set(NOT_RECORDS)


def test_every_field_of_ours_says_what_it_holds():
    assert [str(field) for field in FIELDS if label_of(field) not in (PLAIN, PERSONAL, SPECIAL)] == []


def test_what_is_special_is_sealed_and_what_is_sealed_is_special():
    assert [
        str(field)
        for field in FIELDS
        if isinstance(field, EncryptedTextField) != (label_of(field) == SPECIAL)
    ] == []


def test_free_text_is_sealed():
    not_free = {"accounts.KeptForAWhile.value"}  # what Django's cache writes
    assert {str(field) for field in FIELDS if isinstance(field, models.TextField)} == not_free


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_a_record_keeps_history_and_loses_nothing_it_points_to(model):
    keys = [field for field in model._meta.fields if field.is_relation]
    assert hasattr(model, "history")
    assert [str(field) for field in keys if field.remote_field.on_delete is not models.PROTECT] == []
    assert list(model._meta.local_many_to_many) == []


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_a_record_says_who_sees_it(model):
    assert "visible_via" in vars(model) or model.part_of
    if model.part_of:
        assert issubclass(model._meta.get_field(model.part_of).related_model, Record)


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_the_history_of_a_sealed_field_is_sealed(model):
    past = {field.name: type(field) for field in model.history.model._meta.fields}
    for field in model._meta.fields:
        if isinstance(field, EncryptedTextField):
            assert past[field.name] is EncryptedTextField


@pytest.mark.parametrize("model", WORKFLOWS, ids=label)
def test_every_status_is_reachable_and_listed(model):
    workflow: Workflow = model.workflow
    choices = {value for value, _ in model._meta.get_field("status").choices}
    # A receipt may be not asked for from the start.
    reached = {model._meta.get_field("status").default, "not_asked"} & choices
    for _ in workflow.transitions:
        reached |= {
            step.target for step in workflow.transitions if step.target and set(step.source) & reached
        }
    assert reached == choices
    assert {status for step in workflow.transitions for status in step.source} <= choices
    assert set(workflow.tasks) <= choices


@pytest.mark.parametrize("model", WORKFLOWS, ids=label)
def test_every_verb_stands_once_and_says_what_it_does(model):
    verbs = [step.name for step in model.workflow.transitions]
    assert len(verbs) == len(set(verbs))
    for step in model.workflow.transitions:
        assert step.label and step.event_label and step.effect.endswith(".")
        assert step.permissions


def test_grants_are_of_one_kind_and_unique_to_person_and_record():
    kinds = [model for model in RECORDS if issubclass(model, Grant)]
    assert [model._meta.label for model in kinds] == ["requests_app.RequestGrant", "safeguarding.FormGrant"]
    for model in kinds:
        assert ("user", "permission", "content_object") in {
            tuple(group) for group in model._meta.unique_together
        }


def test_there_are_models_to_look_at():
    assert set(RECORDS) <= set(OUR_MODELS) and len(WORKFLOWS) > 9
    assert {model._meta.label for model in OUR_MODELS} >= {
        "accounts.User",
        "safeguarding.InternalShare",
        "outbox.Mail",
    }


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_history_has_the_indexes_that_are_asked_for_and_no_others(model, db):
    past = model.history.model._meta
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, past.db_table)
    indexed = {tuple(found["columns"]) for found in constraints.values() if found["index"]}
    owner = {(model._meta.get_field(model.part_of).column,)} if model.part_of else set()
    assert indexed - {("history_id",)} == {("id", "history_date")} | owner
