"""Emergency access: who may, who is told, when it ends, and what the record of it keeps."""

from datetime import UTC, datetime, timedelta

import pytest

from demo.sharing import confirmed, transfer
from infosharing.directory.emergency import begin_emergency_access
from infosharing.directory.models import EmergencyAccess
from infosharing.directory.sight import OpenedInAnEmergency
from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.models import LedgerEntry
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from safeguarding.transfers.models import FileTransfer

BEGAN = datetime(2026, 11, 19, 17, 40, tzinfo=UTC)  # a Thursday, after school
PEOPLE = (
    "sam",
    "marcus",
    "priya",
    "ines",
    "joan",
    "dana",
    "tom",
    "helen",
    "robert",
    "farah",
    "alan",
    "lee",
    "nadia",
    "owen",
    "kim",
)


def broken(world, key="helen", about="poppy", excluded=(), reason="Neither Dana nor Tom answers."):
    """Emergency access begins on Thursday evening."""
    with clock.at(BEGAN):
        return begin_emergency_access(
            world.pupils[about],
            by=confirmed(world.actors[key]),
            changes={"reason": reason},
            excluded=lambda: [world.actors[one].pk for one in excluded],
        )


def opens(world, key, about="poppy"):
    """Whether a person has emergency access to a child, at this moment: asked of a file about that child."""
    rows = FileTransfer.objects.filter(pupil=world.pupils[about])
    if not rows.exists():
        transfer(world, about, days_ago=3, on_roll_in=8, next_school="Riverside")
    condition = OpenedInAnEmergency().one(FileTransfer, world.actors[key].now())
    return condition is not None and rows.filter(condition).exists()


def told(world):
    """Everybody for whom the alert waits."""
    with clock.at(BEGAN):
        return {
            key
            for key in PEOPLE
            if any(row.verb == "note_alert" for row in tasks_for(world.actors[key].now()))
        }


def seen_by(world, access, key):
    """Somebody says that they have seen it."""
    return perform(access, "note_alert", by=world.actors[key], version=None)


def test_it_lasts_for_twenty_four_hours(world):
    access = broken(world)
    assert access.until == BEGAN + timedelta(hours=24)
    for moment, holds in ((BEGAN, True), (access.until - timedelta(seconds=1), True), (access.until, False)):
        with clock.at(moment):
            assert opens(world, "helen") is holds


def test_it_opens_one_child_to_one_person(world):
    broken(world)
    with clock.at(BEGAN):
        assert [opens(world, "helen", about) for about in ("poppy", "leo")] == [True, False]
        assert [key for key in PEOPLE if opens(world, key)] == ["helen"]


@pytest.mark.parametrize("key", [key for key in PEOPLE if key != "helen"])
def test_it_is_for_the_head_of_the_childs_school(world, key):
    with pytest.raises(NotAllowed, match="Only the headteacher can use emergency access"):
        broken(world, key)
    assert not EmergencyAccess.objects.exists()


def test_the_head_confirms_that_it_is_they(world):
    with pytest.raises(NotAllowed, match="Confirm that it is you, then try again"):
        begin_emergency_access(
            world.pupils["poppy"], by=world.actors["helen"], changes={"reason": "x"}, excluded=tuple
        )


def test_the_dsl_team_and_the_dpo_are_told_at_once(world):
    Mail.objects.all().delete()
    broken(world)
    assert told(world) == {"dana", "tom", "farah"}
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == [
        "dana@ashfield.example",
        "farah@ashfield.example",
        "tom@ashfield.example",
    ]


def test_who_must_not_know_of_the_child_does_not_hear_of_it(world):
    access = broken(world, excluded=("tom",))
    assert told(world) == {"dana", "farah"}
    rows = EmergencyAccess.objects.filter(pk=access.pk)
    assert {key for key in PEOPLE if rows.visible_to(world.actors[key]).exists()} == {
        "dana",
        "helen",
        "farah",
    }


def test_each_side_says_once_that_it_has_seen_it(world):
    access = broken(world)
    seen_by(world, access, "tom")
    assert told(world) == {"farah"}
    with pytest.raises(NotAllowed, match="You or a colleague has already marked this as seen"):
        seen_by(world, access, "dana")
    seen_by(world, access, "farah")
    assert told(world) == set()
    fresh = EmergencyAccess.objects.get()
    assert (fresh.dsl_saw_it, fresh.dpo_saw_it) == (True, True)


def test_whoever_opened_it_does_not_note_their_own_alert(world):
    with pytest.raises(NotAllowed, match="Only the DSL team or the data protection officer can do this"):
        seen_by(world, broken(world), "helen")
    with pytest.raises(NotFound):
        seen_by(world, EmergencyAccess.objects.get(), "sam")


def test_the_record_of_it_stays_and_its_reason_is_sealed(world):
    access = broken(world, reason="bait-reason")
    entry = LedgerEntry.objects.get(record_id=access.pk)
    assert (entry.actor, entry.kind, entry.moment) == ("Helen Marsh", "begin_emergency_access", BEGAN)
    raw = EmergencyAccess.objects.values_list("reason", flat=True).get()
    assert b"bait" not in bytes(raw)
    assert EmergencyAccess.objects.get().reason == "bait-reason"


def test_it_is_broken_again_when_it_has_ended(world):
    broken(world)
    with clock.at(BEGAN + timedelta(days=2)):
        assert not opens(world, "helen")
        begin_emergency_access(
            world.pupils["poppy"],
            by=confirmed(world.actors["helen"]),
            changes={"reason": "x"},
            excluded=tuple,
        )
        assert opens(world, "helen")
    assert EmergencyAccess.objects.count() == 2
