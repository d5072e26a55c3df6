"""Asking, answering and settling: whose turn it is, what is kept, and how often the database is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.agreeing import Agreeing
from infosharing.outbox.models import Mail
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.workflow.perform import perform
from register.comments.models import Comment
from tests.agreements.agreement_stages import drafted as agreement_drafted
from tests.requests_app.at_the_desk import said
from tests.requests_app.stages import drafted, text_of

from .commented import ANSWER, WORDS, answered, comment_on, send

LIST = reverse("comments")


@pytest.fixture
def request_(story):
    """An ordinary request of Ashfield."""
    return drafted(story).logged().request


@pytest.fixture
def agreement(world):
    """An agreement of Ashfield that is being drafted."""
    return agreement_drafted(Agreeing(world))


def test_a_question_goes_there_and_back_until_it_is_settled(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"])
    farah, joan, helen = (browse(key) for key in ("farah", "joan", "helen"))
    assert send(farah, "ask", comment, to_role="data_lead", text="Who sent it?").status_code == 302
    assert send(joan, "answer", comment, answer="The office did.").status_code == 302
    assert [step.label for step in farah.get(comment.get_absolute_url()).context["next"].steps] == [
        "Mark as resolved",
        "Ask again",
    ]
    assert "<h1>Ask again</h1>" in text_of(farah.get(reverse("comment-ask", args=[comment.pk])))
    assert send(farah, "ask", comment, to_role="head", text="Who told them to?").status_code == 302
    assert send(helen, "answer", comment, answer="I did.").status_code == 302
    assert send(farah, "settle", comment).status_code == 302
    page = said(text_of(joan.get(comment.get_absolute_url())))
    words = [WORDS, "Who sent it?", "The office did.", "Who told them to?", "I did."]
    assert [page.count(one) for one in words] == [1] * 5
    assert sorted(words, key=page.index) == words
    assert [page.count(one) for one in ("Question asked again", "Ask again")] == [1, 0]
    assert Comment.objects.get().status == "settled"
    assert "No action needed." in page


def test_the_answer_stands_with_who_gave_it_and_when(world, request_):
    comment = answered(comment_on(request_, world.actors["farah"], to="head"), world.actors["helen"])
    assert (comment.answer, comment.answered_by.name) == (ANSWER, "Helen Marsh")
    assert comment.answered_at == comment.status_since


@pytest.mark.parametrize("key", ["farah", "helen", "dana", "sam", "owen"])
def test_only_whoever_was_asked_answers(world, browse, request_, key):
    comment = comment_on(request_, world.actors["farah"], to="data_lead")
    refused = 403 if key in ("farah", "helen") else 404
    assert browse(key).get(reverse("comment-answer", args=[comment.pk])).status_code == refused
    assert send(browse(key), "answer", comment, answer="Mine.").status_code == refused
    with pytest.raises((NotAllowed, NotFound)):
        answered(comment, world.actors[key])
    assert Comment.objects.get().status == "asked"


@pytest.mark.parametrize("key", ["joan", "helen"])
def test_only_the_dpo_asks_and_settles(world, browse, request_, key):
    comment = answered(comment_on(request_, world.actors["farah"], to="data_lead"), world.actors["joan"])
    again = {"to_role": "head", "text": "And?"}
    assert send(browse(key), "ask", comment, **again).status_code == 403
    assert send(browse(key), "settle", comment).status_code == 403
    for name, says in (("ask_again", again), ("settle", {})):
        with pytest.raises(NotAllowed):
            perform(comment, name, by=world.actors[key], changes=says, version=None)


def test_an_empty_answer_is_none(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"], to="data_lead")
    assert send(browse("joan"), "answer", comment, answer=" ").status_code == 422
    with pytest.raises(NotAllowed, match="Enter an answer"):
        answered(comment, world.actors["joan"], words=" ")


def test_two_who_answer_at_once_do_not_overwrite_each_other(world, request_):
    comment = comment_on(request_, world.actors["farah"], to="data_lead")
    answered(comment, world.actors["joan"])
    with pytest.raises(Conflict, match="Joan Peters changed this"):
        perform(
            comment, "answer", by=world.actors["joan"], changes={"answer": "No."}, version=comment.version
        )


def test_the_buttons_are_for_those_whose_turn_it_is(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"], to="data_lead")
    shown = {key: text_of(browse(key).get(comment.get_absolute_url())) for key in ("joan", "helen", "farah")}
    answering = reverse("comment-answer", args=[comment.pk])
    assert [answering in shown[key] for key in shown] == [True, False, False]
    assert "With: you (data protection lead)" in said(shown["joan"])
    assert "With: the data protection lead" in said(shown["farah"])


def test_no_mail_and_no_title_says_what_it_is_about(world, browse, request_):
    comment = answered(comment_on(request_, world.actors["farah"], to="data_lead"), world.actors["joan"])
    words = " ".join(f"{mail.subject} {mail.body}" for mail in Mail.objects.all())
    title = text_of(browse("farah").get(comment.get_absolute_url())).split("</title>")[0]
    assert Mail.objects.exists()
    bait = (comment.reference, request_.reference, WORDS, ANSWER, "Jamie")
    assert [one for one in bait if one in words] == []
    assert [one for one in bait[1:] if one in title] == []


# How often the database is asked -------------------------------------------------------------------------------------
def queries(client, address):
    """How many queries a second visit to a page takes."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize(("key", "most"), [("joan", 8), ("farah", 9), ("dana", 6)])
def test_the_list_asks_as_often_for_twelve_as_for_two(world, browse, request_, key, most):
    client = browse(key)

    def made(count):
        for _ in range(count):
            comment_on(request_, world.actors["farah"])
            comment_on(request_, world.actors["farah"], to="dsl")

    made(1)
    few = queries(client, LIST)
    made(5)
    assert few == queries(client, LIST) <= most


@pytest.mark.parametrize("key", ["farah", "joan", "sam", "ines", "dana"])
def test_the_page_of_an_entry_asks_once_more_for_its_comments_and_not_for_those_who_read_none(
    world, browse, request_, agreement, key
):
    once_more = 1 if key in ("farah", "joan") else 0
    for entry in (request_, agreement):
        if browse(key).get(entry.get_absolute_url()).status_code == 404:
            continue
        before = queries(browse(key), entry.get_absolute_url())
        for _ in range(3):
            comment_on(entry, world.actors["farah"])
        with_dsl = 1 if key == "dana" else 0
        # A task about it fell to someone: whoever does not read it by role is looked for among them.
        fallen = 1 if key == "ines" or (key == "sam" and entry == request_) else 0
        assert queries(browse(key), entry.get_absolute_url()) == before + once_more + with_dsl + fallen


def test_the_page_of_a_comment_keeps_its_budget(world, browse, request_):
    comment = comment_on(request_, world.actors["farah"], to="data_lead")
    assert queries(browse("joan"), comment.get_absolute_url()) <= 14
