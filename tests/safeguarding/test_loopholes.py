"""Loopholes in the rules that a person could think of, each closed."""

from datetime import timedelta

import pytest

from demo.sharing import confirmed
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Membership
from infosharing.documents.file_types import PDF
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from register.children.bundle import excluded_about
from requests_app.models import RequestExclusion
from safeguarding.shares import signing

from .stages import again, drafted, issued, signed


def test_nobody_of_the_dsl_team_lets_themselves_in(world, sharing):
    changes = {"person": sharing.person("tom"), "until": clock.today() + timedelta(days=90), "reason": "r"}
    with pytest.raises(NotAllowed, match="You cannot give yourself access"):
        access.grant(issued(sharing), by=world.actors["tom"], changes=changes, version=None)


def test_an_exclusion_from_an_ordinary_request_keeps_nobody_from_hearing_the_alert(world, story):
    request = (
        story()
        .draft("charity", "Meg Hall", "Worker")
        .asks("pastoral", "attendance", "poppy")
        .logged()
        .request
    )
    with recorded(by=world.actors["helen"], reason="exclude", school=request.school_id):
        RequestExclusion(record=request, person_id=world.actors["dana"].pk, reason="r").save()
    assert excluded_about(world.pupils["poppy"]) == frozenset()


def test_a_draft_shuts_nobody_out(world, sharing):
    sharing.written("poppy", "sam", days_ago=1, must_not_know="tom", description="d", shared="s")
    assert excluded_about(world.pupils["poppy"]) == frozenset()


def test_nobody_signs_by_hand_before_it_was_issued(world, sharing):
    form = issued(sharing, "rita")
    file = Examined(b"%PDF-1.4 scan", PDF, "scan.pdf")
    changes = {"printed_name": "Rita Bell", "job_title": "Supervisor", "file": file}
    changes["signed_at"] = form.signed_for.signed_at - timedelta(days=1)
    with pytest.raises(NotAllowed, match="Enter a time after the Designated Safeguarding Lead signed"):
        signing.sign_on_paper(form, by=confirmed(world.actors["dana"]), changes=changes, version=None)


def test_nothing_is_issued_to_somebody_who_has_left(world, sharing):
    drafted(sharing)
    held = Membership.objects.get(person_id=world.actors["sam"].pk)
    with recorded(by=SYSTEM, reason="leave", school=held.school_id):
        held.until = clock.today() - timedelta(days=7)
        held.save()
    with pytest.raises(NotAllowed, match="no longer works at the school"):
        sharing.issued(days_ago=0, sam={"why": "w"})


def test_an_extension_after_signing_leaves_what_was_signed_as_it_was(sharing):
    form = signed(sharing)
    until = form.signatures_given[0].access_until
    longer = clock.end_of_day(clock.today() + timedelta(days=200))
    sharing.stepped("extend", "sam", days_ago=0, access_until=longer, reason="r")
    extended = again(form)
    assert extended.access_until > until
    assert [one.is_unchanged() for one in extended.signatures_given] == [True, True]
    assert {one.access_until for one in extended.signatures_given} == {until}
