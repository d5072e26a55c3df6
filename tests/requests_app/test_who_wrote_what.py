"""Who wrote what, and who stands aside: a shared draft shows who gave each answer, and its signer takes it over
knowingly; what no longer applies is kept and said.

The seen cases come first; then every question, every place.
"""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from agreements.agreements import actions as drafting
from demo.agreeing import Agreeing
from demo.sharing import Sharing, transfer
from demo.telling import confirmed
from infosharing.directory.emergency import begin_emergency_access
from infosharing.documents.forms import signer
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.workflow.authorship import READ_THEM, answers_emptied, answers_given
from requests_app.decisions import actions as decisions
from requests_app.decisions.questions.table import QUESTIONS
from requests_app.decisions.sections import decision_rows
from requests_app.decisions.shared_draft import set_aside
from requests_app.models import Decision
from safeguarding.shares import actions as sharing
from safeguarding.shares.words import DECLARATION
from tests.agreements.agreement_stages import drafted as complete

from .at_the_desk import Desk, said, words_of
from .stages import REFUSAL, again, answered, drafted, text_of, to_sign

MINE = "I have read the answers that Tom Bright gave, and they are now mine."


def begun_by_tom(story, **answers):
    """A decision that Tom prepared whole, on a request about Poppy's safety; Dana has not seen it yet."""
    return answered(drafted(story, restricted=True).logged(), "tom", restricted=True, **answers)


def check_page(desk):
    return desk.client.get(reverse("request-decide", args=[desk.pk]))


def changed(one, by, **changes):
    """Change answers of the draft, as a page does."""
    return decisions.prepare(one.request, by=one.world.actors[by], changes=changes, version=None)


# What was seen ---------------------------------------------------------------------------------------------------
def test_i_checked_the_address_stays_the_words_of_who_said_it(story, browse):
    one = begun_by_tom(story, identity_note="I checked the address")
    dana = Desk(browse("dana"), again(one.request))
    page = check_page(dana)
    notes = {row.label: row.note for row in page.context["answers"]}
    assert notes["Verified by, and when"].startswith("Answered by Tom Bright, ")
    dana.sign()
    for place in (said(text_of(dana.page())), words_of(dana.paper())):
        assert "I checked the address Answered by Tom Bright, " in place


def test_nobody_signs_for_another_without_the_tick(story, browse):
    one = begun_by_tom(story)
    dana = Desk(browse("dana"), again(one.request))
    answers = {**to_sign(dana.request), "takes_over": ""}
    refused = dana.client.post(reverse("request-decide", args=[dana.pk]), answers)
    assert refused.status_code == 422
    assert refused.context["form"].errors["takes_over"] == [READ_THEM]
    assert MINE in said(text_of(refused))
    assert dana.request.decision is None


def test_the_action_asks_for_it_too(story, world):
    one = begun_by_tom(story)
    draft, dana = again(one.request).decision_draft, world.actors["dana"]
    with pytest.raises(NotAllowed) as refused:
        decisions.sign(draft, by=confirmed(dana), changes=signer(dana, draft.school_id), version=None)
    assert refused.value.sentences == (READ_THEM,)


def test_the_tick_is_part_of_what_is_signed_and_stands_on_record_and_paper(story, browse):
    one = begun_by_tom(story)
    dana = Desk(browse("dana"), again(one.request))
    dana.sign()
    signature = dana.request.decision.signature
    assert signature.words.endswith(MINE)
    assert signature.is_unchanged()
    for place in (said(text_of(dana.page())), words_of(dana.paper())):
        assert MINE in place
    signature.words = signature.words.replace(MINE, "")
    assert not signature.is_unchanged()


def test_one_person_alone_has_no_tick_and_no_notes(story, browse):
    one = answered(drafted(story, restricted=True).logged(), restricted=True)
    page = check_page(Desk(browse("dana"), again(one.request)))
    assert "takes_over" not in page.context["form"].fields
    assert {row.note for row in page.context["answers"]} == {""}


def test_a_consent_note_that_no_longer_fits_is_kept_and_said(story, browse):
    one = answered(drafted(story).logged(), consent="given", consent_note="Mother, in writing.")
    changed(one, "dana", consent="not_needed")
    dana = Desk(browse("dana"), again(one.request))
    (section,) = check_page(dana).context["no_longer"]
    assert [(row.label, row.values) for row in section.rows] == [
        ("About the consent", ["Mother, in writing."])
    ]
    assert "consent_note" in str(dana.request.decision_draft.signed_schemes[1](dana.request.decision_draft))
    dana.sign()
    for place in (said(text_of(dana.page())), words_of(dana.paper())):
        assert "No longer part of the decision" in place
        assert place.count("Mother, in writing.") == 1  # nor does any guidance question rest on it
    assert "Answers set aside: no longer part of the decision" in said(text_of(dana.page()))


def test_what_follows_from_an_answer_that_is_set_aside_is_set_aside_with_it(story):
    refused = {"consent": "refused", "consent_note": "By letter.", "override": "duty"}
    one = answered(drafted(story).logged(), **refused, override_reason="A court asks.")
    changed(one, "dana", consent="given")
    draft = again(one.request).decision_draft
    assert [question.field for question in set_aside(draft)] == ["override", "override_reason"]
    assert "Why that applies" not in [row.label for row in decision_rows(draft)]


def test_recipients_of_a_decision_that_turned_are_said(story, browse):
    one = answered(drafted(story).logged(), recipient={"exact": "Since September."})
    changed(one, "dana", **REFUSAL)
    dana = Desk(browse("dana"), again(one.request))
    dana.sign()
    page = said(text_of(dana.page()))
    assert "No longer part of the decision" in page
    assert "Since September." in page
    assert "Answers set aside" in page


def test_a_refusal_from_the_start_names_no_recipient(story):
    one = answered(drafted(story).logged(), **REFUSAL)
    assert again(one.request).decision_draft.recipient_list == []


# Every question --------------------------------------------------------------------------------------------------
def another_answer(draft, name):
    """Some answer to a question that is not the one it has."""
    field = Decision._meta.get_field(name)
    if field.get_internal_type() == "DateField":
        return date(2026, 12, 1)
    if field.choices:
        return next(code for code, _ in field.flatchoices if code and code != getattr(draft, name))
    return "another"


def test_what_one_answers_and_another_changes_is_the_others(story):
    """Dana's draft, whole; Tom changes one answer after the other: each is his from then on, the rest still hers."""
    one = answered(drafted(story, restricted=True).logged(), restricted=True)
    draft, names = again(one.request).decision_draft, [question.field for question in QUESTIONS]
    hers = set(answers_given(draft, names))
    for place, name in enumerate(names, start=1):
        changed(one, "tom", **{name: another_answer(draft, name)})
        given = answers_given(draft, names)
        assert {field for field, by in given.items() if by.name == "Tom Bright"} == set(names[:place])
        assert {field for field, by in given.items() if by.name == "Dana Okafor"} == hers - set(names[:place])


def test_what_was_emptied_is_found_again_with_who_said_it(story):
    one = answered(drafted(story).logged(), consent="given", consent_note="Mother, in writing.")
    changed(one, "dana", consent="not_needed", consent_note="")
    earlier = answers_emptied(again(one.request).decision_draft, ["consent_note", "reason"])
    assert [(kept.name, kept.value, kept.given.name) for kept in earlier] == [
        ("consent_note", "Mother, in writing.", "Dana Okafor")
    ]


def test_nothing_is_set_aside_that_was_never_answered(story):
    one = answered(drafted(story, restricted=True).logged(), restricted=True)
    assert set_aside(again(one.request).decision_draft) == []


def test_what_another_wrote_about_a_recipient_is_theirs(story, browse, world):
    one = answered(drafted(story, restricted=True).logged(), restricted=True)
    first = again(one.request).decision_draft.recipient_list[0]
    decisions.change_recipient(
        first, by=world.actors["tom"], changes={"basis_note": "As the law says."}, version=None
    )
    dana = Desk(browse("dana"), again(one.request))
    ((rows, _),) = check_page(dana).context["recipients"]
    assert {row.label for row in rows if row.note} == {"Why the basis applies"}
    dana.sign()
    assert MINE in dana.request.decision.signature.words
    assert "As the law says. Answered by Tom Bright, " in words_of(dana.paper())


# Internal sharing forms ------------------------------------------------------------------------------------------
@pytest.fixture
def drafts(world):
    """What Dana wrote for Priya and Marcus, and Tom is to sign."""
    says = {"description": "A meeting", "shared": "She is moving."}
    return Sharing(world).written("poppy", "priya", days_ago=1, **says)


def test_a_form_that_another_wrote_is_signed_knowingly(world, browse, drafts):
    (draft,) = drafts.forms.values()
    page = browse("tom").get(reverse("form-issue", args=[draft.pk]))
    words = "I have read the answers that Dana Okafor gave, and they are now mine."
    assert words in said(text_of(page))
    assert "Answered by Dana Okafor, " in page.context["form"].fields[f"shared_{draft.pk}"].help_text
    tom = confirmed(world.actors["tom"])
    changes = {
        **drafts.signer("Tom Bright", DECLARATION),
        "each": {draft.pk: {"level": "act", "shared": "She is moving.", "why": "Her tutor."}},
    }
    how = {"by": tom, "version": {draft.pk: draft.version}}
    with pytest.raises(NotAllowed) as refused:
        sharing.issue([draft], changes=changes, **how)
    assert refused.value.sentences == (READ_THEM,)
    (issued,) = sharing.issue([again(draft)], changes={**changes, "takes_over": True}, **how)
    (signature,) = issued.signatures_given
    assert signature.words.endswith(words)
    assert signature.is_unchanged(issued)


def test_a_form_of_ones_own_asks_for_no_tick(browse, drafts):
    (draft,) = drafts.forms.values()
    page = browse("dana").get(reverse("form-issue", args=[draft.pk]))
    assert "takes_over" not in page.context["form"].fields


# Agreements and assessments --------------------------------------------------------------------------------------
@pytest.fixture
def agreement(world):
    """An agreement that Joan began and Ines wrote a part of."""
    joan, ines = world.actors["joan"], world.actors["ines"]
    answers = {"kind": "isa", "title": "Welfare", "organisation": world.organisations["council"]}
    draft = drafting.start(by=joan, school_id=world.schools["ashfield"].pk, answers=answers)
    drafting.change_part(draft, by=joan, changes={"security": "Encrypted."}, version=None)
    drafting.change_part(draft, by=ines, changes={"quality": "Checked each term."}, version=None)
    return again(draft)


def notes_on(page):
    return {row.label: row.note for section in page.context["terms"] for row in section.rows if row.note}


def test_a_part_of_an_agreement_that_another_wrote_says_so(browse, agreement):
    notes = notes_on(browse("joan").get(agreement.get_absolute_url()))
    assert list(notes) == ["Accuracy and corrections"]
    assert notes["Accuracy and corrections"].startswith("Answered by Ines Alvarez, ")


def test_advice_that_was_set_aside_is_said_on_page_and_paper(world, browse):
    told = Agreeing(world)
    complete(told)
    told.sent_for_advice(days_ago=6).advised("do_not_proceed", "It asks for too much.", days_ago=5)
    told.sent_back("Ask for less.", days_ago=4).sent_for_advice(days_ago=3)
    agreement, joan = told.fresh(), browse("joan")
    page = joan.get(agreement.get_absolute_url())
    (section,) = page.context["earlier"]
    assert [row.values for row in section.rows] == [
        ["Do not go ahead"],
        ["It asks for too much."],
        ["Sent back for changes"],
        ["Ask for less."],
    ]
    paper = joan.get(reverse("agreement-pdf", args=[agreement.pk]))
    for place in (said(text_of(page)), words_of(PdfReader(BytesIO(paper.content)))):
        assert "Earlier advice and decisions" in place
        assert "It asks for too much." in place


def test_what_concerns_the_head_says_so_on_page_and_paper(world, browse, agreement):
    drafting.change_part(agreement, by=world.actors["joan"], changes={"concerns_head": True}, version=None)
    joan = browse("joan")
    pdf = joan.get(reverse("agreement-pdf", args=[agreement.pk]))
    paper = words_of(PdfReader(BytesIO(pdf.content)))
    for place in (said(text_of(joan.get(agreement.get_absolute_url()))), paper):
        assert "Who took no part in the decision" in place
        assert "It is about the headteacher's own data." in place


def test_who_signs_off_and_wrote_part_of_it_takes_no_part(world, browse):
    told = Agreeing(world, by="helen")
    complete(told)
    told.sent_for_advice(days_ago=6).advised("proceed", "It is needed.", days_ago=5)
    page = said(text_of(browse("joan").get(told.fresh().get_absolute_url())))
    assert "Helen Marsh Wrote part of it, so another person signs it off." in page


# Who stands aside, elsewhere -------------------------------------------------------------------------------------
def kept_out(record, person, reason):
    """Somebody is blocked from a record, with a reason."""
    with recorded(by=SYSTEM, reason="exclude", school=record.school_id):
        record.exclusions.create(person_id=person.pk, reason=reason)


def test_who_is_kept_out_of_an_internal_form_and_why_for_the_dsl_team_only(world, browse, drafts):
    drafts.issued(days_ago=0, priya={"why": "Her tutor."})
    (form,) = drafts.forms.values()
    kept_out(form, world.actors["marcus"], "He is her uncle.")
    assert "He is her uncle." in said(text_of(browse("tom").get(form.get_absolute_url())))
    assert "He is her uncle." not in said(text_of(browse("priya").get(form.get_absolute_url())))


def test_who_is_kept_out_of_a_file_transfer_and_why(world, browse):
    one = transfer(world, "samuel", days_ago=2, on_roll_in=8)
    kept_out(one, world.actors["tom"], "He is his uncle.")
    assert "He is his uncle." in said(text_of(browse("dana").get(one.get_absolute_url())))
    assert browse("tom").get(one.get_absolute_url()).status_code == 404


def test_who_was_not_told_of_an_emergency_access_for_the_dsl_team_only(world, browse):
    access = begin_emergency_access(
        world.pupils["poppy"],
        by=confirmed(world.actors["helen"]),
        changes={"reason": "No DSL answers."},
        excluded=lambda: [world.actors["tom"].pk],
    )
    pages = {key: browse(key).get(access.get_absolute_url()) for key in ("dana", "helen", "tom")}
    assert pages["tom"].status_code == 404
    assert "Blocked from this child's records." in said(text_of(pages["dana"]))
    assert "Blocked from this child's records." not in said(text_of(pages["helen"]))
