"""A safety fact acts on every request about the child: who sees it, who decides it, and what comes before sharing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from administration.leave.actions import enter
from infosharing.directory.facts import actions as facts
from infosharing.directory.facts.caution import SENTENCE
from infosharing.directory.facts.choices import FactKind
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from requests_app.decisions.choices import LookKind, SafetyWait
from requests_app.requests.choices import Tier
from tests.guarantees.people_records import colleague

from .at_the_desk import Desk, words_of
from .stages import again, answered, post, sign, text_of

SECRET = "Number 4, Quiet Street."
READERS = ("ines", "joan", "helen", "farah")
KNOWING = {"safety_reason": "The order names the school.", "safety_wait": SafetyWait.SECOND}


def protect(world, child="jamie", kind=FactKind.ADDRESS, by="dana"):
    """Enter a safety fact about a pupil."""
    answers = {"kind": kind, "details": SECRET, "source": "The mother."}
    if by in ("dana", "tom"):
        answers["review_on"] = clock.today() + timedelta(days=90)
    [fact] = facts.enter([world.pupils[child]], by=world.actors[by], answers=answers)
    return fact


def asked(story, who, what, about="jamie", **more):
    """A request that Sam logged."""
    one = story().draft(who, "A. Asker", "Officer").asks("other", what, about)
    if more:
        one.more(**more)
    return one.logged()


def seen_by(request, world):
    """Who of those who read ordinary requests by role reads this one."""
    return [key for key in READERS if request.is_visible_to(world.actors[key].now())]


@pytest.mark.parametrize(
    ("who", "what", "kind"),
    [
        ("parent_carer", "contact", FactKind.ADDRESS),
        ("police", "contact", FactKind.ADDRESS),
        ("council", "attendance", FactKind.REFUGE),
        ("charity", "attainment", FactKind.REFUGE),
        ("solicitor", "attendance", FactKind.COURT),
        ("parent_carer", "attainment", FactKind.COURT),
    ],
)
def test_what_a_fact_forbids_is_for_the_dsl_team_alone(world, story, who, what, kind):
    protect(world, kind=kind)
    request = asked(story, who, what).request
    assert (request.tier, seen_by(request, world)) == (Tier.SAFEGUARDING, [])
    assert request.is_visible_to(world.actors["sam"].now())


@pytest.mark.parametrize(
    ("who", "what", "kind"),
    [
        ("council", "attendance", FactKind.ADDRESS),
        ("council", "contact", FactKind.PLAN),
        ("parent_carer", "contact", FactKind.RESPONSIBILITY),
        ("police", "attendance", FactKind.COURT),
    ],
)
def test_what_it_does_not_forbid_goes_its_usual_way(world, story, who, what, kind):
    protect(world, kind=kind)
    assert asked(story, who, what).request.tier != Tier.SAFEGUARDING


@pytest.mark.parametrize("answer", ["do_not_tell", "protect_identities"])
def test_do_not_tell_and_identities_to_protect_are_for_the_dsl_team_alone(world, story, answer):
    request = asked(story, "police", "attendance", **{answer: "A refuge asked for it."}).request
    assert (request.tier, seen_by(request, world)) == (Tier.SAFEGUARDING, [])


def test_of_two_children_of_one_address_one_protected_is_enough(world, story):
    protect(world, "noah")
    assert asked(story, "council", "contact", "jamie noah").request.tier == Tier.SAFEGUARDING


def test_what_is_open_when_the_fact_is_entered_is_raised_at_once(world, story):
    request = asked(story, "parent_carer", "contact").request
    assert seen_by(request, world) != []
    protect(world, by="priya")
    assert (again(request).tier, seen_by(again(request), world)) == (Tier.SAFEGUARDING, [])
    assert "decide" in [task.verb for task in tasks_for(world.actors["dana"].now())]
    assert "decide" not in [task.verb for task in tasks_for(world.actors["helen"].now())]


def test_only_the_dsl_team_lowers_it_and_says_why(world, story, browse):
    protect(world)
    request = asked(story, "police", "contact").request
    lower = {"tier": Tier.CONFIDENTIAL}
    refused = post(browse("dana"), "request-sensitivity", request, **lower)
    assert "Enter why you lower the sensitivity" in text_of(refused)
    with pytest.raises(NotAllowed, match="why you lower"):
        perform(request, "set_tier", by=world.actors["dana"], changes=lower, version=None)
    lower["tier_reason"] = "It is about another address."
    with pytest.raises(NotAllowed, match="Only the DSL"):
        perform(request, "set_tier", by=world.actors["sam"], changes=lower, version=None)
    assert post(browse("dana"), "request-sensitivity", request, **lower).status_code == 302
    assert again(request).tier == Tier.CONFIDENTIAL
    assert "It is about another address." in text_of(browse("tom").get(request.get_absolute_url()))


def decided(world, story, *, who="police", what="contact", **answers):
    """A decision to share what a fact forbids, every other answer given, not signed yet."""
    one = asked(story, who, what)
    return answered(one, restricted=again(one.request).is_restricted, **answers)


def test_sharing_it_wants_a_reason_and_a_second_person(world, story):
    protect(world)
    one = decided(world, story)
    with pytest.raises(NotAllowed, match="not answered"):
        sign(again(one.request).decision_draft, world.actors["dana"])


def test_nothing_is_shared_before_the_second_person_agrees(world, story):
    protect(world)
    one = decided(world, story, **KNOWING).signed("dana", days_ago=2)
    [review] = again(one.request).reviews_asked
    assert (review.kind, "look" in [t.verb for t in tasks_for(world.actors["tom"].now())]) == (
        LookKind.PROTECTED,
        True,
    )
    with pytest.raises(NotAllowed, match="second person must agree"):
        one.shared("dana", "secure_email", days_ago=1)
    one.looked("tom", days_ago=1).shared("dana", "secure_email", days_ago=1)
    assert again(one.request).status == "shared"


def test_where_waiting_could_harm_the_dsl_decides_alone_and_it_is_checked_the_next_school_day(world, story):
    protect(world)
    one = decided(world, story, **{**KNOWING, "safety_wait": SafetyWait.HARM}).signed("dana", days_ago=0)
    one.shared("dana", "secure_email", days_ago=0)
    [task] = [task for task in tasks_for(world.actors["tom"].now()) if task.verb == "look"]
    next_day = world.schools["ashfield"].calendar.add(again(one.request).decision.decided_at, 1)
    assert task.due == next_day


def test_a_concern_holds_it_as_any_other(world, story):
    protect(world)
    one = decided(world, story, **KNOWING).signed("dana", days_ago=2)
    one.looked("tom", days_ago=1, agrees=False, note="Not to them.")
    with pytest.raises(NotAllowed, match="concern"):
        one.shared("dana", "secure_email", days_ago=0)


def test_who_decides_an_ordinary_request_does_not_add_what_a_fact_forbids(world, story):
    protect(world)
    one = asked(story, "council", "attendance")
    answered(one, "ines", recipient={"items": "attendance contact"})
    with pytest.raises(NotAllowed) as refused:
        sign(again(one.request).decision_draft, world.actors["ines"])
    assert any("Only the DSL or a deputy can decide to share this" in one for one in refused.value.sentences)


def test_a_fact_that_comes_while_it_is_decided_stands_in_the_way_of_the_signature(world, story):
    one = decided(world, story)
    draft = again(one.request).decision_draft
    protect(world)
    with pytest.raises((Conflict, NotAllowed)):
        sign(draft, world.actors["dana"])
    assert again(one.request).decision is None


def test_a_fact_that_comes_after_the_signature_stands_in_the_way_of_sharing(world, story):
    one = decided(world, story).signed("dana", days_ago=2)
    protect(world, by="priya")
    with pytest.raises(NotAllowed, match="entered after this was decided"):
        one.shared("dana", "secure_email", days_ago=0)
    one.stepped("reopen", "dana", days_ago=0, reason="The address is secret now.")
    assert "decide" in [task.verb for task in tasks_for(world.actors["tom"].now())]


def test_why_it_was_shared_all_the_same_is_read_by_the_dsl_team_alone(world, story, browse):
    protect(world)
    one = asked(story, "police", "contact")
    perform(
        one.request,
        "set_tier",
        by=world.actors["dana"],
        changes={"tier": Tier.CONFIDENTIAL, "tier_reason": "So that the head reads it."},
        version=None,
    )
    answered(one, **KNOWING).signed("dana", days_ago=0)
    reads = {key: text_of(browse(key).get(one.request.get_absolute_url())) for key in ("tom", "helen")}
    assert {key: KNOWING["safety_reason"] in page for key, page in reads.items()} == {
        "tom": True,
        "helen": False,
    }
    assert {key: (SENTENCE in page, SECRET in page) for key, page in reads.items()} == {
        "tom": (True, True),
        "helen": (True, False),
    }


def test_the_paper_says_the_sentence_and_never_the_fact(world, story, browse):
    protect(world)
    one = decided(world, story, **KNOWING).signed("dana", days_ago=2)
    words = words_of(Desk(browse("dana"), again(one.request)).paper())
    assert (SENTENCE in " ".join(words.split()), SECRET in words) == (True, False)


def test_the_decider_sees_the_other_requests_about_the_same_child(world, story, browse):
    court = asked(story, "solicitor", "attendance").request
    later = asked(story, "charity", "attendance").request
    hidden = story(by="marcus").draft("mash", "R. Turner", "Worker").asks("protect", "safeguarding", "jamie")
    hidden = hidden.logged().request
    page = text_of(browse("ines").get(later.get_absolute_url()))
    assert "Other requests about the same people" in page
    assert (court.reference in page, hidden.reference in page) == (True, False)
    deciding = text_of(browse("dana").get(reverse("request-decide-part", args=[later.pk, "decide"])))
    assert (court.reference in deciding, hidden.reference in deciding) == (True, True)
    assert court.reference not in text_of(browse("sam").get(later.get_absolute_url())).split("History")[0]


def test_a_leaver_is_said_to_have_left_wherever_the_child_is_asked_about(world, story, browse):
    request = asked(story, "council", "attendance").request
    pupil = world.pupils["jamie"]
    left = {
        "legal_name": pupil.legal_name,
        "date_of_birth": pupil.date_of_birth.isoformat(),
        "year_group": pupil.year_group,
        "on_roll_until": "2026-07-17",
        "version": again(pupil).version,
    }
    assert browse("priya").post(reverse("pupil-edit", args=[pupil.pk]), left).status_code == 302
    for address in (
        request.get_absolute_url(),
        reverse("request-decide-part", args=[request.pk, "decide"]),
        reverse("request-edit", args=[request.pk, "what"]),
    ):
        assert "This child left the school on 17 Jul 2026." in text_of(browse("dana").get(address)), address


def test_with_the_dsl_team_away_in_the_holidays_it_falls_to_the_head_who_is_not_stuck(world, story):
    protect(world)
    for key in ("dana", "tom"):
        days = {"starts": clock.today(), "until": clock.today() + timedelta(days=20), "closes_access": True}
        enter(colleague(world, key), by=world.actors["alan"], changes=days, version=None)
    one = asked(story, "police", "contact")
    helen = world.actors["helen"].now()
    assert again(one.request).is_visible_to(helen)
    answered(one, "helen", restricted=True, days_ago=0, **{**KNOWING, "safety_wait": SafetyWait.HARM})
    one.signed("helen", days_ago=0).shared("helen", "secure_email", days_ago=0)
    assert again(one.request).status == "shared"


def about_staff(story, world, about, *, by="priya", **more):
    """A request of the police about a colleague, who must not hear of it."""
    one = story(by=by).draft("police", "A. Asker", "Officer")
    one.asks("crime", "staff", "", people=[world.actors[about].pk])
    return one.more(**{"do_not_tell": "The officer.", **more}).logged()


@pytest.mark.parametrize(("about", "reader"), [("marcus", "helen"), ("dana", "helen"), ("helen", "robert")])
def test_about_staff_it_is_the_headteachers_and_about_them_the_chairs(world, story, about, reader):
    request = about_staff(story, world, about).request
    everybody = [key for key in world.actors if request.is_visible_to(world.actors[key].now())]
    assert (request.tier, sorted(everybody)) == (Tier.ALLEGATION, sorted(["priya", reader]))
    assert "decide" in [task.verb for task in tasks_for(world.actors[reader].now())]
    for key in {"dana", "tom", "ines", "farah"} - {reader}:
        assert request.reference not in [task.reference for task in tasks_for(world.actors[key].now())]


def test_about_staff_that_may_be_told_goes_its_usual_way(world, story):
    assert about_staff(story, world, "marcus", do_not_tell="").request.tier == Tier.CONFIDENTIAL


def test_what_is_about_a_child_too_is_never_kept_from_the_dsl_team(world, story):
    one = story(by="priya").draft("police", "A. Asker", "Officer")
    one.asks("crime", "staff", "jamie", people=[world.actors["marcus"].pk]).more(do_not_tell="They said so.")
    assert one.logged().request.tier == Tier.SAFEGUARDING
    with pytest.raises(NotAllowed, match="about staff"):
        perform(
            one.request, "set_tier", by=world.actors["dana"], changes={"tier": "allegation"}, version=None
        )


def test_the_headteacher_decides_it_and_lowers_it_with_a_reason(world, story):
    one = about_staff(story, world, "marcus")
    answered(one, "helen", protect="No one.", tests_note="Only the dates.", golden_note="")
    one.signed("helen", days_ago=0).shared("helen", "secure_email", days_ago=0)
    other = about_staff(story, world, "tom").request
    lower = {"tier": Tier.CONFIDENTIAL, "tier_reason": "He knows of it."}
    perform(other, "set_tier", by=world.actors["helen"], changes=lower, version=None)
    assert again(other).is_visible_to(world.actors["dana"].now())


def test_what_the_headteacher_logged_herself_is_decided_by_the_chair(world, story):
    one = about_staff(story, world, "marcus", by="helen")
    robert = world.actors["robert"].now()
    assert again(one.request).is_visible_to(robert)
    assert "decide" in [task.verb for task in tasks_for(robert)]
