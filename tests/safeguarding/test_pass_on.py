"""Asking to pass something on, correcting what was shared, and the chain that both leave."""

import pytest
from django.urls import reverse

from infosharing.accounts.models import Person
from infosharing.records.exceptions import NotAllowed, NotFound
from safeguarding.pass_on.actions import answer_with_a_form, ask
from safeguarding.pass_on.choices import PassOnStatus
from safeguarding.pass_on.models import PassOn
from safeguarding.shares import actions
from safeguarding.shares.choices import Status
from safeguarding.shares.models import InternalShare
from safeguarding.shares.sight import chain_of

from .stages import SHARED, WHY, again, issued, post, readers, said, sign, signed, waits_for, writes

TEAM = {"dana", "tom"}


def asked(sharing, colleague="marcus"):
    """Sam, who signed, asks to tell a colleague."""
    signed(sharing)
    return sharing.asked("sam", colleague, days_ago=3, why="He meets whoever collects.").question


def drawn(link):
    """A chain as nested names: (to whom, how, what came from it)."""
    return (link.form.recipient.name, link.how, [drawn(one) for one in link.after])


# Asking ------------------------------------------------------------
def test_asking_tells_the_new_colleague_nothing(world, sharing):
    asked(sharing)
    assert waits_for(world, "marcus") == []
    assert InternalShare.objects.visible_to(world.actors["marcus"]).count() == 0


def test_a_question_waits_for_the_dsl_team_and_not_for_the_deputy_it_names(world, sharing):
    question = asked(sharing, "tom")
    assert (question.reference, "permit") in waits_for(world, "dana")
    assert (question.reference, "permit") not in waits_for(world, "tom")


def test_one_question_is_asked_once(world, sharing):
    asked(sharing)
    with pytest.raises(NotAllowed, match="You have already asked this. The DSL team has not decided yet."):
        sharing.asked("sam", "marcus", days_ago=2, why="Again.")
    sharing.asked("sam", "joan", days_ago=2, why="Keeps the lists.")
    assert PassOn.objects.count() == 2


@pytest.mark.parametrize("name", ["Sam Reed", "Kim Doyle", "Lee Burns"])
def test_somebody_can_be_told_who_works_at_the_school_and_is_not_oneself(world, sharing, name):
    form = signed(sharing)
    changes = {"colleague": Person.objects.get(name=name), "why": "x"}
    with pytest.raises(NotAllowed, match="Choose a colleague who works at this school"):
        ask(form, by=world.actors["sam"], changes=changes, version=None)


def test_after_access_ended_nobody_asks(world, sharing):
    form = signed(sharing, access_days=2)
    changes = {"colleague": sharing.person("joan"), "why": "x"}
    with pytest.raises(NotFound):
        ask(form, by=world.actors["sam"], changes=changes, version=None)


def test_it_is_asked_from_the_page(sharing, browse):
    form, sam = signed(sharing), browse("sam")
    assert "Ask to pass on information" in said(sam.get(form.get_absolute_url()))
    answer = post(sam, "form-pass-on", form, colleague=sharing.person("rita").pk, why="Supervises lunch.")
    assert answer.status_code == 302
    page = said(sam.get(form.get_absolute_url()))
    assert "Request sent. Until it is approved, do not tell anyone." in page
    assert "Supervises lunch." in page


# Answering ------------------------------------------------------------
def test_a_refusal_is_read_by_whoever_asked_and_tells_nobody_else(world, sharing, browse):
    question = asked(sharing)
    answer = post(browse("dana"), "pass-on-refuse", question, reason="He need not know.")
    assert answer.status_code == 302
    assert again(question).status == PassOnStatus.REFUSED
    assert again(question).answered_by.name == "Dana Okafor"
    assert "He need not know." in said(browse("sam").get(question.form.get_absolute_url()))
    assert InternalShare.objects.count() == 1


def test_granting_is_a_new_form_and_nothing_is_granted_before_it_is_signed(world, sharing, browse):
    question, dana = asked(sharing), browse("dana")
    assert post(dana, "pass-on", question).status_code == 302
    draft = InternalShare.objects.get(status=Status.DRAFT)
    assert (draft.recipient.name, draft.passed_on_from) == ("Marcus Webb", question.form)
    assert (draft.contents.why, draft.contents.level) == ("He meets whoever collects.", "")
    assert again(question).status == PassOnStatus.ASKED
    assert readers(world, draft) == TEAM


def test_a_second_click_finds_the_same_draft(world, sharing):
    question = asked(sharing)
    drafts = {
        answer_with_a_form(question, by=world.actors[key], changes={}, version=None).pk
        for key in ("dana", "tom")
    }
    assert len(drafts) == 1


def test_the_new_form_grants_it_and_opens_when_its_colleague_has_signed(world, sharing):
    question = asked(sharing)
    sharing.granted("marcus", days_ago=2, level="aware", why="Hands her over.", shared="Nan collects.")
    form = sharing.forms["marcus"]
    assert (again(question).status, again(question).led_to) == (PassOnStatus.GRANTED, form)
    assert readers(world, form) == TEAM
    sign(form, world.actors["marcus"])
    assert readers(world, form) == TEAM | {"marcus"}
    assert form.contents.shared == "Nan collects."


def test_a_question_that_was_refused_meanwhile_is_granted_by_no_draft(world, sharing):
    question = asked(sharing)
    draft = answer_with_a_form(question, by=world.actors["dana"], changes={}, version=None)
    sharing.refused(days_ago=2, reason="On second thoughts, no.")
    sharing.forms["marcus"] = draft
    with pytest.raises(NotAllowed, match="has already been decided"):
        sharing.issued(days_ago=1, marcus={"why": WHY, "level": "aware"})
    assert again(draft).status == Status.DRAFT


def test_whoever_asked_does_not_learn_of_the_form_that_came_from_it(world, sharing, browse):
    asked(sharing)
    sharing.granted("marcus", days_ago=2, level="aware", why="Hands her over.")
    form = sharing.forms["marcus"]
    page = browse("sam").get(sharing.forms["sam"].get_absolute_url()).content.decode()
    assert str(form.pk) not in page
    assert form.reference not in page
    assert browse("sam").get(form.get_absolute_url()).status_code == 404


# Correcting ------------------------------------------------------------
def test_a_correction_leaves_the_first_form_standing_until_it_is_signed(world, sharing, browse):
    first = signed(sharing)
    assert post(browse("dana"), "form-correct", first).status_code == 302
    draft = InternalShare.objects.get(status=Status.DRAFT)
    assert (draft.supersedes, draft.contents.shared) == (first, SHARED)
    assert again(first).status == Status.ACKNOWLEDGED
    assert readers(world, first) == TEAM | {"sam"}


def test_a_correction_closes_the_first_form_and_waits_for_the_colleague(world, sharing):
    first = signed(sharing)
    sharing.corrected("sam", days_ago=2, shared="Nan Brownlow, or Mr Hale.", why=WHY)
    second = sharing.forms["sam"]
    assert again(first).status == Status.SUPERSEDED
    assert waits_for(world, "sam") == [(second.reference, "sign")]
    assert first.contents.shared == SHARED


def test_a_second_correction_finds_the_same_draft(world, sharing):
    form = signed(sharing)
    drafts = {
        actions.correct(form, by=world.actors[key], changes={}, version=None).pk for key in ("dana", "tom")
    }
    assert len(drafts) == 1


# The chain ------------------------------------------------------------
def test_the_chain_draws_who_was_told_from_whom(world, sharing):
    asked(sharing)
    sharing.granted("marcus", days_ago=2, level="aware", why="Hands her over.")
    sharing.forms["marcus"] = sign(sharing.forms["marcus"], world.actors["marcus"])
    sharing.corrected("marcus", days_ago=0, shared="Nan collects.", why=WHY)
    whole = ("Sam Reed", "", [("Marcus Webb", "Passed on", [("Marcus Webb", "Corrected", [])])])
    for form in InternalShare.objects.all():
        assert drawn(chain_of(form, world.actors["dana"])) == whole


def test_a_form_that_stands_alone_has_no_chain_and_a_draft_is_no_link(world, sharing):
    form = signed(sharing)
    actions.correct(form, by=world.actors["dana"], changes={}, version=None)
    assert chain_of(form, world.actors["dana"]) is None


def test_the_chain_ends_where_somebody_may_not_see(world, sharing):
    asked(sharing)
    sharing.granted("marcus", days_ago=2, level="aware", why="Hands her over.")
    assert chain_of(sharing.forms["sam"], world.actors["sam"]) is None
    assert chain_of(sharing.forms["marcus"], world.actors["marcus"]) is None


def test_the_page_of_the_dsl_team_shows_the_chain(sharing, browse):
    asked(sharing)
    sharing.granted("marcus", days_ago=2, level="aware", why="Hands her over.")
    page = said(browse("tom").get(sharing.forms["marcus"].get_absolute_url()))
    assert "How this was shared" in page
    assert "Passed on" in page
    assert (
        reverse("form", args=[sharing.forms["sam"].pk])
        in browse("tom").get(sharing.forms["marcus"].get_absolute_url()).content.decode()
    )


def test_what_was_shut_out_from_the_first_stays_shut_out_from_what_follows(world, sharing):
    signed(sharing, must_not_know="ines")
    sharing.asked("sam", "marcus", days_ago=3, why="x")
    sharing.granted("marcus", days_ago=2, level="aware", why="Hands her over.")
    sharing.corrected("sam", days_ago=2, shared="y", why=WHY)
    shut_out = [
        set(one.exclusions.values_list("person_id", flat=True)) for one in InternalShare.objects.all()
    ]
    assert shut_out == [{world.actors["ines"].pk}] * 3


def test_nothing_is_written_by_looking(sharing, browse):
    question, dana = asked(sharing), browse("dana")
    form = issued(sharing, "joan")
    before = writes()
    for address in (
        question.get_absolute_url(),
        reverse("form-correct", args=[question.form_id]),
        reverse("form-revoke", args=[form.pk]),
    ):
        assert dana.get(address).status_code == 200
    assert writes() == before
