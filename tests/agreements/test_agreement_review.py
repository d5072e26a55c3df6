"""The yearly review: twelve checks, what follows, who may say so; and nothing of it is ever changed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from agreements.agreements.choices import AgreementStatus as At
from agreements.models import Agreement, Review, ReviewCheck
from agreements.reviews.checklist import CHECKS
from demo.agreeing import Agreeing
from infosharing.accounts.choices import Role
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound, OutsideRecording
from infosharing.records.recording import recorded
from infosharing.workflow.tasks import derive, is_current

from .agreement_stages import CHECKED, post, review, standing_at
from .test_refusals import sentences

LAST = timedelta(days=365)
ALL_WELL = {check.code: "yes" for check in CHECKS}


@pytest.fixture
def told(world):
    return Agreeing(world)


@pytest.fixture
def one(told):
    return standing_at(told, At.ACTIVE)


def reviewed(client, one, **says):
    """Send the page of a review in which all is in order."""
    next_on = str(clock.today() + timedelta(days=300))
    sent = {**ALL_WELL, "found": "All is well.", "outcome": "continue", "next_on": next_on}
    return post(client, "agreement-review", one, **{**sent, **says})


def test_there_are_twelve_checks_and_the_page_asks_each(one, browse):
    page = browse("joan").get(reverse("agreement-review", args=[one.pk])).content.decode()
    assert (len(CHECKS), [check.label for check in CHECKS if check.label not in page]) == (12, [])


def test_going_on_names_the_next_day_and_changes_no_signed_word(told, one, browse):
    assert reviewed(browse("joan"), one, scope="no", scope_note="Asked for twice.").status_code == 302
    mine, fresh = Review.objects.get(), told.fresh()
    assert [(check.code, check.in_order, check.note) for check in mine.answers] == [
        (check.code, *(("no", "Asked for twice.") if check.code == "scope" else ("yes", "")))
        for check in CHECKS
    ]
    assert (mine.outcome, mine.found, mine.reviewed_by.name) == ("continue", "All is well.", "Joan Peters")
    assert (fresh.status, fresh.next_review_on, fresh.review_on) == (At.ACTIVE, mine.next_on, one.review_on)


def test_to_change_it_begins_a_new_version_beside_it(told, one, browse):
    assert reviewed(browse("joan"), one, outcome="vary").status_code == 302
    draft = told.fresh().following.get()
    assert (told.fresh().status, draft.status, draft.edition) == (At.ACTIVE, At.DRAFT, 2)
    assert draft.author.name == "Joan Peters"


def test_to_end_it_ends_it_today_with_what_was_found(told, one, browse):
    answer = reviewed(browse("joan"), one, outcome="terminate", found="Nobody uses it.", next_on="")
    fresh = told.fresh()
    assert answer.status_code == 302
    assert (fresh.status, fresh.end_trigger, fresh.ended_on, fresh.end_reason) == (
        At.ENDING,
        "review",
        clock.today(),
        "Nobody uses it.",
    )


@pytest.mark.parametrize("case", [(365, "", 302), (366, "", 422), (366, "A long study.", 302)])
def test_later_than_in_a_year_only_with_a_reason(told, one, browse, case):
    days, because, status = case
    day = clock.today() + timedelta(days=days)
    answer = reviewed(browse("joan"), one, next_on=str(day), later_because=because)
    assert (answer.status_code, told.fresh().next_review_on) == (
        status,
        day if status == 302 else one.review_on,
    )


def test_the_year_of_the_next_review_counts_from_today_even_where_it_begins_later(told, browse):
    one = standing_at(told, At.ACTIVE, starts=told.day(-200), review_on=told.day(-500))
    answer = reviewed(browse("joan"), one, next_on=str(clock.today() + timedelta(days=400)))
    assert list(answer.context["form"].errors) == ["later_because"]
    later = {"next_on": clock.today() + timedelta(days=400)}
    with pytest.raises(NotAllowed):
        review(told.fresh(), told.by, **later)


@pytest.mark.parametrize("outcome", ["vary", "terminate"])
def test_the_dpo_reviews_and_goes_on_but_does_not_change_or_end_it(told, one, browse, outcome):
    refused = reviewed(browse("farah"), one, outcome=outcome, found="What I typed.")
    errors = refused.context["form"].errors
    assert (refused.status_code, list(errors), "What I typed." in refused.content.decode()) == (
        422,
        ["outcome"],
        True,
    )
    with pytest.raises(NotAllowed):
        review(one, told.world.actors["farah"], outcome)
    assert (told.fresh().status, Review.objects.count(), Agreement.objects.count()) == (At.ACTIVE, 0, 1)
    assert reviewed(browse("farah"), one).status_code == 302
    assert Review.objects.get().reviewed_by.name == "Farah Aziz"


def test_only_what_somebody_may_do_is_offered(told, one, browse):
    def offered(key):
        form = browse(key).get(reverse("agreement-review", args=[one.pk])).context["form"]
        return [code for code, _ in form.fields["outcome"].choices]

    assert (offered("farah"), offered("dana")) == (["continue"], ["continue", "vary", "terminate"])
    review(one, told.by, "vary")
    assert offered("dana") == ["continue", "terminate"]


@pytest.mark.parametrize("key", ["robert", "sam", "priya", "owen", "alan"])
def test_nobody_else_reviews(one, world, browse, key):
    assert reviewed(browse(key), one).status_code == (404 if key in ("owen", "alan") else 403)
    with pytest.raises((NotAllowed, NotFound)):
        review(one, world.actors[key])


def test_it_cannot_be_varied_while_a_new_version_is_on_its_way(told, one):
    review(one, told.by, "vary")
    assert len(sentences(review, told.fresh(), told.by, "vary")) == 1
    assert (Review.objects.count(), Agreement.objects.count()) == (1, 2)
    assert review(told.fresh(), told.by).outcome == "continue"


def test_a_review_of_a_stale_page_is_none(told, one, browse):
    review(one, told.by)
    answer = reviewed(browse("dana"), one, version=one.version, found="What I typed.")
    assert (answer.status_code, "What I typed." in answer.content.decode()) == (409, True)
    with pytest.raises(Conflict):
        review(one, told.by)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("model", [Review, ReviewCheck])
def test_what_was_written_is_never_changed(told, one, model):
    review(one, told.by, checks={**CHECKED, "scope": ("no", "Twice.")})
    row = model.objects.all()[0]
    with (
        pytest.raises(OutsideRecording, match="written once"),
        recorded(by=SYSTEM, reason="x", school=one.school_id),
    ):
        row.save()
    with pytest.raises(OutsideRecording), recorded(by=SYSTEM, reason="x", school=one.school_id):
        row.delete()


def test_a_review_is_read_by_those_who_draft_advise_and_sign(told, one, browse):
    made = review(one, told.by, checks={**CHECKED, "scope": ("no", "Asked for twice.")})
    shown = {
        key: browse(key).get(made.get_absolute_url()) for key in ("joan", "farah", "robert", "sam", "owen")
    }
    assert {key: page.status_code for key, page in shown.items()} == {
        "joan": 200,
        "farah": 200,
        "robert": 200,
        "sam": 403,
        "owen": 404,
    }
    assert "Asked for twice." in shown["farah"].content.decode()


def test_it_waits_for_lead_and_dpo_from_ninety_days_before(told, one):
    rows = [row for row in derive(one) if row.verb == "review"]
    assert {(row.role, row.due) for row in rows} == {
        (role, clock.end_of_day(one.review_on)) for role in (Role.DATA_LEAD, Role.DPO)
    }
    begins = clock.start_of_day(one.review_on - timedelta(days=90))
    for moment, there in ((begins - timedelta(seconds=1), False), (begins, True)):
        with clock.at(moment):
            assert {is_current(row) for row in rows} == {there}


def test_a_review_that_is_late_stands_on_the_register(told, one, browse):
    joan = browse("joan")
    with clock.at(clock.end_of_day(one.review_on)):
        assert "Review late" not in joan.get(reverse("agreements")).content.decode()
    with clock.at(clock.end_of_day(one.review_on) + timedelta(seconds=1)):
        assert "Review late" in joan.get(reverse("agreements")).content.decode()


def test_only_what_is_in_force_is_reviewed(told, browse):
    one = standing_at(told, At.ENDING)
    assert browse("joan").get(reverse("agreement-review", args=[one.pk])).status_code == 403
    assert reviewed(browse("joan"), one).status_code == 409
    assert Review.objects.count() == 0
