"""Who sees what of a request: the rows of the access table (domain 4), one test each, and what nobody must learn."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from demo.people import CAST
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.tasks import tasks_for
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status

from .stages import again, answered, drafted, standing_at, text_of

EVERYBODY = tuple(cast.key for cast in CAST)
REASON = "no less would do"


def who_sees(world, request):
    """Everybody for whom the request exists."""
    rows = SharingRequest.objects.filter(pk=request.pk)
    return {key for key in EVERYBODY if rows.visible_to(world.actors[key]).exists()}


def who_lists(browse, request):
    """Everybody whose list of requests names it."""
    return {key for key in EVERYBODY if request.reference in text_of(browse(key).get(reverse("requests")))}


def who_reads_reasons(browse, request):
    """Everybody whose page of the request says why it was decided so."""
    return {key for key in EVERYBODY if REASON in text_of(browse(key).get(request.get_absolute_url()))}


ROLES_OF_ORDINARY = {"priya", "ines", "joan", "dana", "tom", "helen", "farah"}


def tier_of(story, asker, *, by="sam"):
    """A request that was decided, of the tier that follows from who asks."""
    one = (
        story(by=by, days_ago=6).draft(asker, "Lee Marsh", "Officer").asks("pastoral", "attendance", "jamie")
    )
    return again(answered(one.logged(), restricted=asker == "mash").signed("dana", days_ago=5).request)


def test_an_ordinary_request_exists_for_its_author_the_office_and_those_who_decide_or_advise(world, story):
    assert who_sees(world, tier_of(story, "charity")) == {"sam", *ROLES_OF_ORDINARY}


def test_a_confidential_request_does_not_exist_for_the_office(world, story):
    assert who_sees(world, tier_of(story, "police")) == {"sam", *ROLES_OF_ORDINARY} - {"priya"}


def test_a_safeguarding_request_exists_for_its_author_and_the_dsl_team(world, story):
    assert who_sees(world, tier_of(story, "mash")) == {"sam", "dana", "tom"}


@pytest.mark.parametrize("asker", ["charity", "police", "mash"])
def test_the_list_shows_exactly_what_the_page_opens(world, story, browse, asker):
    request = tier_of(story, asker)
    assert who_lists(browse, request) == who_sees(world, request)


def test_what_concerns_staff_does_not_exist_for_those_who_hear_of_pupils_only(world, story):
    one = drafted(story).asks("pastoral", "staff", "", people=[world.actors["marcus"].pk])
    assert who_sees(world, one.logged().request) == {"sam", "dana", "tom", "helen", "farah"}


def test_reasons_are_read_by_deciders_and_advisers_but_not_by_author_and_office(story, browse):
    request = tier_of(story, "charity")
    assert who_reads_reasons(browse, request) == ROLES_OF_ORDINARY - {"priya"}


def test_the_author_sees_what_they_entered_and_where_it_stands(story, browse):
    page = text_of(browse("sam").get(tier_of(story, "charity").get_absolute_url()))
    assert "Lee Marsh" in page
    assert "Ready to share" in page
    assert "Lawful basis" not in page
    assert "Decided by" not in page


def test_a_leaver_sees_nothing_not_even_what_they_logged(world, story):
    request = standing_at(story, Status.SHARED)
    rows = SharingRequest.objects.filter(pk=request.pk)
    with clock.at(clock.now().replace(year=2024, month=1)):
        assert not rows.visible_to(world.actors["sam"].now()).exists()


@pytest.mark.parametrize("key", ["robert", "alan", "lee", "nadia", "owen", "kim"])
def test_to_everybody_else_it_does_not_exist_anywhere(story, browse, key):
    request = tier_of(story, "charity")
    client = browse(key)
    for name in (
        "request",
        "request-pdf",
        "request-share",
        "request-attach",
        "request-access",
        "request-decide",
    ):
        assert client.get(reverse(name, args=[request.pk])).status_code == 404, name
    for name in ("home", "requests"):
        assert request.reference not in text_of(client.get(reverse(name))), name


def test_the_address_of_nothing_answers_as_the_address_of_what_is_hidden(story, browse):
    hidden, sam = tier_of(story, "charity", by="priya"), browse("marcus")
    absent = reverse("request", args=["00000000-0000-4000-8000-000000000000"])
    answers = [sam.get(hidden.get_absolute_url()), sam.get(absent)]
    assert [answer.status_code for answer in answers] == [404, 404]
    without_its_seal = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text_of(one)) for one in answers
    ]
    assert without_its_seal[0] == without_its_seal[1]


@pytest.mark.parametrize("key", ["nadia", "farah"])
def test_what_stands_in_two_schools_stays_apart(world, story, browse, key):
    one = story(by="kim", days_ago=6, school="briar")
    one.draft("briar-council", "Ian Wood", "Admissions officer").asks(
        "statutory", "contact", "tariq"
    ).logged()
    assert one.request.reference in text_of(browse(key).get(reverse("requests")))
    assert who_sees(world, one.request) == {"kim", "nadia", "owen", "farah"}


# Exclusion beats everything --------------------------------------------------------------------------------------
@pytest.fixture
def about_dana(world, story):
    """A request about the DSL herself, decided by the headteacher, with a permission that names her all the same."""
    one = drafted(story).asks("pastoral", "staff", "", people=[world.actors["dana"].pk]).logged()
    answered(one, "helen").signed("helen", days_ago=5)
    return again(one.request)


def test_for_the_person_it_is_about_it_does_not_exist_whatever_her_role(about_dana, world, browse):
    assert "tom" in who_sees(world, about_dana)
    client = browse("dana")
    for name in ("request", "request-pdf", "request-decide", "request-share", "request-access"):
        assert client.get(reverse(name, args=[about_dana.pk])).status_code == 404, name
    for name in ("home", "requests", "second-reviews"):
        assert about_dana.reference not in text_of(client.get(reverse(name))), name
    assert about_dana.pk not in {row.record_id for row in tasks_for(world.actors["dana"])}


def test_no_mail_about_it_reaches_the_person_it_is_about(world, story):
    drafted(story).asks("pastoral", "staff", "", people=[world.actors["dana"].pk]).logged()
    told = set(Mail.objects.values_list("recipient", flat=True))
    assert "helen@ashfield.example" in told
    assert "dana@ashfield.example" not in told


def test_nobody_is_let_in_who_is_excluded(about_dana, world):
    changes = {
        "person": Person.objects.get(pk=world.actors["dana"].pk),
        "until": clock.today(),
        "reason": "x",
    }
    with pytest.raises(NotAllowed, match="This person is blocked from this record."):
        access.grant(about_dana, by=world.actors["helen"], changes=changes, version=None)


def test_an_author_who_is_excluded_later_sees_it_no_more(world, story):
    one = drafted(story).asks("pastoral", "staff", "", people=[world.actors["sam"].pk])
    assert "sam" not in who_sees(world, one.request)


# Permissions with an end -----------------------------------------------------------------------------------------
@pytest.fixture
def granted(world, story):
    """A safeguarding request that the DSL opened for the SENCO until tomorrow."""
    request = standing_at(story, Status.TO_SHARE, restricted=True)
    changes = {
        "person": Person.objects.get(pk=world.actors["ines"].pk),
        "until": clock.today() + timedelta(days=1),
        "reason": "She supports the child.",
    }
    return access.grant(request, by=world.actors["dana"], changes=changes, version=None)


def test_a_permission_opens_one_record_with_its_reasons(granted, world, browse):
    assert "ines" in who_sees(world, granted)
    assert REASON in text_of(browse("ines").get(granted.get_absolute_url()))


def test_a_permission_ends_by_itself(granted, world):
    with clock.at(clock.now() + timedelta(days=2)):
        assert "ines" not in who_sees(world, granted)


def test_a_permission_is_ended_at_once(granted, world):
    access.end_grant(granted, by=world.actors["dana"], user_id=world.actors["ines"].user_id)
    assert "ines" not in who_sees(world, granted)


BAIT = {
    "who asks": "Rose Turner",
    "the organisation": "Avonshire MASH",
    "the child": "Poppy Lane",
    "the purpose": "Keep a child safe from harm",
    "the purpose in words": "Bruises on two days.",
    "the decider": "Dana Okafor",
    "the author": "Sam Reed",
    "the reasons": REASON,
}


@pytest.fixture
def restricted(story):
    """A safeguarding request that was shared."""
    return standing_at(story, Status.SHARED, restricted=True)


# Everything that goes out says nothing ---------------------------------------------------------------------------
def test_mails_name_nobody_and_nothing(world, story):
    request = standing_at(story, Status.TO_SHARE, restricted=True)
    whole = " ".join(f"{message.subject} {message.body}" for message in Mail.objects.all())
    assert "you have a new task" in whole
    assert [what for what, words in BAIT.items() if words in whole] == []
    assert request.reference not in whole
    assert str(request.pk) not in whole


def test_titles_of_pages_name_nobody(restricted, browse):
    titles = re.findall(
        r"<title>(.*?)</title>", text_of(browse("dana").get(restricted.get_absolute_url())), re.DOTALL
    )
    assert [title.strip() for title in titles] == [f"Request {restricted.reference} · Information sharing"]


def test_opening_what_is_not_ordinary_goes_on_the_ledger_and_is_shown(restricted, browse):
    browse("tom").get(restricted.get_absolute_url())
    page = text_of(browse("dana").get(restricted.get_absolute_url()))
    assert "Tom Bright" in page.partition("Viewed recently by")[2]
