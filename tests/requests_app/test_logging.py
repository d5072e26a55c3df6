"""Logging a request: seven answers in three pages, drafts that wait, and what the product fills in by itself."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from infosharing.directory.models import DataItem, Purpose
from infosharing.records import clock
from infosharing.records.formats import say_deadline
from infosharing.records.recording import recorded
from infosharing.records.references import LETTERS, new_reference
from requests_app.models import SharingRequest
from requests_app.requests.choices import Instrument, Status, Tier
from requests_app.requests.rules import gives_a_reason

from .stages import again, drafted, post, standing_at, text_of

WHO = {
    "direction": "asked",
    "requester_name": "Meg Hall",
    "requester_role": "Support worker",
    "channel": "email",
}


def what(world, **answers):
    """The second page, filled in."""
    return {
        "purpose": world.purposes["pastoral"].pk,
        "items": [world.items["attendance"].pk],
        "about": [f"pupil:{world.pupils['jamie'].pk}"],
        "needed_by": timezone.localdate() + timedelta(days=10),
        "nothing_attached": "on",
        **answers,
    }


def who(world, **answers):
    """The first page, filled in."""
    return {**WHO, "organisation": world.organisations["charity"].pk, **answers}


def begin(client, world, **answers):
    """Send the first page and return the draft."""
    client.post(reverse("request-new"), who(world, **answers))
    return SharingRequest.objects.latest("created_at")


# Three pages, seven answers ---------------------------------------------------------------------------------------
def test_a_request_is_logged_in_three_pages(world, browse):
    sam = browse("sam")
    first = sam.post(reverse("request-new"), who(world), follow=True)
    draft = SharingRequest.objects.get()
    assert first.redirect_chain == [(reverse("request-edit", args=[draft.pk, "what"]), 302)]
    second = sam.post(first.redirect_chain[0][0], {"version": draft.version, **what(world)}, follow=True)
    assert second.redirect_chain == [(reverse("request-log", args=[draft.pk]), 302)]
    third = post(sam, "request-log", draft)
    assert (third.status_code, third.url) == (302, draft.get_absolute_url())
    assert again(draft).status == Status.LOGGED


def test_after_logging_the_page_says_the_reference_and_whom_it_waits_for(world, browse, story):
    draft, sam = drafted(story).request, browse("sam")
    post(sam, "request-log", draft)
    page = text_of(sam.get(draft.get_absolute_url()))
    assert draft.reference in page
    assert "With: the headteacher, the SENCO, the DSL or the deputy DSL" in page


def test_the_page_that_checks_the_answers_shows_all_seven(world, browse):
    sam = browse("sam")
    draft = begin(sam, world)
    sam.post(reverse("request-edit", args=[draft.pk, "what"]), {"version": draft.version, **what(world)})
    page = text_of(sam.get(reverse("request-log", args=[draft.pk])))
    answers = [
        "Meg Hall",
        "Avon Young Carers",
        "By email",
        "Give pastoral care",
        "Attendance",
        "Jamie Morton",
        say_deadline(timezone.localdate() + timedelta(days=10)),
    ]
    assert [answer for answer in answers if answer not in page] == []
    assert "Everything is answered. Log the request to send it to the people who can decide." in page


def test_the_first_page_says_that_everyday_conversation_needs_no_record(world, browse):
    page = text_of(browse("sam").get(reverse("request-new")))
    assert "You do not need to record everyday conversations." in page
    assert reverse("not-a-request") in page


def test_a_subject_access_request_is_handed_to_the_data_protection_lead_and_the_dpo(world, browse):
    page = text_of(browse("sam").get(reverse("not-a-request")))
    assert "<b>Joan Peters</b>, data protection lead" in page
    assert "<b>Farah Aziz</b>, Data Protection Officer" in page


# Drafts ----------------------------------------------------------------------------------------------------------
def test_a_half_filled_page_is_saved_for_later_and_comes_back_as_it_was(world, browse):
    sam = browse("sam")
    answer = sam.post(
        reverse("request-new"), {"requester_name": "Meg Hall", "direction": "asked", "later": "1"}
    )
    draft = SharingRequest.objects.get()
    assert answer.url == reverse("home")
    assert 'value="Meg Hall"' in text_of(sam.get(reverse("request-edit", args=[draft.pk, "who"])))
    assert "Finish your draft" in text_of(sam.get(reverse("home")))


def test_a_draft_lists_what_is_missing_each_a_link_to_its_page(world, browse):
    sam = browse("sam")
    draft = begin(sam, world)
    page = text_of(sam.get(draft.get_absolute_url()))
    address = reverse("request-edit", args=[draft.pk, "what"])
    gaps = [
        "Select what it is for",
        "Select the information they are asking for",
        "Say who it is about",
        "Enter when it is needed by",
        "Attach the request, or say there is nothing to attach",
    ]
    assert re.findall(rf'<a href="{address}">([^<]+)</a>\s*<span class="tag">To do', page) == gaps


def test_a_draft_with_gaps_is_not_logged_and_each_gap_is_said(world, browse):
    sam = browse("sam")
    draft = begin(sam, world)
    answer = post(sam, "request-log", draft)
    assert answer.status_code == 403
    assert "Select what it is for." in text_of(answer)
    assert again(draft).status == Status.DRAFT


@pytest.mark.parametrize(
    "key", ["marcus", "priya", "ines", "joan", "dana", "helen", "farah", "alan", "nadia"]
)
def test_a_draft_exists_for_nobody_but_its_author(world, story, browse, key):
    draft = drafted(story).request
    assert browse("sam").get(draft.get_absolute_url()).status_code == 200
    client = browse(key)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert draft.reference not in text_of(client.get(reverse("home")))


def test_a_draft_that_was_thrown_away_leaves_the_list(story, browse):
    request = standing_at(story, Status.DISCARDED)
    assert request.reference not in text_of(browse("sam").get(reverse("requests")))


def test_what_is_logged_can_be_changed_until_it_is_decided(world, story, browse):
    request = standing_at(story, Status.LOGGED)
    address = reverse("request-edit", args=[request.pk, "who"])
    answer = browse("sam").post(
        address, {"version": request.version, **who(world, requester_name="Meg Hall-Ross")}
    )
    assert (answer.status_code, again(request).requester_name) == (302, "Meg Hall-Ross")


# Filled in by the product ----------------------------------------------------------------------------------------
def test_a_reference_is_prefix_year_and_five_letters_that_are_not_mistaken_for_others(db):
    with clock.at(clock.now().replace(year=2026)):
        assert re.fullmatch(rf"ISR-26-[{LETTERS}]{{5}}", new_reference("ISR", SharingRequest))
    assert set("01OIL") & set(LETTERS) == set()


def test_references_are_random_and_tell_no_number(db):
    made = [new_reference("ISR", SharingRequest) for _ in range(50)]
    assert len(set(made)) >= 49  # one run in 23,000 draws the same one twice
    assert made != sorted(made)


TIERS = [
    ("charity", "pastoral", "attendance", Tier.STANDARD),
    ("police", "crime", "attendance", Tier.CONFIDENTIAL),
    ("charity", "pastoral", "medical", Tier.SPECIAL),
    ("council", "protect", "attendance", Tier.SAFEGUARDING),
    ("mash", "pastoral", "attendance", Tier.SAFEGUARDING),
    ("charity", "pastoral", "safeguarding", Tier.SAFEGUARDING),
]


@pytest.mark.parametrize(("asker", "purpose", "items", "tier"), TIERS)
def test_the_tier_follows_from_who_asks_what_for_what(story, asker, purpose, items, tier):
    one = story().draft(asker, "Meg Hall", "Support worker").asks(purpose, items, "jamie")
    assert one.request.tier == tier


def test_a_tier_that_somebody_raised_is_not_lowered_again_by_the_product(world, story, browse):
    draft = drafted(story).request
    sam = browse("sam")
    post(sam, "request-sensitivity", draft, tier="safeguarding")
    sam.post(
        reverse("request-edit", args=[draft.pk, "what"]), {"version": again(draft).version, **what(world)}
    )
    assert again(draft).tier == Tier.SAFEGUARDING


def test_only_the_dsl_team_lowers_the_tier(story, browse):
    request = standing_at(story, Status.LOGGED, restricted=True)
    refused = post(browse("sam"), "request-sensitivity", request, tier="standard", tier_reason="So.")
    assert (refused.status_code, again(request).tier) == (403, "safeguarding")
    assert "Only the DSL or a deputy can lower the sensitivity of a request." in text_of(refused)
    assert (
        post(
            browse("dana"), "request-sensitivity", request, tier="standard", tier_reason="Only her timetable."
        ).status_code
        == 302
    )


INSTRUMENTS = [
    ("police", "phone", Instrument.INFORMAL),
    ("police", "email", Instrument.DPA_SCHEDULE_2_FORM),
    ("court", "letter", Instrument.COURT_ORDER),
    ("charity", "email", Instrument.WRITTEN_REQUEST),
]


@pytest.mark.parametrize(("asker", "channel", "instrument"), INSTRUMENTS)
def test_the_kind_of_paper_follows_from_who_asks_and_how_it_came(story, asker, channel, instrument):
    assert story().draft(asker, "Meg Hall", "Officer", channel=channel).request.instrument == instrument


def test_the_answer_is_promised_for_the_day_it_is_needed_until_somebody_says_another(world, story):
    one = drafted(story)
    assert one.request.promised_for == one.request.needed_by
    one.more(promised_for=date(2026, 12, 24))
    assert again(one.request).promised_for == date(2026, 12, 24)


def test_author_moment_and_kind_of_organisation_are_filled_in(world, browse):
    draft = begin(browse("sam"), world)
    assert (draft.author.name, draft.requester_type) == ("Sam Reed", "voluntary_sector")


def test_a_new_organisation_goes_into_the_directory_once(world, browse):
    sam = browse("sam")
    new = {"organisation": "", "new_organisation": "Vale Rangers", "new_kind": "voluntary_sector"}
    first, second = begin(sam, world, **new), begin(sam, world, **{**new, "new_organisation": "vale rangers"})
    assert first.organisation.name == "Vale Rangers"
    assert first.organisation_id == second.organisation_id


# Whom it is about ------------------------------------------------------------------------------------------------
def test_the_search_box_finds_pupils_and_colleagues_without_a_script_and_keeps_what_was_typed(world, browse):
    sam = browse("sam")
    draft = begin(sam, world)
    found = sam.post(
        reverse("request-edit", args=[draft.pk, "what"]),
        {"version": draft.version, "find": "ma", "find_now": "1", "period": "October only"},
    )
    page = text_of(found)
    assert found.status_code == 200
    assert f'value="person:{world.actors["marcus"].pk}"' in page
    assert f'value="person:{world.actors["helen"].pk}"' in page
    assert 'value="October only"' in page
    assert again(draft).version == draft.version


def test_the_search_box_says_when_it_finds_nobody(world, browse):
    sam = browse("sam")
    draft = begin(sam, world)
    page = text_of(
        sam.post(
            reverse("request-edit", args=[draft.pk, "what"]), {"version": 1, "find": "xyz", "find_now": "1"}
        )
    )
    assert "No one at this school is called “xyz”. Try fewer letters." in page


def test_naming_a_colleague_excludes_them_at_the_same_moment(world, story):
    one = drafted(story).asks("pastoral", "staff", "", people=[world.actors["dana"].pk])
    request = again(one.logged().request)
    assert (request.concerns_staff, request.excluded_ids) == (True, frozenset({world.actors["dana"].pk}))


# What somebody sends of their own make ---------------------------------------------------------------------------
@pytest.fixture
def briar(world):
    """What belongs to the other school."""
    school = world.schools["briar"]
    with recorded(by=world.actors["nadia"], reason="add", school=school.pk):
        item = DataItem(school=school, code="boarding", label="Boarding house")
        item.save()
        purpose = Purpose(school=school, code="boarding", label="Run the boarding house")
        purpose.save()
    return {
        "items": [item.pk],
        "purpose": purpose.pk,
        "about": [f"pupil:{world.pupils['tariq'].pk}"],
        "organisation": world.organisations["briar-police"].pk,
    }


@pytest.mark.parametrize("name", ["about", "items", "purpose"])
def test_nothing_of_another_school_can_be_picked(world, browse, briar, name):
    sam = browse("sam")
    draft = begin(sam, world)
    address = reverse("request-edit", args=[draft.pk, "what"])
    refused = sam.post(address, {"version": draft.version, **what(world, **{name: briar[name]})})
    assert (refused.status_code, again(draft).version) == (422, draft.version)
    assert "Select an option from the list" in text_of(refused)
    assert "Tariq" not in text_of(refused)


def test_an_organisation_of_another_school_cannot_be_picked(world, browse, briar):
    refused = browse("sam").post(reverse("request-new"), who(world, organisation=briar["organisation"]))
    assert (refused.status_code, SharingRequest.objects.count()) == (422, 0)


def test_somebody_of_another_school_cannot_be_named_as_a_colleague(world, browse):
    sam = browse("sam")
    draft = begin(sam, world)
    about = [f"person:{world.actors['nadia'].pk}"]
    address = reverse("request-edit", args=[draft.pk, "what"])
    assert sam.post(address, {"version": draft.version, **what(world, about=about)}).status_code == 422


@pytest.mark.parametrize("key", ["robert", "farah", "alan", "lee"])
def test_whoever_does_not_work_at_the_school_logs_nothing(world, browse, key):
    answer = browse(key).post(reverse("request-new"), who(world))
    assert (answer.status_code, SharingRequest.objects.count()) == (403, 0)


def test_a_reason_of_blanks_is_no_reason():
    assert gives_a_reason(None, SharingRequest(closing_reason="  ")) is False
