"""Emergency access: the headteacher names the child and the reason; the DSL team and the DPO hear of it at once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.people import PASSWORD
from demo.sharing import Sharing
from infosharing.accounts.models import User
from infosharing.directory.models import EmergencyAccess
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.models import LedgerEntry
from infosharing.workflow.tasks import tasks_for

WHY = "Dana and Tom do not answer; a stranger waits at the gate."
SHARED = "Only the grandmother may collect."
ADDRESS = "/register/emergency/"
ALERTED = ("dana", "tom", "farah")


def shared(world, **says):
    """A form about Poppy that was issued to Sam."""
    sharing = Sharing(world).written(
        "poppy", "sam", days_ago=3, description="Collection", shared=SHARED, **says
    )
    return sharing.issued(days_ago=3, sam={"why": "Is at the gate."}).forms["sam"]


def broken(browse, world, about="poppy", key="helen", **answers):
    """Fill in the page and send it."""
    sent = {
        "pupil": str(world.pupils[about].pk),
        "reason": WHY,
        "password": PASSWORD,
        "version": "0",
        **answers,
    }
    return browse(key).post(ADDRESS, sent)


@pytest.fixture
def opened(world, browse):
    """Emergency access to what is kept about Poppy, of whom there is a form."""
    shared(world)
    answer = broken(browse, world)
    assert answer.status_code == 302, re.findall(r'class="error[^>]*>(.*?)<', answer.content.decode())
    return EmergencyAccess.objects.get()


def told_of(world, key):
    """What waits for somebody, by verb."""
    return [row.verb for row in tasks_for(world.actors[key].now())]


def page(browse, key, access):
    """What somebody sees of it."""
    return browse(key).get(access.get_absolute_url())


def test_looking_at_the_page_opens_nothing(world, browse):
    form, before = shared(world), LedgerEntry.objects.exclude(kind="sign_in").count()
    assert browse("helen").get(ADDRESS).status_code == 200
    assert EmergencyAccess.objects.count() == 0
    assert LedgerEntry.objects.exclude(kind="sign_in").count() == before
    assert browse("helen").get(form.get_absolute_url()).status_code == 404


def test_a_wrong_password_opens_nothing_and_alerts_nobody(world, browse):
    form = shared(world)
    mails = Mail.objects.count()
    answer = broken(browse, world, password="wrong")
    assert answer.status_code == 422
    assert WHY in answer.content.decode()
    assert (EmergencyAccess.objects.count(), Mail.objects.count()) == (0, mails)
    assert browse("helen").get(form.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("missing", ["pupil", "reason", "password"])
def test_nothing_opens_where_an_answer_is_missing(world, browse, missing):
    assert broken(browse, world, **{missing: ""}).status_code == 422
    assert EmergencyAccess.objects.count() == 0


def test_a_pupil_of_another_school_is_not_to_be_picked(world, browse):
    assert broken(browse, world, about="tariq").status_code == 422
    assert EmergencyAccess.objects.count() == 0


@pytest.mark.parametrize(
    "key", ["sam", "ines", "joan", "dana", "tom", "robert", "farah", "alan", "lee", "kim"]
)
def test_nobody_but_a_headteacher_breaks_it(world, browse, key):
    assert broken(browse, world, key=key).status_code == 403
    assert EmergencyAccess.objects.count() == 0


def test_the_search_finds_pupils_and_opens_nothing(world, browse):
    answer = browse("helen").post(ADDRESS, {"find": "Poppy", "find_now": "1"})
    assert "Poppy Lane" in answer.content.decode()
    assert EmergencyAccess.objects.count() == 0


# What it opens ----------------------------------------------------------------------------------------------------
def test_it_leads_to_what_is_kept_about_the_child(opened, world, browse):
    answer = browse("helen").get(reverse("child", args=[world.pupils["poppy"].pk]))
    assert answer.status_code == 200
    assert "shared with Sam Reed" in answer.content.decode()


def test_it_opens_this_child_and_no_other(opened, world, browse):
    assert browse("helen").get(reverse("child", args=[world.pupils["zara"].pk])).status_code == 403


def test_it_opens_nothing_for_the_headteacher_of_another_school(opened, world, browse):
    assert browse("owen").get(reverse("child", args=[world.pupils["poppy"].pk])).status_code == 404


def test_after_24_hours_it_has_ended(opened, world, browse):
    client, address = browse("helen"), reverse("child", args=[world.pupils["poppy"].pk])
    with clock.at(opened.until - timedelta(seconds=1)):
        assert client.get(address).status_code == 200
    with clock.at(opened.until):
        assert [client.get(one).status_code for one in (address, f"{address}pdf/")] == [403, 403]
    assert opened.until - opened.status_since == timedelta(hours=24)


def test_a_headteacher_who_is_excluded_sees_the_page_without_the_record(world, browse):
    form = shared(world, must_not_know="helen")
    assert broken(browse, world).status_code == 302
    answer = browse("helen").get(reverse("child", args=[world.pupils["poppy"].pk]))
    assert answer.status_code == 200
    assert "No records that you have access to" in answer.content.decode()
    assert form.reference not in answer.content.decode()
    assert browse("helen").get(form.get_absolute_url()).status_code == 404


# Who hears of it --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("about", ["poppy", "noah"], ids=["something is kept", "nothing is kept"])
def test_the_dsl_team_and_the_dpo_are_told_whether_anything_is_kept_or_not(world, browse, about):
    shared(world)
    mails = set(Mail.objects.values_list("pk", flat=True))
    broken(browse, world, about=about)
    sent = Mail.objects.exclude(pk__in=mails)
    emails = {User.objects.get(pk=world.actors[key].user_id).username for key in ALERTED}
    assert set(sent.values_list("recipient", flat=True)) == emails
    assert {key for key in world.actors if "note_alert" in told_of(world, key)} == set(ALERTED)
    reference = EmergencyAccess.objects.get().reference
    words = " ".join(f"{mail.subject} {mail.body}" for mail in sent)
    assert [word for word in ("Poppy", "Noah", "Helen", reference, WHY, "mergency") if word in words] == []


def test_a_deputy_who_is_excluded_from_what_is_kept_hears_nothing(world, browse):
    shared(world, must_not_know="tom")
    broken(browse, world)
    access = EmergencyAccess.objects.get()
    assert told_of(world, "tom") == []
    assert page(browse, "tom", access).status_code == 404
    assert told_of(world, "farah") == ["note_alert"]


@pytest.mark.parametrize("key", ["dana", "tom", "helen"])
def test_the_dsl_team_and_whoever_opened_it_see_what_for(opened, browse, key):
    seen = page(browse, key, opened).content.decode()
    assert "Poppy Lane" in seen
    assert "a stranger waits at the gate" in seen


def test_the_dpo_sees_that_it_happened_and_neither_child_nor_reason(opened, browse):
    seen = page(browse, "farah", opened).content.decode()
    assert "Helen Marsh used emergency access to one child" in seen
    assert [word for word in ("Poppy", "stranger", str(opened.pupil_id)) if word in seen] == []


@pytest.mark.parametrize("key", ["sam", "joan", "robert", "alan", "lee", "nadia", "owen"])
def test_for_everybody_else_it_did_not_happen(opened, browse, key):
    assert page(browse, key, opened).status_code == 404


# Saying that one has seen it --------------------------------------------------------------------------------------
def note(browse, key, access):
    """Say so, on the page of the alert."""
    version = EmergencyAccess.objects.get(pk=access.pk).version
    return browse(key).post(reverse("emergency-seen", args=[access.pk]), {"version": version})


def test_each_side_notes_it_for_itself(opened, world, browse):
    assert note(browse, "tom", opened).status_code == 302
    assert [told_of(world, key) for key in ALERTED] == [[], [], ["note_alert"]]
    assert note(browse, "farah", opened).status_code == 302
    assert [told_of(world, key) for key in ALERTED] == [[], [], []]
    access = EmergencyAccess.objects.get()
    assert (access.dsl_saw_it, access.dpo_saw_it) == (True, True)


def test_a_side_that_noted_it_is_not_asked_again(opened, browse):
    note(browse, "tom", opened)
    assert note(browse, "dana", opened).status_code == 403
    assert "Mark as seen" not in page(browse, "dana", opened).content.decode()
    assert "Mark as seen" in page(browse, "farah", opened).content.decode()


def test_whoever_opened_it_does_not_note_the_alert(opened, browse):
    assert note(browse, "helen", opened).status_code == 403


def test_it_stays_on_the_record(opened):
    entry = LedgerEntry.objects.get(record_id=opened.pk, kind="begin_emergency_access", change="+")
    assert entry.actor == "Helen Marsh"
    assert entry.moment <= timezone.now()
