"""What waits, for whom and until when: signing, lapsing, the copy for the file, all by the clock alone."""

from datetime import date, datetime, timedelta

import pytest

from infosharing.outbox.models import Mail
from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.models import Task
from infosharing.workflow.perform import perform
from safeguarding.panel import next_of
from safeguarding.shares import actions
from safeguarding.shares.choices import Status
from safeguarding.shares.models import InternalShare

from .stages import (
    LONDON,
    LONG_AGO,
    SHARED,
    WHY,
    again,
    confirmed,
    drafted,
    issued,
    november,
    post,
    readers,
    said,
    scan,
    sign,
    signed,
    standing_at,
    waits_for,
)

REASON = {"reason": "She moved to another class."}


def told_in_november(world, to="sam", *, day=2, told_at=None, ends=None):
    """A form that Dana issued at nine on a day of November 2026 (2 November is a Monday, the first day of term)."""
    person = InternalShare._meta.get_field("recipient").related_model.objects.get(pk=world.actors[to].pk)
    with november(day, 9):
        [draft] = actions.write(
            by=world.actors["dana"],
            changes={
                "pupil": world.pupils["poppy"],
                "colleagues": [person],
                "file_kind": "other",
                "description": "d",
                "shared": SHARED,
                "handling": "h",
                "access_ends": ends or date(2026, 11, 30),
                "told_at": told_at,
                "told_why": "It was tonight." if told_at else "",
            },
        )
        each = {draft.pk: {"why": WHY, "level": "act", "shared": SHARED}}
        changes = {"printed_name": "Dana Okafor", "job_title": "DSL", "edition": 0, "each": each}
        [form] = actions.issue(
            [draft], by=confirmed(world.actors["dana"]), changes=changes, version={draft.pk: draft.version}
        )
    return form


def end_of(day):
    return datetime(2026, 11, day, 23, 59, 59, tzinfo=LONDON)


# Signing ------------------------------------------------------------
def test_a_draft_waits_for_whoever_wrote_it(world, sharing):
    draft = drafted(sharing).forms["sam"]
    assert waits_for(world, "dana") == [(draft.reference, "issue")]
    assert waits_for(world, "tom") == waits_for(world, "sam") == []


def test_it_is_late_after_two_school_days_and_lapses_after_ten(world):
    form = told_in_november(world, day=5)  # a Thursday
    assert Task.objects.get(record_id=form.pk, verb="sign").due == end_of(9)
    assert form.lapses_at == end_of(19)


def test_it_lapses_no_later_than_access_would_have_ended(world):
    assert told_in_november(world, ends=date(2026, 11, 6)).lapses_at == end_of(6)


def test_it_waits_for_the_colleague_until_it_lapses_and_then_for_the_dsl_team(world):
    form = told_in_november(world)
    with clock.at(form.lapses_at - timedelta(seconds=1)):
        assert waits_for(world, "sam") == [(form.reference, "sign")]
        assert waits_for(world, "dana") == waits_for(world, "tom") == []
    with clock.at(form.lapses_at):
        assert waits_for(world, "sam") == []
        assert waits_for(world, "dana") == waits_for(world, "tom") == [(form.reference, "lapse")]


def test_the_mail_to_the_colleague_comes_when_it_is_issued_and_none_for_what_begins_later(world):
    Mail.objects.all().delete()
    told_in_november(world)
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["sam@ashfield.example"]


def test_the_standing_says_what_the_clock_made_of_it(world):
    form = told_in_november(world)
    with clock.at(form.lapses_at):
        assert (again(form).status, again(form).status_label) == (
            Status.ISSUED,
            "Expired: not signed in time",
        )


def test_after_it_lapsed_nobody_signs(world, browse):
    form = told_in_november(world)
    with clock.at(form.lapses_at):
        assert browse("sam").get(form.get_absolute_url()).status_code == 404
        page = said(browse("dana").get(form.get_absolute_url()))
        assert "Sam Reed can no longer sign this. Share it again if they still need it." in page


def test_told_in_person_first_the_clock_runs_from_then(world):
    told = datetime(2026, 11, 5, 15, 30, tzinfo=LONDON)
    form = told_in_november(world, day=6, told_at=told)
    row = Task.objects.get(record_id=form.pk, verb="sign")
    assert (row.due, row.urgent) == (end_of(9), True)


def test_the_colleague_who_was_told_first_sees_when(world, browse):
    form = told_in_november(world, told_at=datetime(2026, 11, 2, 8, 15, tzinfo=LONDON))
    with november(2):
        page = said(browse("sam").get(form.get_absolute_url()))
    assert "You were told in person on 2 Nov 2026, 08:15. Please still sign." in page


def test_a_deputy_to_whom_it_is_addressed_is_not_asked_to_chase_themselves(world):
    form = told_in_november(world, to="tom")
    with clock.at(form.lapses_at):
        assert waits_for(world, "tom") == []
        assert waits_for(world, "dana") == [(form.reference, "lapse")]


def test_a_paper_form_waits_for_the_dsl_team_who_see_them_sign(world, sharing):
    form = issued(sharing, "rita", days_ago=1)
    assert waits_for(world, "dana") == waits_for(world, "tom") == [(form.reference, "sign_on_paper")]
    with clock.at(form.lapses_at):
        assert waits_for(world, "dana") == [(form.reference, "lapse")]


# The copy for the file ------------------------------------------------------------
def test_the_copy_is_due_five_school_days_after_both_signed(world):
    form = told_in_november(world)
    with november(3, 8):
        sign(form, world.actors["sam"])
        row = Task.objects.filter(record_id=form.pk, verb="attach_copy").first()
        assert row.due == end_of(10)
        assert waits_for(world, "dana") == waits_for(world, "tom") == [(form.reference, "attach_copy")]


def test_the_copy_is_owed_after_access_was_taken_back_too_and_its_clock_goes_on(world):
    form = told_in_november(world)
    with november(3, 8):
        sign(form, world.actors["sam"])
    with november(9, 8):
        perform(again(form), "revoke", by=world.actors["dana"], changes=REASON, version=None)
        assert {row.due for row in Task.objects.filter(record_id=form.pk)} == {end_of(10)}


def test_the_copy_is_attached_once(world, sharing, browse):
    form = signed(sharing)
    answer = post(browse("tom"), "form-attach-copy", form, copy_attached_on=clock.today().isoformat())
    assert answer.status_code == 302
    assert (again(form).copy_attached_on, again(form).copy_attached_by.name) == (clock.today(), "Tom Bright")
    assert waits_for(world, "dana") == []
    assert (
        post(browse("tom"), "form-attach-copy", form, copy_attached_on=clock.today().isoformat()).status_code
        == 403
    )


def test_what_was_never_signed_leaves_no_copy_to_attach(world, sharing):
    form = issued(sharing)
    perform(form, "revoke", by=world.actors["dana"], changes=REASON, version=None)
    assert waits_for(world, "dana") == waits_for(world, "tom") == []


# Handing over, extending, taking back ------------------------------------------------------------
def test_it_is_handed_over_to_another_dsl(sharing, browse):
    form = signed(sharing)
    answer = post(
        browse("dana"), "form-hand-over", form, kept_by=sharing.person("tom").pk, reason="On leave."
    )
    assert answer.status_code == 302
    assert (again(form).kept_by.name, again(form).author.name) == ("Tom Bright", "Dana Okafor")
    assert "Handed over" in said(browse("tom").get(form.get_absolute_url()))


@pytest.mark.parametrize("key", ["sam", "helen", "lee", "nadia"])
def test_it_is_handed_over_to_nobody_else(world, sharing, browse, key):
    form = signed(sharing)
    answer = post(browse("dana"), "form-hand-over", form, kept_by=sharing.person(key).pk, reason="x")
    assert (answer.status_code, again(form).kept_by.name) == (422, "Dana Okafor")
    with pytest.raises(NotAllowed, match="Select a member of the DSL team"):
        perform(
            form,
            "hand_over",
            by=world.actors["dana"],
            changes={"kept_by": sharing.person(key), "reason": "x"},
            version=None,
        )


def test_access_is_changed_to_the_end_of_another_day(sharing, browse):
    form = signed(sharing)
    day = clock.today() + timedelta(days=90)
    assert (
        post(browse("dana"), "form-extend", form, access_ends=day.isoformat(), reason="Longer.").status_code
        == 302
    )
    assert again(form).access_until == clock.end_of_day(day)


def test_access_is_taken_back_at_once(world, sharing, browse):
    form = signed(sharing)
    assert post(browse("dana"), "form-revoke", form, **REASON).status_code == 302
    assert readers(world, form) == {"dana", "tom"}
    assert browse("sam").get(form.get_absolute_url()).status_code == 404
    assert REASON["reason"] in said(browse("tom").get(form.get_absolute_url()))


# By hand ------------------------------------------------------------
def test_a_form_signed_by_hand_is_filed_with_its_scan(world, sharing, browse):
    form, dana = issued(sharing, "rita"), browse("dana")
    answers = {
        "printed_name": "Rita Bell",
        "job_title": "Lunchtime supervisor",
        "edition": 0,
        "password": "paper-forms-no-more",
        "file": scan(),
        "signed_at": (clock.now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M"),
    }
    assert post(dana, "form-sign-on-paper", form, **answers).status_code == 302
    page = said(dana.get(form.get_absolute_url()))
    assert "signed by hand in front of dana okafor" in page.lower()
    [filed] = form.contents.scans.all()
    scanned = dana.get(f"/safeguarding/scans/{form.contents.pk}/{filed.pk}/")
    assert scanned.content == scan().read()
    assert scanned["Content-Disposition"] == f'attachment; filename="{form.reference}-signed.pdf"'
    assert browse("marcus").get(f"/safeguarding/scans/{form.contents.pk}/{filed.pk}/").status_code == 404


def test_the_next_step_of_a_late_form_says_that_it_is_late(world, sharing):
    form = issued(sharing, days_ago=LONG_AGO)
    with clock.at(form.lapses_at - timedelta(seconds=1)):
        assert next_of(again(form), world.actors["dana"]).late.endswith("late")
    with clock.at(form.status_since + timedelta(minutes=1)):
        assert next_of(again(form), world.actors["dana"]).late == ""


def test_a_lapse_noted_is_the_end_of_waiting(world, sharing):
    form = standing_at(sharing, Status.LAPSED)
    assert not Task.objects.filter(record_id=form.pk).exists()
