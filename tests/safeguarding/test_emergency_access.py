"""Emergency access: the headteacher reads what was issued about one child, for a day, and does nothing else."""

from datetime import timedelta

from django.urls import reverse

from demo.sharing import Sharing, transfer
from infosharing.records import clock
from safeguarding.transfers.models import FileTransfer

from .stages import (
    EVERYBODY,
    SHARED,
    drafted,
    leaves,
    now,
    readers,
    said,
    seers,
    signed,
    under_emergency_access,
)

TEAM = {"dana", "tom"}
SECOND = timedelta(seconds=1)


def test_the_head_reads_for_a_day(world, sharing):
    form, draft = signed(sharing), drafted(Sharing(world), "marcus").forms["marcus"]
    elsewhere = Sharing(world).written("leo", "ines", days_ago=2, description="d", shared="s")
    other_child = elsewhere.issued(days_ago=2, ines={"why": "w"}).forms["ines"]
    assert "helen" not in seers(world, form)
    until = under_emergency_access(world).until
    with clock.at(until - SECOND):
        assert readers(world, form) == TEAM | {"sam", "helen"}
        assert "helen" not in seers(world, draft) | seers(world, other_child)
    with clock.at(until):
        assert "helen" not in readers(world, form) | seers(world, form)


def test_emergency_access_of_a_former_head_is_over(world, sharing):
    form = signed(sharing)
    under_emergency_access(world)
    leaves(world, "helen", "head")
    assert "helen" not in readers(world, form)


def test_the_head_reads_and_does_nothing_else(world, sharing, browse):
    form = signed(sharing)
    under_emergency_access(world)
    helen = browse("helen")
    assert SHARED in said(helen.get(form.get_absolute_url()))
    for name in ("form-revoke", "form-extend", "form-access", "form-correct", "form-sign"):
        assert helen.get(reverse(name, args=[form.pk])).status_code == 403


def test_emergency_access_opens_transfers_too(world):
    one = transfer(world, "samuel", days_ago=2, on_roll_in=8, next_school="Riverside")
    rows = FileTransfer.objects.filter(pk=one.pk)
    assert not rows.visible_to(world.actors["helen"]).exists()
    until = under_emergency_access(world, "samuel").until
    assert {key for key in EVERYBODY if rows.visible_to(now(world, key)).exists()} == TEAM | {"helen"}
    with clock.at(until):
        assert not rows.visible_to(world.actors["helen"]).exists()
