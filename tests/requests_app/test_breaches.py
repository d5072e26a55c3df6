"""A possible data breach: reported at once, the DPO has 72 hours."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from infosharing.accounts.access.actions import exclude
from infosharing.outbox.models import Mail
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.models import Task
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from requests_app.models import Breach, Disclosure

from .stages import answered, drafted, standing_at

WHAT = "It went to a namesake in another team."


def report(browse, disclosure, *, by="dana", **answers):
    plain = {
        "kind": "wrong_person",
        "noticed_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "what": WHAT,
        "contained": "Deleted there.",
        "version": disclosure.version,
    }
    address = reverse("breach-new", args=[disclosure.request_id, disclosure.pk])
    return browse(by).post(address, {**plain, **answers})


@pytest.fixture(params=[False, True], ids=["ordinary", "restricted"])
def disclosure(request, story):
    return Disclosure.objects.get(request=standing_at(story, "shared", by="marcus", restricted=request.param))


def test_it_waits_for_the_dpo_for_seventy_two_hours(disclosure, browse):
    assert report(browse, disclosure).status_code == 302
    breach = Breach.objects.get()
    row = Task.objects.get(record_id=breach.pk)
    assert row.role == "dpo"
    assert (row.due - breach.noticed_at).total_seconds() == 72 * 3600


def test_the_dpo_is_mailed_and_the_mail_says_nothing(disclosure, browse):
    Mail.objects.all().delete()
    report(browse, disclosure)
    message = Mail.objects.get()
    assert message.recipient == "farah@ashfield.example"
    assert WHAT not in message.body
    assert disclosure.reference not in message.subject + message.body
    assert mail.outbox == []


def test_the_dpo_reads_what_happened_even_where_the_request_is_hidden(disclosure, browse):
    report(browse, disclosure)
    page = browse("farah").get(Breach.objects.get().get_absolute_url())
    assert WHAT in page.content.decode()
    hidden = browse("farah").get(disclosure.get_absolute_url()).status_code == 404
    assert hidden is disclosure.is_restricted


@pytest.mark.parametrize("who", ["sam", "helen", "joan", "robert", "alan", "lee", "nadia"])
def test_for_everybody_else_it_does_not_exist(disclosure, browse, who):
    report(browse, disclosure)
    assert browse(who).get(Breach.objects.get().get_absolute_url()).status_code == 404


def test_the_dpo_takes_it_over_with_a_reference(disclosure, browse):
    report(browse, disclosure)
    breach = Breach.objects.get()
    address = reverse("breach-take-over", args=[breach.pk])
    assert browse("farah").post(address, {"breach_reference": "", "version": 1}).status_code == 422
    assert browse("farah").post(address, {"breach_reference": "BR-26-004", "version": 1}).status_code == 302
    breach.refresh_from_db()
    assert (breach.status, breach.breach_reference) == ("handed_over", "BR-26-004")
    assert not Task.objects.filter(record_id=breach.pk).exists()


def test_nobody_else_takes_it_over(disclosure, browse):
    report(browse, disclosure)
    address = reverse("breach-take-over", args=[Breach.objects.get().pk])
    assert browse("dana").post(address, {"breach_reference": "x", "version": 1}).status_code == 403


def test_a_moment_that_has_not_come_is_refused_and_nothing_typed_is_lost(disclosure, browse):
    answer = report(browse, disclosure, noticed_at="2099-01-01T10:00")
    assert answer.status_code == 422
    assert WHAT in answer.content.decode()
    assert not Breach.objects.exists()


def test_who_is_excluded_from_the_request_hears_nothing_of_it(disclosure, browse, world):
    request = disclosure.request
    changes = {"person": world.actors["farah"], "reason": "Related to the family."}
    exclude(request, by=world.actors["dana"], changes=changes, version=None)
    report(browse, disclosure)
    assert browse("farah").get(Breach.objects.get().get_absolute_url()).status_code == 404
    assert "Take over possible data breach" not in browse("farah").get("/").content.decode()


def test_a_request_is_not_closed_while_the_seventy_two_hours_run(story, browse, world):
    one = drafted(story).logged()
    answered(one).signed("dana", days_ago=5).shared("dana", "secure_email", days_ago=4, receipt=False)
    disclosure = Disclosure.objects.get(request=one.request)
    dana = world.actors["dana"]
    assert "close" in [task.verb for task in tasks_for(dana.now())]
    report(browse, disclosure)
    assert "close" not in [task.verb for task in tasks_for(dana.now())]
    with pytest.raises(NotAllowed, match="look at something about this sharing"):
        perform(one.request, "close", by=dana, version=None)
    taken = {"breach_reference": "B-26-3"}
    perform(Breach.objects.get(), "take_over", by=world.actors["farah"], changes=taken, version=None)
    assert "close" in [task.verb for task in tasks_for(dana.now())]
    perform(one.request, "close", by=dana, version=None)
