"""The page of a transition, its address, button and timeline line: the machinery once, on one plain step; and for
every table of the house, that each row has what the machinery needs."""

from html import unescape

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, get_resolver

from demo.sharing import Sharing
from infosharing.records.record import Record
from infosharing.workflow.pages import page_of, transition_url
from infosharing.workflow.panel import buttons_of
from infosharing.workflow.perform import perform
from infosharing.workflow.table import Button
from infosharing.workflow.timeline import events_of
from tests.guarantees.addresses import routes
from tests.safeguarding.stages import again, now, said, signed

WHY = "She moved to another class."
ROUTES = routes()
TABLES = [model for model in apps.get_models() if issubclass(model, Record) and model.workflow]
WITH_A_BUTTON = [
    pytest.param(model, row, id=f"{model._meta.label}-{row.name}")
    for model in TABLES
    for row in model.workflow.transitions
    if row.button is not Button.HIDDEN
]


@pytest.fixture
def form(world):
    """A form that Dana and Sam have both signed; taking access back asks a reason, and nothing else."""
    return signed(Sharing(world))


def revoke(client, form, **answers):
    """Send the page."""
    return client.post(transition_url(form, "revoke"), {"version": form.version, **answers})


# The machinery, on one plain step -------------------------------------------------------------------------------------
def test_the_page_says_what_will_happen_and_asks_what_is_needed(browse, form):
    page = said(browse("dana").get(transition_url(form, "revoke")))
    row = form.workflow.transition("revoke")
    assert row.label in page
    assert row.effect in page
    assert "Why?" in page


def test_done_it_goes_on_to_the_record_and_says_so(browse, form):
    dana = browse("dana")
    done = revoke(dana, form, reason=WHY)
    assert (done.status_code, done.url) == (302, form.get_absolute_url())
    assert again(form).status == "revoked"
    assert f"{form.workflow.transition('revoke').event_label}." in said(dana.get(done.url))


def test_an_answer_that_is_missing_is_asked_for_beside_its_field_and_nothing_is_done(browse, form):
    missing = revoke(browse("dana"), form, reason=" ")
    assert missing.status_code == 422
    assert missing.context["form"].errors.keys() == {"reason"}
    assert again(form).version == form.version


def test_a_page_that_somebody_was_faster_than_says_who_and_keeps_what_was_typed(world, browse, form):
    perform(
        form, "hand_over", by=now(world, "tom"), changes={"kept_by": form.author, "reason": "r"}, version=None
    )
    stale = revoke(browse("dana"), form, reason=WHY)
    assert stale.status_code == 409
    assert "Tom" in said(stale)
    assert WHY in unescape(stale.content.decode())
    assert again(form).status == "acknowledged"


def test_what_is_not_possible_now_says_where_it_stands(world, browse, form):
    perform(form, "revoke", by=now(world, "tom"), changes={"reason": "r"}, version=None)
    refused = browse("dana").get(transition_url(form, "revoke"))
    assert refused.status_code == 403
    assert "not available now." in said(refused)


def test_who_sees_the_record_but_may_not_is_refused_by_the_rule_and_who_does_not_see_it_finds_nothing(
    browse, form
):
    assert [browse(key).get(transition_url(form, "revoke")).status_code for key in ("sam", "nadia")] == [
        403,
        404,
    ]


def test_the_button_leads_to_the_page_and_is_gone_for_whom_the_row_says_so(world, form):
    offered = {button.label: button for button in buttons_of(form, now(world, "dana"))}
    label = form.workflow.transition("revoke").label
    assert offered[label].url == transition_url(form, "revoke")
    assert label not in {button.label for button in buttons_of(form, now(world, "sam"))}


def test_the_timeline_tells_it_in_the_words_of_the_row(world, form):
    perform(form, "revoke", by=now(world, "dana"), changes={"reason": "r"}, version=None)
    assert events_of([again(form)])[0].what == form.workflow.transition("revoke").event_label


# Every table ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("model", "row"), WITH_A_BUTTON)
def test_a_row_with_a_button_has_a_page_of_its_record_behind_a_door(model, row):
    door = ROUTES[f"{model.url_name}-{page_of(row)}"].door
    assert door.kind == "page"
    assert door.one is model


def test_an_address_that_no_row_has_is_none():
    with pytest.raises(NoReverseMatch):
        get_resolver().reverse("form-burn")


def test_there_are_tables_to_look_at():
    assert len(TABLES) > 12
    assert len(WITH_A_BUTTON) > 40
