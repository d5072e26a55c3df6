"""The data protection officer comments on an entry or asks about it; somebody at the school answers."""

import pytest
from django.urls import reverse

from demo.agreeing import Agreeing
from demo.people import CAST
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.models import LedgerEntry
from register.additions import comments_about
from register.comments.models import Comment
from tests.agreements.agreement_stages import drafted as agreement_drafted
from tests.requests_app.at_the_desk import said
from tests.requests_app.stages import drafted, text_of

from .commented import ANSWER, WORDS, answered, asset, beside, comment_on, granted

EVERYBODY = tuple(cast.key for cast in CAST)
LIST = reverse("comments")
NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def request_(story):
    """An ordinary request of Ashfield."""
    return drafted(story).logged().request


@pytest.fixture
def restricted(story):
    """A safeguarding request of Ashfield."""
    return drafted(story, restricted=True).logged().request


@pytest.fixture
def agreement(world):
    """An agreement of Ashfield that is being drafted."""
    return agreement_drafted(Agreeing(world))


def answers_to(browse, address):
    """Who gets which answer."""
    return {key: browse(key).get(address).status_code for key in EVERYBODY}


def only(keys, otherwise=404):
    """200 for some, the same refusal for everybody else."""
    return {key: 200 if key in keys else otherwise for key in EVERYBODY}


# Making one ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["request", "agreement", "asset"])
def test_farah_comments_on_an_entry_and_finds_her_comment_on_its_page(
    world, browse, request_, agreement, kind
):
    entry = {"request": request_, "agreement": agreement, "asset": asset(world)}[kind]
    answer = browse("farah").post(beside(kind, entry), {"text": WORDS, "to_role": "", "version": 0})
    comment = Comment.objects.get()
    assert (answer.status_code, answer.url) == (302, comment.get_absolute_url())
    assert (comment.entry, comment.status, comment.text, comment.to_role) == (entry, "noted", WORDS, "")
    assert [one.pk for one in comments_about(entry, world.actors["helen"])] == [comment.pk]


@pytest.mark.parametrize("kind", ["request", "agreement"])
def test_the_page_of_an_entry_shows_its_comments_to_those_who_read_them(
    world, browse, request_, agreement, kind
):
    entry = {"request": request_, "agreement": agreement}[kind]
    answered(comment_on(entry, world.actors["farah"], to="data_lead"), world.actors["joan"])
    told = {key: said(text_of(browse(key).get(entry.get_absolute_url()))) for key in EVERYBODY}
    assert {key for key in EVERYBODY if WORDS in told[key]} == {"joan", "helen", "farah"}
    assert {key for key in EVERYBODY if ANSWER in told[key]} == {"joan", "helen", "farah"}
    assert {key for key in EVERYBODY if "Add a comment or question" in told[key]} == {"farah"}


def test_the_question_says_who_is_to_answer(world, browse, request_):
    browse("farah").post(beside("request", request_), {"text": WORDS, "to_role": "head", "version": 0})
    assert list(Comment.objects.values_list("status", "to_role")) == [("asked", "head")]


def test_about_a_request_that_concerns_staff_headteacher_and_dsl_alone_are_asked(world, story, browse):
    one = drafted(story).asks("pastoral", "staff", "", people=[world.actors["priya"].pk]).logged().request
    page = text_of(browse("farah").get(beside("request", one)))
    assert [role for role in ("data_lead", "head", "dsl") if f'value="{role}"' in page] == ["head", "dsl"]


def test_about_a_restricted_request_only_the_dsl_is_asked_and_only_where_it_was_granted(
    world, browse, restricted
):
    farah = browse("farah")
    assert farah.get(beside("request", restricted)).status_code == 404
    granted(restricted, world)
    page = text_of(farah.get(beside("request", restricted)))
    assert [role for role in ("data_lead", "head", "dsl") if f'value="{role}"' in page] == ["dsl"]
    sent = {"text": WORDS, "to_role": "head", "version": 0}
    assert farah.post(beside("request", restricted), sent).status_code == 422
    assert farah.post(beside("request", restricted), {**sent, "to_role": "dsl"}).status_code == 302


def test_the_action_itself_refuses_a_role_that_may_not_open_the_entry(world, restricted):
    granted(restricted, world)
    with pytest.raises(NotAllowed, match="does not have access to this record"):
        comment_on(restricted, world.actors["farah"], to="head")
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("key", [key for key in EVERYBODY if key != "farah"])
def test_nobody_but_the_dpo_comments(world, browse, request_, key):
    assert browse(key).get(beside("request", request_)).status_code == 403
    with pytest.raises((NotAllowed, NotFound)):
        comment_on(request_, world.actors[key])
    assert Comment.objects.count() == 0


def test_whoever_ceased_to_be_dpo_meanwhile_is_refused(world, request_):
    farah = world.actors["farah"]
    gone = type(farah)(farah.pk, farah.user_id, farah.name, read_again=lambda: world.actors["lee"])
    with pytest.raises(NotFound):
        comment_on(request_, gone)


@pytest.mark.parametrize(
    "address", ["", "?request=", "?request=nonsense", f"?request={NOBODYS}", f"?pupil={NOBODYS}"]
)
def test_an_address_that_names_no_entry_leads_nowhere(world, browse, address):
    assert browse("farah").get(reverse("comment-new") + address).status_code == 404


def test_an_address_that_names_two_entries_leads_nowhere(world, browse, request_, agreement):
    assert browse("farah").get(f"{beside('request', request_)}&agreement={agreement.pk}").status_code == 404


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_written_is_no_comment(world, browse, request_, text):
    answer = browse("farah").post(
        beside("request", request_), {"text": text, "to_role": "head", "version": 0}
    )
    assert answer.status_code == 422
    for to in ("", "head"):
        with pytest.raises(NotAllowed):
            comment_on(request_, world.actors["farah"], text=text, to=to)


# Who sees one --------------------------------------------------------------------------------------------------------
def test_a_comment_is_read_by_headteacher_lead_and_dpo(world, browse, request_):
    address = comment_on(request_, world.actors["farah"]).get_absolute_url()
    assert answers_to(browse, address) == only({"joan", "helen", "farah"})


def test_a_question_to_the_dsl_is_read_by_the_dsl_too_and_by_no_deputy(world, browse, request_):
    address = comment_on(request_, world.actors["farah"], to="dsl").get_absolute_url()
    assert answers_to(browse, address) == only({"joan", "helen", "farah", "dana"})


def test_a_comment_beside_a_restricted_request_is_read_by_those_who_open_it(world, browse, restricted):
    granted(restricted, world)
    comment = comment_on(restricted, world.actors["farah"], to="dsl")
    assert answers_to(browse, comment.get_absolute_url()) == only({"farah", "dana"})
    read = LedgerEntry.objects.filter(record_id=comment.pk, kind="read").values_list("actor", flat=True)
    assert set(read) == {"Farah Aziz", "Dana Okafor"}


def test_whoever_is_excluded_from_the_request_finds_no_comment(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"], to="head")
    helen = browse("helen")
    assert comment.reference in text_of(helen.get(LIST))
    says = {"person": Person.objects.get(pk=world.actors["helen"].pk), "reason": "Related."}
    access.exclude(request_, by=world.actors["dana"], changes=says, version=None)
    for step in ("comment", "comment-answer"):
        assert helen.get(reverse(step, args=[comment.pk])).status_code == 404
    assert comment.reference not in text_of(helen.get(LIST))
    assert comments_about(request_, world.actors["helen"]) == []
    with pytest.raises(NotFound):
        answered(comment, world.actors["helen"])


def test_the_list_is_for_its_readers(world, browse):
    readers = {"joan", "helen", "farah", "dana", "nadia", "owen"}
    assert answers_to(browse, LIST) == only(readers, otherwise=403)


def test_the_list_shows_open_questions_first_the_oldest_on_top_then_the_newest(world, browse, request_):
    farah, joan = world.actors["farah"], world.actors["joan"]
    first, second = (comment_on(request_, farah) for _ in range(2))
    asked = comment_on(request_, farah, to="data_lead")
    heard = answered(comment_on(request_, farah, to="data_lead"), joan)
    page = text_of(browse("farah").get(LIST))
    order = sorted((first, second, asked, heard), key=lambda one: page.index(one.reference))
    assert order == [asked, heard, second, first]
    assert WORDS not in page


def test_the_list_goes_on_after_25(world, browse, request_):
    made = [comment_on(request_, world.actors["farah"]) for _ in range(26)]
    browser = browse("helen")
    page = browser.get(LIST)
    assert made[0].reference not in text_of(page)
    older = text_of(browser.get(LIST, {"after": page.context["older"]}))
    assert [one.reference in older for one in made[:2]] == [True, False]
    assert browser.get(f"{LIST}?after=nonsense").status_code == 200


def test_the_other_school_hears_of_nothing(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"], to="head")
    assert comment.reference not in text_of(browse("owen").get(LIST))
    assert comments_about(request_, world.actors["owen"]) == []


def test_before_there_is_any_the_list_says_how_one_begins(world, browse):
    assert "No comments yet" in text_of(browse("joan").get(LIST))


def test_whoever_only_logged_a_request_reads_no_comment_on_it(world, story, browse):
    request = drafted(story, by="helen", restricted=True).logged().request
    granted(request, world)
    comment = comment_on(request, world.actors["farah"], to="dsl")
    assert browse("dana").get(comment.get_absolute_url()).status_code == 200
    helen = browse("helen")
    page = helen.get(request.get_absolute_url())
    assert page.status_code == 200
    assert WORDS not in text_of(page)
    assert helen.get(comment.get_absolute_url()).status_code == 404
