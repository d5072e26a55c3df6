"""A policy that was approved elsewhere is filed as a PDF, and in force once headteacher or chair confirm it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agreements.models import Policy, PolicyPaper
from agreements.policies.actions import words_signed
from agreements.policies.choices import PolicyKind, PolicyStatus
from demo.people import PASSWORD
from demo.stories.policies import STATEMENT, approve, file_elsewhere
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.formats import say_day
from infosharing.records.models import LedgerEntry
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from tests.administration.test_start import lines

SIGNED = b"%PDF-1.7 the policy as it was signed"


def typed(**says):
    """Return what Joan types about a policy that was signed 100 days ago."""
    approved = clock.today() - timedelta(days=100)
    answers = {
        "kind": "retention",
        "file": SimpleUploadedFile("Retention.pdf", SIGNED),
        "approved_on": str(approved),
        "approver_name": "Robert Cole",
        "approver_job_title": "Chair of governors",
        "review_on": str(approved + timedelta(days=365)),
        "statement": "",
        "version": 0,
    }
    return answers | says


def in_force(world, kind=PolicyKind.RETENTION, **says):
    filed = file_elsewhere(world, kind, days_ago=2, **says)
    return approve(world, filed, "helen", days_ago=1)


def test_the_lead_files_it_and_the_headteacher_confirms_it(world, browse):
    joan = browse("joan")
    page = joan.post(reverse("policy-file"), typed())
    policy = Policy.objects.get()
    assert (page.url, policy.status) == (policy.get_absolute_url(), PolicyStatus.DRAFT)
    joan.post(reverse("policy-propose", args=[policy.pk]), {"version": policy.version})
    policy = Policy.objects.get()
    signer = {"printed_name": "Helen Marsh", "job_title": "Headteacher", "password": PASSWORD}
    address = reverse("policy-approve", args=[policy.pk])
    assert words_signed(policy) in browse("helen").get(address).content.decode()
    browse("helen").post(address, {**signer, "version": policy.version})
    policy = Policy.objects.get()
    signature = policy.signatures.get()
    assert (policy.status, signature.is_unchanged()) == (PolicyStatus.IN_FORCE, True)
    assert signature.words == (
        "I confirm that this is the policy that Robert Cole, Chair of governors, approved on "
        f"{say_day(policy.approved_on)}."
    )


@pytest.mark.parametrize(("key", "status"), [("alan", 403), ("sam", 403), ("helen", 403), ("nadia", 403)])
def test_nobody_else_files_one(world, browse, key, status):
    assert browse(key).post(reverse("policy-file"), typed()).status_code == status
    assert not Policy.objects.exists()


def test_whoever_filed_it_does_not_confirm_it(world):
    filed = file_elsewhere(world, PolicyKind.RETENTION, days_ago=1)
    for key in ("joan", "farah", "alan"):
        with pytest.raises((NotAllowed, NotFound)):
            approve(world, filed, key, days_ago=0)


def test_it_counts_as_the_policy_in_force(world, browse):
    policy = in_force(world)
    assert {task.verb for task in tasks_for(world.actors["sam"])} >= {"acknowledge"}
    with clock.at(policy.review_announced):
        assert "review" in {task.verb for task in tasks_for(world.actors["joan"])}
    page = browse("sam").get(policy.get_absolute_url()).content.decode()
    assert "Approved outside this system" in page
    assert "Robert Cole, Chair of governors" in page


def test_it_replaces_the_version_before(world):
    first = in_force(world)
    second = in_force(world)
    assert Policy.objects.get(pk=first.pk).status == PolicyStatus.REPLACED
    assert (second.edition, second.status) == (2, PolicyStatus.IN_FORCE)


def test_the_pdf_is_read_by_those_who_see_the_policy(world, browse):
    filed = file_elsewhere(world, PolicyKind.RETENTION, days_ago=1)
    address = reverse("policy-document", args=[filed.pk])
    given = browse("helen").get(address)
    assert (given.status_code, given.content) == (200, filed.document.content())
    assert given["Content-Disposition"] == f'attachment; filename="{filed.reference}.pdf"'
    assert [browse(key).get(address).status_code for key in ("sam", "nadia", "alan")] == [404, 404, 404]


def test_parents_download_the_sharing_policy_only_once_it_is_in_force(world):
    school = world.schools["ashfield"].pk
    address = reverse("policy-for-parents-document", args=[school])
    filed = file_elsewhere(world, PolicyKind.SHARING, days_ago=2, statement=STATEMENT)
    assert Client().get(address).status_code == 404
    approve(world, filed, "robert", days_ago=1)
    assert Client().get(address).content == filed.document.content()
    page = Client().get(reverse("policy-for-parents", args=[school])).content.decode()
    assert address in page
    assert f"In force since {filed.approved_on:%-d %b %Y}" in page
    assert "Robert Cole" not in page


def test_no_other_policy_is_open_to_parents(world):
    in_force(world)
    address = reverse("policy-for-parents-document", args=[world.schools["ashfield"].pk])
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        ({"file": ""}, {"file": ["Upload the policy as a PDF"]}),
        ({"file": "png"}, {"file": ["Upload the policy as a PDF"]}),
        ({"kind": "sharing"}, {"statement": ["Write a few sentences for parents"]}),
        ({"review_on": "2099-01-01"}, {"review_on": ["The date must be within a year of its approval"]}),
        ({"approved_on": "2001-01-01"}, {"approved_on": ["Enter a date within the last ten years"]}),
        ({"approver_name": ""}, {"approver_name": ["Enter who approved it"]}),
    ],
)
def test_bad_input_is_named_and_loses_nothing_typed(world, browse, says, wrong):
    if says.get("file") == "png":
        says = {"file": SimpleUploadedFile("Policy.png", b"\x89PNG\r\n\x1a\n" + bytes(20))}
    page = browse("joan").post(reverse("policy-file"), typed(approver_job_title="Chair in July", **says))
    assert (page.status_code, list(page.context["form"].errors)) == (422, list(wrong))
    if "approver_name" not in wrong:
        assert page.context["form"].errors == wrong
    assert "Chair in July" in page.content.decode()
    assert not Policy.objects.exists()
    assert not PolicyPaper.objects.exists()


def test_sent_back_it_is_mended_with_the_same_pdf_or_another(world, browse):
    filed = file_elsewhere(world, PolicyKind.RETENTION, days_ago=1)
    reasons = {"answer_reasons": "That is the old one."}
    perform(filed, "send_back", by=world.actors["helen"], changes=reasons, version=None)
    joan, address = browse("joan"), reverse("policy-edit", args=[filed.pk])
    joan.post(address, typed(file="", approver_name="Helen Marsh", version=3))
    mended = Policy.objects.get()
    assert (mended.approver_name, mended.document.digest) == ("Helen Marsh", filed.document.digest)
    joan.post(address, typed(version=mended.version))
    assert Policy.objects.get().document.content() == SIGNED


def test_the_checklist_says_which_policies_are_missing(world, browse):
    state = lines(browse, "joan")["other-policies"].state
    assert state.startswith("Missing: Data protection policy, Retention schedule, ")
    for kind in PolicyKind:
        if kind != PolicyKind.SHARING:
            in_force(world, kind)
    assert lines(browse, "joan")["other-policies"].state == "Done"


def test_the_ledger_says_who_filed_it(world):
    filed = file_elsewhere(world, PolicyKind.RETENTION, days_ago=1)
    entry = LedgerEntry.objects.get(record_id=filed.pk, kind="file")
    assert entry.actor_id == world.actors["joan"].pk
