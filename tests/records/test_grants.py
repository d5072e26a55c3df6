"""Grants: one person, one record, until a moment; and exclusions, which beat every other way."""

import ast
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from guardian.models import GroupObjectPermission, UserObjectPermission

from infosharing.records import clock
from infosharing.records.listing import Listing
from infosharing.records.recording import recorded
from requests_app.models import RequestExclusion, RequestGrant, SharingRequest
from tests.rooms import SOURCES


@pytest.fixture
def restricted(story):
    """A safeguarding request that Sam logged: only Sam and the DSL team see it."""
    return (
        story()
        .draft("mash", "Joe Lind", "Social worker")
        .asks("protect", "safeguarding", "zara")
        .logged()
        .request
    )


def granting(world, request, reason="grant"):
    """Open a recording in which Dana grants."""
    return recorded(by=world.actors["dana"], reason=reason, school=request.school_id)


@pytest.fixture
def grant(world, restricted):
    """Marcus may read it for two days."""
    row = RequestGrant(
        content_object=restricted,
        user_id=world.actors["marcus"].user_id,
        permission=Permission.objects.get(codename="view_sharingrequest"),
        until=clock.now() + timedelta(days=2),
        reason="Works with the child.",
    )
    with granting(world, restricted):
        row.save()
    return row


def sees(actor, request):
    """Say whether `actor` finds the request by its id and, the same, in the list."""
    one = SharingRequest.objects.filter(pk=request.pk).visible_to(actor).exists()
    listed = Listing(SharingRequest, actor).page(()).rows
    assert one == (request.pk in {row["pk"] for row in listed})
    return one


def test_without_a_grant_a_colleague_does_not_see_it(world, restricted):
    assert not sees(world.actors["marcus"], restricted)


def test_a_grant_shows_the_record_to_its_person_alone(world, restricted, grant):
    assert sees(world.actors["marcus"], restricted)
    assert not sees(world.actors["ines"], restricted)
    assert not sees(world.actors["owen"], restricted)


def test_a_grant_shows_no_other_record(world, story, grant):
    other = (
        story()
        .draft("mash", "Joe Lind", "Social worker")
        .asks("protect", "safeguarding", "leo")
        .logged()
        .request
    )
    assert not sees(world.actors["marcus"], other)


def test_a_grant_ends_at_the_hour(world, restricted, grant):
    with clock.at(grant.until - timedelta(seconds=1)):
        assert sees(world.actors["marcus"], restricted)
    with clock.at(grant.until):
        assert not sees(world.actors["marcus"], restricted)


def test_a_leavers_grant_ends_with_their_roles(world, restricted, grant):
    assert not sees(replace(world.actors["marcus"], roles=frozenset()), restricted)


def test_a_grant_does_not_reach_into_a_school_where_one_holds_no_role(world, restricted, grant):
    moved = frozenset({(world.schools["briar"].pk, "staff")})
    assert not sees(replace(world.actors["marcus"], roles=moved), restricted)


def test_granting_again_uses_the_same_row(world, restricted, grant):
    again = RequestGrant.objects.get()
    again.until = clock.now()
    with granting(world, restricted, "end_grant"):
        again.save()
    assert not sees(world.actors["marcus"], restricted)
    again.until = clock.now() + timedelta(days=1)
    with granting(world, restricted):
        again.save()
    assert sees(world.actors["marcus"], restricted)
    assert RequestGrant.objects.count() == 1
    told = RequestGrant.history.order_by("history_id").values_list("history_change_reason", flat=True)
    assert list(told) == ["grant", "end_grant", "grant"]


def test_a_second_row_for_the_same_person_and_record_is_refused(world, restricted, grant):
    twin = RequestGrant(
        content_object=restricted, user_id=grant.user_id, permission=grant.permission, until=grant.until
    )
    with pytest.raises(IntegrityError), transaction.atomic(), granting(world, restricted):
        twin.save()


def test_a_grant_is_not_written_outside_a_recording(world, restricted, grant):
    with pytest.raises(Exception, match="written inside recorded"):
        grant.save()


def test_an_exclusion_beats_role_authorship_and_grant(world, restricted, grant):
    barred = [world.actors[key] for key in ("sam", "dana", "marcus")]
    assert [sees(actor, restricted) for actor in barred] == [True, True, True]
    with granting(world, restricted, "exclude"):
        for actor in barred:
            RequestExclusion(record=restricted, person_id=actor.pk, reason="Is a relative.").save()
    assert [sees(actor, restricted) for actor in barred] == [False, False, False]
    assert sees(world.actors["tom"], restricted)


def test_guardians_generic_tables_stay_empty(grant):
    assert (UserObjectPermission.objects.count(), GroupObjectPermission.objects.count()) == (0, 0)


def test_of_guardian_only_the_base_of_our_grants_is_in_use():
    used = {
        (node.module, name.name)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("guardian")
        for name in node.names
    }
    assert used == {("guardian.models", "UserObjectPermissionBase")}
    assert not [name for name in settings.AUTHENTICATION_BACKENDS if "guardian" in name]
