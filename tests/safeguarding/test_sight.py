"""Who reads a form, moment by moment: nobody but the DSL team, whoever signed, a grant, and emergency access."""

from datetime import timedelta

import pytest
from django.urls import reverse

from demo.sharing import Sharing
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.records.listing import Listing
from infosharing.workflow.perform import perform
from safeguarding.shares.choices import Status
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare

from .stages import (
    EVERYBODY,
    LONG_AGO,
    SHARED,
    again,
    issued,
    leaves,
    readers,
    said,
    seers,
    sign,
    signed,
    standing_at,
    under_emergency_access,
)

TEAM = {"dana", "tom"}
SECOND = timedelta(seconds=1)


def grant(world, form, key="ines", days=7, by="dana"):
    """Let somebody read a form until the end of a day."""
    person = Person.objects.get(pk=world.actors[key].pk)
    changes = {"person": person, "until": clock.today() + timedelta(days=days), "reason": "Reviews the plan."}
    return access.grant(form, by=world.actors[by], changes=changes, version=None)


def exclude(world, form, key, by="dana"):
    """Make a form not exist for somebody."""
    person = Person.objects.get(pk=world.actors[key].pk)
    changes = {"person": person, "reason": "A relative."}
    return access.exclude(form, by=world.actors[by], changes=changes, version=None)


# By status ------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "reads", "sees"),
    [
        (Status.DRAFT, TEAM, TEAM),
        (Status.ISSUED, TEAM, TEAM | {"sam"}),
        (Status.ACKNOWLEDGED, TEAM | {"sam"}, TEAM | {"sam"}),
        (Status.DECLINED, TEAM, TEAM),
        (Status.LAPSED, TEAM, TEAM),
        (Status.REVOKED, TEAM, TEAM),
        (Status.SUPERSEDED, TEAM, TEAM),
        (Status.DISCARDED, TEAM, TEAM),
    ],
)
def test_who_reads_and_for_whom_it_exists_at_each_status(world, sharing, status, reads, sees):
    form = standing_at(sharing, status)
    assert (readers(world, form), seers(world, form)) == (reads, sees)


@pytest.mark.parametrize("status", Status.values)
def test_the_list_and_the_page_show_it_to_the_same_people(world, sharing, browse, status):
    form = standing_at(sharing, status)
    listed = {key for key in EVERYBODY if _lists(world, key, form)}
    opened = {key for key in EVERYBODY if browse(key).get(form.get_absolute_url()).status_code == 200}
    assert listed == opened == seers(world, form)


def _lists(world, key, form):
    rows = Listing(InternalShare, world.actors[key]).page(("reference",)).rows
    return form.pk in {row["pk"] for row in rows}


def test_before_signing_the_page_holds_the_undertaking_and_nothing_of_the_contents(sharing, browse):
    form = issued(sharing)
    page = browse("sam").get(form.get_absolute_url()).content.decode()
    assert "Your undertaking" in page
    for secret in (SHARED, "Poppy", "Collection arrangements", "Sits beside her"):
        assert secret not in page


def test_before_signing_the_list_names_neither_child_nor_level(sharing, browse):
    issued(sharing)
    page = said(browse("sam").get(reverse("forms")))
    assert "Sign to read" in page
    assert "Poppy" not in page


# By the clock ------------------------------------------------------------
def test_access_ends_by_itself_at_the_hour(world, sharing, browse):
    form = signed(sharing)
    with clock.at(form.access_until - SECOND):
        assert readers(world, form) == TEAM | {"sam"}
        assert browse("sam").get(form.get_absolute_url()).status_code == 200
    with clock.at(form.access_until):
        assert readers(world, form) == TEAM == seers(world, form)
        assert browse("sam").get(form.get_absolute_url()).status_code == 404


def test_a_form_lapses_by_itself_and_is_gone_for_the_colleague(world, sharing, browse):
    form = issued(sharing)
    with clock.at(form.lapses_at - SECOND):
        assert "sam" in seers(world, form)
    with clock.at(form.lapses_at):
        assert seers(world, form) == TEAM
        assert browse("sam").get(form.get_absolute_url()).status_code == 404


def test_a_corrected_form_closes_the_first_and_opens_when_signed_again(world, sharing):
    first = standing_at(sharing, Status.SUPERSEDED)
    second = again(sharing.forms["sam"])
    assert readers(world, second) == TEAM
    sign(second, world.actors["sam"])
    assert readers(world, second) == TEAM | {"sam"}
    assert readers(world, first) == TEAM


def test_an_extension_opens_what_had_ended(world, sharing):
    form = signed(sharing, days_ago=LONG_AGO)
    assert readers(world, form) == TEAM
    changes = {"access_until": clock.end_of_day(clock.today()), "reason": "One more week."}
    longer = perform(form, "extend", by=world.actors["tom"], changes=changes, version=None)
    assert readers(world, form) == TEAM | {"sam"}
    with clock.at(longer.access_until):
        assert readers(world, form) == TEAM


# By role ------------------------------------------------------------
def test_what_was_signed_ends_with_the_colleagues_role(world, sharing):
    form = signed(sharing)
    leaves(world, "sam")
    assert readers(world, form) == TEAM == seers(world, form)


def test_a_former_deputy_reads_nothing_but_what_was_given_to_them(world, sharing):
    form, own = signed(sharing), signed(sharing, "tom")
    leaves(world, "tom", "deputy_dsl")
    assert readers(world, form) == {"dana", "sam"}
    assert readers(world, own) == {"dana", "tom"}


def test_another_schools_dsl_reads_nothing_of_this_school(world, sharing):
    there = issued_there(world)
    assert readers(world, there) == {"nadia"}
    assert "nadia" not in seers(world, signed(sharing))


def issued_there(world):
    """What Nadia shares at the other school."""
    other = Sharing(world, by="nadia").written("freya", "owen", days_ago=3, description="d", shared="s")
    return again(other.issued(days_ago=3, owen={"why": "Asked to come."}).forms["owen"])


# By a grant ------------------------------------------------------------
def test_a_grant_opens_one_form_until_its_end(world, sharing):
    form, other = signed(sharing), issued(Sharing(world), "marcus")
    grant(world, form)
    until = form.grants.get().until
    with clock.at(until - SECOND):
        assert readers(world, form) == TEAM | {"sam", "ines"}
        assert readers(world, other) == TEAM
    with clock.at(until):
        assert "ines" not in readers(world, form)


def test_a_grant_is_ended_at_once_and_given_again(world, sharing):
    form = issued(sharing)
    grant(world, form)
    access.end_grant(form, by=world.actors["tom"], user_id=world.actors["ines"].user_id)
    assert readers(world, form) == TEAM
    grant(world, form, by="tom")
    assert readers(world, form) == TEAM | {"ines"}
    assert form.grants.count() == 1


def test_a_grant_ends_with_the_persons_roles(world, sharing):
    form = issued(sharing)
    grant(world, form)
    leaves(world, "ines")
    assert readers(world, form) == TEAM


def test_a_grant_is_no_way_round_signing(world, sharing):
    with pytest.raises(NotAllowed, match="they can read it once they have signed"):
        grant(world, issued(sharing), "sam")


def test_whoever_holds_a_grant_reads_but_does_nothing(world, sharing, browse):
    form = signed(sharing)
    grant(world, form)
    ines = browse("ines")
    page = said(ines.get(form.get_absolute_url()))
    assert SHARED in page
    assert "Who may see this" not in page
    for name in ("form-revoke", "form-access", "form-pass-on", "form-correct"):
        assert ines.get(reverse(name, args=[form.pk])).status_code == 403


# Exclusion goes before everything ------------------------------------------------------------
@pytest.mark.parametrize("key", ["tom", "ines", "helen", "sam"])
def test_for_whoever_is_excluded_it_does_not_exist(world, sharing, browse, key):
    form = signed(sharing)
    if key == "ines":
        grant(world, form)
    if key == "helen":
        under_emergency_access(world)
    if key == "sam":
        sharing.stepped("revoke", "sam", days_ago=1, reason="Moved.")
    exclude(world, form, key)
    assert key not in readers(world, form) | seers(world, form)
    assert browse(key).get(form.get_absolute_url()).status_code == 404
    assert not _lists(world, key, form)


def test_lifting_an_exclusion_opens_it_again(world, sharing):
    form = signed(sharing)
    exclude(world, form, "tom")
    access.lift_exclusion(form, by=world.actors["dana"], person_id=world.actors["tom"].pk)
    assert readers(world, form) == TEAM | {"sam"}


def test_somebody_of_the_dsl_team_is_always_left(world, sharing):
    form = signed(sharing)
    exclude(world, form, "tom")
    with pytest.raises(NotAllowed, match="At least one member of the DSL team must keep access"):
        exclude(world, form, "dana")


def test_a_recipient_is_excluded_only_after_access_was_taken_back(world, sharing):
    with pytest.raises(NotAllowed, match="Withdraw their access first"):
        exclude(world, signed(sharing), "sam")


def test_an_excluded_person_is_given_no_grant(world, sharing):
    form = signed(sharing)
    exclude(world, form, "ines")
    with pytest.raises(NotAllowed, match="This person is blocked from this record"):
        grant(world, form)


def test_parts_open_with_the_form_and_the_contents(world, sharing):
    form = signed(sharing)
    contents = Contents.objects.get(form=form)
    signatures = form.signatures.model.objects.filter(form=form)
    assert signatures.visible_to(world.actors["sam"]).count() == 2
    assert not signatures.visible_to(world.actors["marcus"]).exists()
    assert contents.excluded_through == "form"
