"""Policies: drafted by lead or DPO, approved by head or chair, read by everybody who works there, open to parents."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from agreements.models import Acknowledgement, Policy
from agreements.policies import actions as acts
from agreements.policies.choices import PolicyKind, PolicyStatus, Trigger
from demo.people import CAST, PASSWORD
from demo.sharing import confirmed
from demo.stories.policies import STATEMENT, TEXT
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for

SIGNER = {"printed_name": "Helen Marsh", "job_title": "Headteacher"}
EVERYBODY = [cast.key for cast in CAST]


def answers(**said):
    """A whole policy, unless something is said differently."""
    plain = {"kind": PolicyKind.SHARING, "trigger": Trigger.YEARLY, "text": TEXT, "statement": STATEMENT}
    return {**plain, "review_on": clock.today() + timedelta(days=300), **said}


@pytest.fixture
def brought_to(world):
    """`brought_to("in_force")` is a sharing policy of Ashfield at that status; Joan drafts, Helen approves."""

    def at(status, **said):
        actor = world.actors
        policy = acts.draft(by=actor["joan"], school_id=world.schools["ashfield"].pk, answers=answers(**said))
        if status == PolicyStatus.DISCARDED:
            return perform(policy, "discard", by=actor["joan"], version=None)
        if status != PolicyStatus.DRAFT:
            policy = perform(policy, "propose", by=actor["joan"], version=None)
        if status in (PolicyStatus.IN_FORCE, PolicyStatus.REPLACED):
            policy = acts.approve(policy, by=confirmed(actor["helen"]), changes=SIGNER, version=None)
        if status == PolicyStatus.REPLACED:
            at(PolicyStatus.IN_FORCE)
        return Policy.objects.get(pk=policy.pk)

    return at


ACTIONS = {
    "change": lambda policy, by: acts.change_draft(policy, by=by, changes={"text": "x"}, version=None),
    "propose": lambda policy, by: perform(policy, "propose", by=by, version=None),
    "discard": lambda policy, by: perform(policy, "discard", by=by, version=None),
    "approve": lambda policy, by: acts.approve(policy, by=confirmed(by), changes=SIGNER, version=None),
    "send_back": lambda policy, by: perform(
        policy, "send_back", by=by, changes={"answer_reasons": "r"}, version=None
    ),
    "acknowledge": lambda policy, by: acts.acknowledge(policy, by=by, changes={}, version=None),
}
STAFF = "sam marcus priya ines joan dana tom helen"
ALLOWED = {
    PolicyStatus.DRAFT: {"change": "joan farah", "propose": "joan farah", "discard": "joan farah"},
    PolicyStatus.APPROVAL: {"approve": "helen robert", "send_back": "helen robert"},
    PolicyStatus.IN_FORCE: {"acknowledge": STAFF},
    PolicyStatus.REPLACED: {},
    PolicyStatus.DISCARDED: {},
}


@pytest.mark.parametrize("status", ALLOWED)
def test_only_the_table_passes(world, brought_to, status):
    policy = brought_to(status)
    passed = {
        verb: " ".join(key for key in EVERYBODY if passes(act, policy, world.actors[key]))
        for verb, act in ACTIONS.items()
    }
    assert {verb: who for verb, who in passed.items() if who} == ALLOWED[status]


def passes(act, policy, actor):
    """Try it, take it back, and say whether it went through."""
    try:
        with transaction.atomic():
            act(policy, actor)
            transaction.set_rollback(True)
    except (NotFound, NotAllowed, Conflict):
        return False
    return True


def test_nobody_approves_without_the_password(world, brought_to):
    with pytest.raises(NotAllowed, match="Confirm that it is you, then try again"):
        acts.approve(brought_to("approval"), by=world.actors["helen"], changes=SIGNER, version=None)


@pytest.mark.parametrize("lacks", ["text", "statement", "review_on"])
def test_what_is_not_whole_is_not_sent_for_approval(world, brought_to, lacks):
    policy = brought_to("draft", **{lacks: None if lacks == "review_on" else ""})
    with pytest.raises(NotAllowed, match="Write the policy and the statement for parents"):
        perform(policy, "propose", by=world.actors["joan"], version=None)


def test_a_new_version_replaces_the_one_before_and_both_can_be_read(world, brought_to, browse):
    first = brought_to("in_force")
    second = brought_to("in_force")
    statuses = dict(Policy.objects.values_list("edition", "status"))
    assert statuses == {1: PolicyStatus.REPLACED, 2: PolicyStatus.IN_FORCE}
    for policy in (first, second):
        assert browse("sam").get(policy.get_absolute_url()).status_code == 200


def test_one_version_is_drafted_at_a_time(brought_to):
    brought_to("draft")
    with pytest.raises(NotAllowed, match="already being drafted"):
        brought_to("draft")


def test_everybody_who_works_there_is_asked_to_read_it_until_they_say_so(world, brought_to):
    policy = brought_to("in_force")

    def asked():
        return {
            key for key in EVERYBODY if any(row.verb == "acknowledge" for row in tasks_for(world.actors[key]))
        }

    assert asked() == set(STAFF.split())
    acts.acknowledge(policy, by=world.actors["sam"], changes={}, version=None)
    assert asked() == set(STAFF.split()) - {"sam"}
    names = [person.name for person in Policy.objects.get(pk=policy.pk).not_read_by]
    assert "Sam Reed" not in names
    assert "Rita Bell" in names


def test_nobody_reads_it_twice(world, brought_to):
    policy = brought_to("in_force")
    acts.acknowledge(policy, by=world.actors["sam"], changes={}, version=None)
    with pytest.raises(NotAllowed, match="You have already confirmed that you have read it"):
        acts.acknowledge(policy, by=world.actors["sam"], changes={}, version=None)
    assert Acknowledgement.objects.count() == 1


def test_its_review_waits_for_lead_and_dpo_from_thirty_days_before(world, brought_to):
    policy = brought_to("in_force")

    def waits(key, moment):
        with clock.at(moment):
            return [row.verb for row in tasks_for(world.actors[key]) if row.verb == "review"]

    begins = clock.start_of_day(policy.review_on - timedelta(days=30))
    assert waits("joan", begins - timedelta(seconds=1)) == []
    for key in ("joan", "farah"):
        assert waits(key, begins) == ["review"]
    assert waits("helen", begins) == []


def test_the_page_of_approval_signs(brought_to, browse):
    policy, helen = brought_to("approval"), browse("helen")
    address = reverse("policy-approve", args=[policy.pk])
    wrong = helen.post(address, {**SIGNER, "password": "guess", "version": policy.version})
    assert wrong.context["form"].errors == {"password": ["Your password is incorrect. Nothing was changed."]}
    assert helen.post(address, {**SIGNER, "password": PASSWORD, "version": policy.version}).status_code == 302
    approved = Policy.objects.get(pk=policy.pk)
    assert (approved.status, approved.signatures.get().printed_name) == (PolicyStatus.IN_FORCE, "Helen Marsh")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"review_on": "2020-01-01"}, {"review_on": ["The date must be in the future"]}),
        ({"review_on": "2099-01-01"}, {"review_on": ["The date must be within a year"]}),
        ({"trigger": ""}, {"trigger": ["Select an option"]}),
        (
            {"kind": "nothing"},
            {"kind": ["Select an option from the list"]},
        ),
    ],
)
def test_a_draft_that_will_not_do_loses_nothing_typed(browse, world, said, wrong):
    answer = browse("joan").post(
        reverse("policy-new"), {**answers(), "version": 0, "text": "Kept as typed", **said}
    )
    assert (answer.status_code, answer.context["form"].errors) == (422, wrong)
    assert "Kept as typed" in answer.content.decode()
    assert not Policy.objects.exists()


def test_parents_read_what_is_in_force_without_signing_in(world, brought_to):
    address = reverse("policy-for-parents", args=[world.schools["ashfield"].pk])
    brought_to("approval")
    assert Client().get(address).status_code == 404
    policy = Policy.objects.get()
    acts.approve(policy, by=confirmed(world.actors["helen"]), changes=SIGNER, version=None)
    page = Client().get(address).content.decode()
    assert "We tell families what we share" in page
    assert [cast.name for cast in CAST if cast.name in page] == []


def test_the_statement_is_one_page(world, brought_to):
    brought_to("in_force")
    answer = Client().get(reverse("policy-statement", args=[world.schools["ashfield"].pk]))
    paper = PdfReader(BytesIO(answer.content))
    assert len(paper.pages) == 1
    assert "We share information about your child" in " ".join(paper.pages[0].extract_text().split())
