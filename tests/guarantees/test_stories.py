"""The demo's stories leave something of every kind: whoever tries it out, and every guarantee, meets all of it."""

from demo.places import NAMES
from infosharing.workflow.models import Task
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status, Tier
from safeguarding.pass_on.models import PassOn
from safeguarding.shares.choices import Status as FormStatus
from safeguarding.shares.contents import FormScan
from safeguarding.shares.models import InternalShare
from safeguarding.transfers.choices import TransferStatus
from safeguarding.transfers.models import FileTransfer


def test_the_stories_leave_records_in_every_state_and_tier(told):
    assert set(SharingRequest.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(SharingRequest.objects.values_list("tier", flat=True)) == set(Tier.values)
    assert SharingRequest.objects.count() >= 24


def test_the_stories_leave_internal_sharing_forms_in_every_state(told):
    assert set(InternalShare.objects.values_list("status", flat=True)) == set(FormStatus.values)
    assert {form.status_label for form in InternalShare.objects.all()} >= {
        "Access ended",
        "Waiting for signature",
    }
    assert set(InternalShare.objects.values_list("school__name", flat=True)) == set(NAMES.values())


def test_one_was_passed_on_and_signed_by_hand(told):
    passed_on = [question.led_to for question in PassOn.objects.all() if question.led_to]
    assert "Rita Bell" in [share.recipient.name for share in passed_on]
    assert FormScan.objects.exists()


def test_child_protection_files_are_on_their_way(told):
    statuses = list(FileTransfer.objects.order_by("status").values_list("status", flat=True))
    assert {TransferStatus.PLANNED, TransferStatus.RECEIVED, TransferStatus.SENT} <= set(statuses)


def test_something_waits_and_some_of_it_is_late(told):
    assert Task.objects.filter(due__isnull=False).exists()
    assert Task.objects.filter(verb="look").exists()
    assert Task.objects.filter(verb="receipt").exists()
