"""Signing: by the person themselves, once, with their password, and exactly the text that was shown."""

import pytest
from django.db import transaction
from django.urls import reverse

from demo.people import PASSWORD
from demo.sharing import confirmed
from infosharing.accounts.guessing.tries import AT_ONE_PLACE
from infosharing.accounts.models import User
from infosharing.accounts.wording import reword
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound, OutsideRecording
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from safeguarding.shares import actions, rules
from safeguarding.shares.choices import Side, Status
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import FormSignature, InternalShare
from safeguarding.shares.signing import sign_as
from safeguarding.shares.words import DECLARATION, UNDERTAKING

from .stages import (
    EVERYBODY,
    SHARED,
    SIGNER,
    WHY,
    again,
    drafted,
    issued,
    post,
    readers,
    said,
    sign,
    signed,
    to_issue,
    words_now,
    writes,
)


def words_change(world, kind, text="Ours, reworded."):
    """The DSL words a text anew."""
    school = world.schools["ashfield"].pk
    edition = words_now(school, kind).edition
    reword(
        school,
        kind,
        by=world.actors["dana"],
        allowed=rules.rewords,
        changes={"text": text, "edition": edition},
    )


def issues(world, forms, by="dana", version=None, **changes):
    """Sign and issue drafts through the action."""
    each = {one.pk: {"why": WHY, "level": "act", "shared": SHARED} for one in forms}
    said_there = {"printed_name": "Dana Okafor", "job_title": "DSL", "edition": 0, "each": each, **changes}
    versions = version or {one.pk: one.version for one in forms}
    return actions.issue(forms, by=confirmed(world.actors[by]), changes=said_there, version=versions)


# The password ------------------------------------------------------------
def test_a_wrong_password_signs_nothing_and_loses_nothing_typed(sharing, browse):
    form, sam = issued(sharing), browse("sam")
    before = writes()
    answer = post(sam, "form-sign", form, **{**SIGNER, "job_title": "Assistant", "password": "guess"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"password": ["Your password is incorrect. Nothing was changed."]}
    assert "Your password is incorrect. Nothing was changed." in said(answer)
    assert 'value="Assistant"' in answer.content.decode()
    assert "guess" not in answer.content.decode()
    assert (again(form).status, writes()) == (Status.ISSUED, before)


def test_a_wrong_password_issues_nothing_and_loses_nothing_typed(sharing, browse):
    draft = drafted(sharing).forms["sam"]
    typed = {f"why_{draft.pk}": "Sits with her at lunch."}
    answer = post(browse("dana"), "form-issue", draft, **to_issue(draft, password="guess", **typed))
    assert answer.status_code == 422
    assert "Sits with her at lunch." in answer.content.decode()
    assert again(draft).status == Status.DRAFT
    assert not FormSignature.objects.exists()


def test_no_password_is_asked_for_beside_its_field(sharing, browse):
    answer = post(browse("sam"), "form-sign", issued(sharing), **{**SIGNER, "password": ""})
    assert answer.context["form"].errors == {"password": ["Enter your password"]}


def test_another_persons_password_is_not_yours(sharing, browse, world):
    form = issued(sharing)
    sam = User.objects.get(pk=world.actors["sam"].user_id)
    sam.set_password("only-sam-knows-this")
    sam.save()
    assert post(browse("sam"), "form-sign", form, **SIGNER).status_code == 422
    assert (
        post(browse("sam"), "form-sign", form, **{**SIGNER, "password": "only-sam-knows-this"}).status_code
        == 302
    )


def test_many_wrong_tries_end_the_session_from_however_many_addresses(sharing, browse):
    form, sam = issued(sharing), browse("sam")
    for number in range(AT_ONE_PLACE):
        sam.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        post(sam, "form-sign", form, **{**SIGNER, "password": "guess"})
    answer = post(sam, "form-sign", form, **SIGNER)
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/sign-in/")
    assert again(form).status == Status.ISSUED


def test_wrong_tries_go_on_the_ledger_as_at_sign_in(sharing, browse, world):
    post(browse("sam"), "form-sign", issued(sharing), **{**SIGNER, "password": "guess"})
    assert LedgerEntry.objects.filter(kind="sign_in_failed", record_id=world.actors["sam"].pk).count() == 1


def test_other_mistakes_are_mended_before_the_password_is_tried(sharing, browse):
    answer = post(
        browse("sam"), "form-sign", issued(sharing), **{**SIGNER, "job_title": "", "password": "guess"}
    )
    assert answer.context["form"].errors == {"job_title": ["Enter your job title"]}
    assert not LedgerEntry.objects.filter(kind="sign_in_failed").exists()


def test_the_signature_says_who_how_and_when(sharing, browse, world):
    form = issued(sharing)
    assert post(browse("sam"), "form-sign", form, **SIGNER).status_code == 302
    signature = FormSignature.objects.get(form=form, side=Side.RECIPIENT)
    assert signature.person_id == world.actors["sam"].pk
    assert (signature.printed_name, signature.job_title) == ("Sam Reed", "Teaching assistant")
    assert (signature.confirmed, signature.words, signature.edition) == ("password", UNDERTAKING.starting, 0)
    assert signature.signed_at == again(form).acknowledged_at


# Nobody else, and once ------------------------------------------------------------
@pytest.mark.parametrize("key", [key for key in EVERYBODY if key != "sam"])
def test_nobody_signs_for_another(world, sharing, browse, key):
    form, client = issued(sharing), browse(key)
    with pytest.raises((NotFound, NotAllowed)):
        sign(form, world.actors[key])
    assert post(client, "form-sign", form, **SIGNER).status_code == (403 if key in ("dana", "tom") else 404)
    assert again(form).status == Status.ISSUED


def test_nobody_signs_twice(world, sharing):
    form = signed(sharing)
    with pytest.raises(Conflict, match="Sam Reed changed this"):
        sign(form, world.actors["sam"])
    assert FormSignature.objects.filter(form=form).count() == 2


def test_the_dsl_shares_nothing_with_themselves(sharing):
    with pytest.raises(NotAllowed, match="You cannot share with yourself"):
        drafted(sharing, "dana")
    assert not InternalShare.objects.exists()


def test_a_deputy_does_not_issue_what_is_addressed_to_them(world, sharing):
    draft = drafted(sharing, "tom").forms["tom"]
    with pytest.raises(NotAllowed, match="Only the DSL or a deputy can do this"):
        issues(world, [draft], by="tom")
    with pytest.raises(NotAllowed, match="This is shared with you"):
        perform(draft, "issue", by=confirmed(world.actors["tom"]), version=None)


def test_a_signature_never_changes(sharing, world):
    form = signed(sharing)
    for signature in FormSignature.objects.filter(form=form):
        signature.printed_name = "Somebody Else"
        with (
            pytest.raises(OutsideRecording, match="never changes"),
            recorded(by=world.actors["dana"], reason="change", school=form.school_id),
        ):
            signature.save()
        with (
            pytest.raises(OutsideRecording),
            recorded(by=world.actors["dana"], reason="x", school=form.school_id),
        ):
            signature.delete()


def test_what_was_signed_by_the_dsl_never_changes(sharing, world):
    contents = Contents.objects.get(form=issued(sharing))
    contents.shared = "Something else."
    with (
        pytest.raises(OutsideRecording, match="A correction is a new form"),
        recorded(by=world.actors["dana"], reason="change", school=contents.school_id),
    ):
        contents.save()


# The text that was shown ------------------------------------------------------------
def test_a_draft_that_changed_meanwhile_is_not_signed_and_the_second_try_is(world, sharing, browse):
    draft, dana = drafted(sharing).forms["sam"], browse("dana")
    shown = to_issue(draft)
    actions.change_draft(
        draft, by=world.actors["tom"], changes={"handling": "Shred it."}, version=draft.version
    )
    answer = dana.post(reverse("form-issue", args=[draft.pk]), shown)
    assert answer.status_code == 409
    assert "Tom Bright changed this (draft changed)" in said(answer)
    assert again(draft).status == Status.DRAFT
    fields = answer.context["form"].data
    second = {**shown, "version": fields["version"], f"version_{draft.pk}": fields[f"version_{draft.pk}"]}
    assert dana.post(reverse("form-issue", args=[draft.pk]), second).status_code == 302
    assert again(draft).status == Status.ISSUED


@pytest.mark.parametrize("kind", [DECLARATION, UNDERTAKING], ids=["declaration", "undertaking"])
def test_words_that_changed_meanwhile_are_read_again_before_they_are_signed(world, sharing, browse, kind):
    if kind is DECLARATION:
        form, client, page = drafted(sharing).forms["sam"], browse("dana"), "form-issue"
        answers = to_issue(form)
    else:
        form, client, page, answers = issued(sharing), browse("sam"), "form-sign", SIGNER
    words_change(world, kind)
    answer = post(client, page, form, **answers)
    assert answer.status_code == 409
    assert "The wording has changed since you opened this page. Read it again before you sign." in said(
        answer
    )
    assert "Ours, reworded." in said(answer)
    second = {**answers, "edition": answer.context["form"].data["edition"]}
    assert post(client, page, form, **second).status_code == 302
    assert FormSignature.objects.filter(form=form, words__isnull=False).latest("created_at").edition == 1


def test_a_signature_shows_the_words_then_signed_for_ever(world, sharing, browse):
    form = signed(sharing)
    words_change(world, UNDERTAKING)
    page = said(browse("dana").get(form.get_absolute_url()))
    assert " ".join(UNDERTAKING.starting.split()) in page
    assert "Ours, reworded." not in page


# Several at once ------------------------------------------------------------
def test_several_are_issued_together(world, sharing):
    drafts = list(drafted(sharing, "sam marcus").forms.values())
    assert [one.status for one in issues(world, drafts)] == [Status.ISSUED, Status.ISSUED]
    assert FormSignature.objects.filter(side=Side.DSL).count() == 2


def test_one_that_changed_meanwhile_keeps_all_of_them_back(world, sharing):
    drafts = list(drafted(sharing, "sam marcus").forms.values())
    seen = {one.pk: one.version for one in drafts}
    actions.change_draft(drafts[1], by=world.actors["tom"], changes={"description": "x"}, version=None)
    with pytest.raises(Conflict):
        issues(world, drafts, version=seen)
    assert {again(one).status for one in drafts} == {Status.DRAFT}
    assert not FormSignature.objects.exists()


def test_one_that_lacks_its_reason_keeps_all_of_them_back(world, sharing):
    drafts = list(drafted(sharing, "sam marcus").forms.values())
    each = {
        one.pk: {"why": why, "level": "act", "shared": SHARED}
        for one, why in zip(drafts, (WHY, ""), strict=True)
    }
    with pytest.raises(NotAllowed, match="why this colleague needs it"):
        issues(world, drafts, each=each)
    assert {again(one).status for one in drafts} == {Status.DRAFT}


def test_one_thrown_away_meanwhile_does_not_come_back(world, sharing):
    drafts = list(drafted(sharing, "sam marcus").forms.values())
    perform(drafts[0], "discard", by=world.actors["tom"], version=None)
    with pytest.raises(Conflict):
        issues(world, drafts)
    assert again(drafts[1]).status == Status.DRAFT
    assert readers(world, drafts[1]) == {"dana", "tom"}


def test_nobody_issues_to_somebody_whom_it_was_hidden_from_meanwhile(world, sharing):
    first = issued(sharing, "marcus", must_not_know="ines")
    draft = drafted(sharing, "sam").forms["sam"]
    with recorded(by=world.actors["dana"], reason="exclude", school=draft.school_id):
        type(first.exclusions.get())(record=draft, person_id=world.actors["sam"].pk, reason="Uncle.").save()
    with pytest.raises(NotAllowed, match="This colleague is blocked from this"):
        issues(world, [again(draft)])


def test_a_side_signs_once_even_past_the_steps(world, sharing):
    form = signed(sharing)
    words = words_now(form.school_id, UNDERTAKING)
    person = world.actors["sam"]
    with (
        pytest.raises(Exception, match="UNIQUE|unique"),
        transaction.atomic(),
        recorded(by=person, reason="sign", school=form.school_id),
    ):
        sign_as(Side.RECIPIENT, form, by=person, changes={"printed_name": "S", "job_title": "T"}, words=words)


def test_an_actor_of_a_page_is_not_confirmed_by_itself(world):
    assert world.actors["sam"].confirmed == ""
    assert world.actors["sam"].confirmed_by({"password": PASSWORD}) is None
