"""A signature stands for what was signed: whatever terms come or go later, and whichever of them is changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.utils import timezone

from agreements.agreements.choices import AgreementKind
from agreements.assessments.choices import AssessmentStatus
from agreements.models import Policy
from agreements.policies import actions as policies
from agreements.policies.choices import PolicyKind, Trigger
from demo.agreeing import Agreeing
from demo.assessing import Assessing
from demo.sharing import Sharing, confirmed
from demo.telling import World
from infosharing.documents.file_types import TEXT
from infosharing.documents.models import Signature
from infosharing.records import clock
from infosharing.workflow.perform import perform
from requests_app.requests.choices import Status
from tests.agreements import agreement_stages
from tests.agreements import stages as assessment_stages
from tests.requests_app import stages as request_stages
from tests.safeguarding import stages as form_stages

from .signed_terms import SIGNED


def agreement(world: World, story: Any) -> Any:
    """A contract with everything that can be signed in it, which the school and one of two others have signed."""
    told = Agreeing(world)
    agreement_stages.drafted(told, kind=AgreementKind.DPA, parties={"supplier": 1, "council": 2})
    told.attached("Theirs.txt", b"Our own terms.", TEXT, days_ago=5)
    told.sent_for_advice(days_ago=4).advised("proceed", "Yes.", days_ago=3).signed_off(days_ago=3)
    agreement_stages.sign_on_paper(told.fresh().party_list[0], told.by)
    return told.fresh()


def assessment(world: World, story: Any) -> Any:
    """An impact assessment that the chair accepted."""
    return assessment_stages.standing_at(Assessing(world), AssessmentStatus.ACCEPTED)


def policy(world: World, story: Any) -> Any:
    """A policy that the headteacher approved."""
    answers = {
        "kind": PolicyKind.SHARING,
        "trigger": Trigger.YEARLY,
        "text": "We share with care.",
        "statement": "We tell you.",
        "review_on": clock.today(),
    }
    one = policies.draft(by=world.actors["joan"], school_id=world.schools["ashfield"].pk, answers=answers)
    perform(one, "propose", by=world.actors["joan"], version=None)
    signer = {"printed_name": "Helen Marsh", "job_title": "Headteacher"}
    policies.approve(one, by=confirmed(world.actors["helen"]), changes=signer, version=None)
    return Policy.objects.get(pk=one.pk)


def decision(world: World, story: Any) -> Any:
    """A decision to share what is restricted, which the DSL signed."""
    return request_stages.standing_at(story, Status.TO_SHARE, restricted=True).decision


def form(world: World, story: Any) -> Any:
    """An internal sharing form that both have signed."""
    return form_stages.signed(Sharing(world))


@dataclass(frozen=True)
class Kind:
    """How a record comes to be signed; by the name of each list of terms, the record or row that has them."""

    made: Callable[[World, Any], Any]
    terms: dict[str, Callable[[Any], Any]]


KINDS = {
    "agreements.AgreementSignature": Kind(
        agreement,
        {
            "OF_THE_AGREEMENT": lambda one: one,
            "OF_A_PARTY": lambda one: one.party_list[0],
            "OF_A_PURPOSE": lambda one: one.purpose_list[0],
            "OF_AN_ITEM": lambda one: one.item_list[0],
            "OF_A_CLAUSE": lambda one: next(iter(one.clause_checks.values())),
        },
    ),
    "agreements.AssessmentSignature": Kind(
        assessment,
        {
            "OF_THE_ASSESSMENT": lambda one: one,
            "OF_A_RISK": lambda one: one.risk_list[0],
            "OF_A_MEASURE": lambda one: one.risk_list[0].measures.all()[0],
        },
    ),
    "agreements.PolicySignature": Kind(policy, {"OF_THE_POLICY": lambda one: one}),
    "requests_app.DecisionSignature": Kind(
        decision, {"OF_THE_DECISION": lambda one: one, "OF_A_RECIPIENT": lambda one: one.recipient_list[0]}
    ),
    "safeguarding.FormSignature": Kind(
        form, {"OF_THE_FORM": lambda one: one, "OF_WHAT_IT_SAYS": lambda one: one.contents}
    ),
}


@pytest.fixture
def signed(world: World, story: Any) -> Callable[[str], Any]:
    """`signed("safeguarding.FormSignature")` is a record that was signed so, as the database holds it."""
    return lambda kind: KINDS[kind].made(world, story)


def hold(kind: str, record: Any) -> set[bool]:
    """Whether the signatures on a record hold: of all of them, or of none."""
    model = apps.get_model(kind)
    return {one.is_unchanged(record) for one in model.objects.filter(**{model.part_of: record})}


def with_a_second_edition(monkeypatch: Any, kind: str) -> None:
    """From now on a term is gone, and the rest lies under another name."""
    owner = apps.get_model(kind)._meta.get_field(apps.get_model(kind).part_of).related_model
    first = owner.signed_schemes[1]
    gone = next(iter(SIGNED[kind, 1].split()))

    def second(record: Any) -> dict[str, Any]:
        return {"terms": {name: value for name, value in first(record).items() if name != gone}}

    monkeypatch.setattr(owner, "signed_schemes", {1: first, 2: second})


def test_every_kind_of_signature_is_looked_at():
    kinds = {model._meta.label for model in apps.get_models() if issubclass(model, Signature)}
    assert kinds == set(KINDS) == {kind for kind, _ in SIGNED}


# Terms that come ------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_a_term_that_comes_later_and_is_empty_leaves_every_signature_as_it_was(signed, monkeypatch, kind):
    record = signed(kind)
    scheme = record.signed_schemes[1].__globals__
    for terms, row_of in KINDS[kind].terms.items():
        model = type(row_of(record))
        with monkeypatch.context() as later:
            later.setitem(scheme, terms, (*scheme[terms], "came_later"))
            for nothing in (None, "", False, [], {}):
                later.setattr(model, "came_later", nothing, raising=False)
                assert hold(kind, record) == {True}, terms
            later.setattr(model, "came_later", "Said after all.")
            assert hold(kind, record) == {False}, terms


# Terms that go ------------------------------------------------------------
def names_of(said: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The names of all terms, those of rows behind the name of their list."""
    for name, value in said.items():
        rows = list(value.values()) if isinstance(value, Mapping) else value
        if isinstance(rows, list) and rows and isinstance(rows[0], Mapping):
            yield from names_of(rows[0], f"{before}{name}.")
        else:
            yield before + name


@pytest.mark.parametrize("kind", KINDS)
def test_each_edition_signs_what_it_always_signed(signed, kind):
    record = signed(kind)
    assert {edition: set(names_of(scheme(record))) for edition, scheme in record.signed_schemes.items()} == {
        edition: set(terms.split()) for (one, edition), terms in SIGNED.items() if one == kind
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_old_edition_signed_still_holds_and_what_comes_is_signed_by_the_new_one(
    signed, monkeypatch, kind
):
    old = signed(kind)
    with_a_second_edition(monkeypatch, kind)
    assert hold(kind, old) == {True}
    new = signed(kind)
    assert hold(kind, new) == {True}
    rows = apps.get_model(kind).objects
    editions = [
        set(rows.filter(**{rows.model.part_of: one}).values_list("scheme", flat=True)) for one in (old, new)
    ]
    assert editions == [{1}, {2}]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("edition", [0, 2])
def test_a_signature_under_another_edition_than_its_own_does_not_hold(signed, monkeypatch, kind, edition):
    record = signed(kind)
    with_a_second_edition(monkeypatch, kind)
    rows = apps.get_model(kind).objects
    signature = rows.filter(**{rows.model.part_of: record}).first()
    signature.scheme = edition
    assert not signature.is_unchanged(record)


# Terms that are changed ------------------------------------------------------------
def other(value: Any, field: Any) -> Any:
    """Something else than `value`, of the same kind."""
    if field.is_relation or isinstance(value, UUID):
        return uuid4()
    kind = field.get_internal_type()
    if kind == "BooleanField":
        return not value
    if kind in ("DateField", "DateTimeField"):
        moment = datetime(2001, 1, 1, tzinfo=timezone.get_default_timezone())
        return moment if kind == "DateTimeField" else date(2001, 1, 1)
    return (value or 0) + 1 if "Integer" in kind else f"{value}!"


@pytest.mark.parametrize("edition", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_term_that_is_changed_is_noticed_in_every_edition(signed, monkeypatch, kind, edition):
    if edition == 2:
        with_a_second_edition(monkeypatch, kind)
    record = signed(kind)
    unnoticed = []
    for terms, row_of in KINDS[kind].terms.items():
        row = row_of(record)
        for name in record.signed_schemes[1].__globals__[terms]:
            # A party goes by the name that was kept when the school signed.
            field = row._meta.get_field({"label": "name"}.get(name, name))
            before = getattr(row, field.attname)
            setattr(row, field.attname, other(before, field))
            if hold(kind, record) != {False}:
                unnoticed.append(name)
            setattr(row, field.attname, before)
            assert hold(kind, record) == {True}
    assert unnoticed == (SIGNED[kind, 1].split()[:1] if edition == 2 else [])


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_signature_itself_says_and_signs_is_noticed_too(signed, kind):
    record = signed(kind)
    model = apps.get_model(kind)
    signature = model.objects.filter(**{model.part_of: record}).first()
    for name in model.signs_also:
        before = getattr(signature, name)
        setattr(signature, name, other(before, model._meta.get_field(name)))
        assert not signature.is_unchanged(record)
        setattr(signature, name, before)
    assert signature.is_unchanged(record)
