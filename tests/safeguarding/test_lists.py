"""The list, who opened what, the number that the data protection officer sees, and who stays shut out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from demo.sharing import Sharing, transfer
from infosharing.records import clock
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import note_read
from safeguarding.record import excluded_from_forms_about
from safeguarding.shares.contents import Contents
from safeguarding.shares.listing import Issued, counts_for
from safeguarding.shares.models import InternalShare
from safeguarding.shares.sight import last_opened, openings_of
from safeguarding.transfers.models import FileTransfer

from .stages import EVERYBODY, LONG_AGO, again, drafted, issued, reads, said, signed, standing_at

PEOPLE = tuple(key for key in EVERYBODY if key not in ("robert", "alan", "lee"))


def rows_of(answer):
    return {row["reference"]: row for row in answer.context["rows"]}


def opened(form):
    """When the colleague opened it last."""
    return last_opened({form.contents.pk: form.recipient_id}).get(form.contents.pk)


# Openings ------------------------------------------------------------
def test_every_opening_by_the_colleague_goes_on_the_ledger(sharing, browse):
    form, sam = signed(sharing), browse("sam")
    for _ in range(3):
        sam.get(form.get_absolute_url())
    assert reads(form.contents) == 3
    entry = LedgerEntry.objects.filter(record_id=form.contents.pk, kind="read").latest("id")
    assert opened(form) == entry.moment


def test_opening_before_signing_reads_nothing_and_is_no_opening(sharing, browse):
    form = issued(sharing)
    browse("sam").get(form.get_absolute_url())
    assert (reads(form.contents), opened(form)) == (0, None)


def test_what_the_dsl_opens_is_logged_but_is_not_the_colleagues_opening(sharing, browse):
    form = signed(sharing)
    browse("tom").get(form.get_absolute_url())
    assert (reads(form.contents), opened(form)) == (1, None)


def test_the_latest_openings_are_told_newest_first_and_twenty_at_most(world, sharing):
    contents = Contents.objects.get(form=signed(sharing))
    for key in ("sam", "dana", *["tom"] * 20):
        note_read(world.actors[key], contents)
    note_read(world.actors["sam"], contents)
    assert [event.who for event in openings_of(contents)] == ["Sam Reed", *["Tom Bright"] * 19]


def test_a_draft_is_opened_without_a_line(sharing, browse):
    draft = drafted(sharing).forms["sam"]
    browse("tom").get(reverse("form-edit", args=[draft.pk]))
    assert reads(draft.contents) == 0


def test_the_dsl_team_sees_who_never_opened_it(sharing, browse):
    form, dana = signed(sharing), browse("dana")
    assert rows_of(dana.get(reverse("forms")))[form.reference]["opened"] == "Never"
    assert "Sam Reed has not viewed it yet." in said(dana.get(form.get_absolute_url()))
    browse("sam").get(form.get_absolute_url())
    assert rows_of(dana.get(reverse("forms")))[form.reference]["opened"] != "Never"
    assert "Sam Reed last viewed it on" in said(dana.get(form.get_absolute_url()))


# The list ------------------------------------------------------------
def several(sharing):
    """A form at every status, newest last."""
    return {
        status: standing_at(Sharing(sharing.world), status)
        for status in ("draft", "issued", "acknowledged", "declined", "revoked", "discarded")
    }


@pytest.mark.parametrize(
    ("show", "statuses"),
    [
        ("", {"draft", "issued", "acknowledged", "declined", "revoked"}),
        ("unsigned", {"issued"}),
        ("signed", {"acknowledged"}),
        ("nonsense", {"draft", "issued", "acknowledged", "declined", "revoked"}),
    ],
)
def test_the_list_is_narrowed(sharing, browse, show, statuses):
    forms = several(sharing)
    found = rows_of(browse("dana").get(reverse("forms"), {"show": show}))
    assert set(found) == {forms[status].reference for status in statuses}


def test_a_colleague_lists_what_is_theirs_alone(sharing, browse):
    forms = several(sharing)
    assert set(rows_of(browse("sam").get(reverse("forms")))) == {
        forms["issued"].reference,
        forms["acknowledged"].reference,
    }
    assert rows_of(browse("marcus").get(reverse("forms"))) == {}


def test_the_row_says_the_child_where_it_may_be_read(sharing, browse):
    forms = several(sharing)
    rows = rows_of(browse("sam").get(reverse("forms")))
    assert rows[forms["acknowledged"].reference]["about"] == "Poppy Lane"
    assert rows[forms["issued"].reference]["about"] == "Sign to read"
    assert (rows[forms["acknowledged"].reference]["level"], rows[forms["issued"].reference]["level"]) == (
        "Act",
        "",
    )


def test_what_the_clock_changed_stands_in_the_list(sharing, browse):
    ended, lapsed = (
        signed(sharing, days_ago=LONG_AGO),
        issued(Sharing(sharing.world), "marcus", days_ago=LONG_AGO),
    )
    rows = rows_of(browse("dana").get(reverse("forms")))
    assert rows[ended.reference]["tags"][0]["text"] == "Access ended"
    assert rows[lapsed.reference]["tags"][0]["text"] == "Expired: not signed in time"


@pytest.mark.parametrize("key", ["robert", "alan", "lee"])
def test_whoever_is_given_nothing_by_their_role_sees_an_empty_list_or_none(sharing, browse, key):
    form = signed(sharing)
    answer = browse(key).get(reverse("forms"))
    assert answer.status_code == 403
    assert form.reference not in said(answer)


# The number ------------------------------------------------------------
def test_the_data_protection_officer_sees_a_number_and_nothing_else(world, sharing, browse):
    forms = several(sharing)
    assert counts_for(world.actors["farah"]) == [
        Issued("Ashfield School", 4),
        Issued("Briar Hill Academy", 0),
    ]
    answer = browse("farah").get(reverse("forms"))
    assert answer.context["rows"] == []
    for form in forms.values():
        assert form.reference not in said(answer)
        assert browse("farah").get(form.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("key", [key for key in EVERYBODY if key != "farah"])
def test_nobody_else_sees_a_number(world, sharing, key):
    issued(sharing)
    assert counts_for(world.actors[key]) == []


# Who stays shut out ------------------------------------------------------------
def test_whoever_was_shut_out_once_is_shut_out_from_what_is_written_later_about_the_child(world, sharing):
    first = issued(sharing, must_not_know="tom ines")
    later = drafted(Sharing(world), "marcus").forms["marcus"]
    elsewhere = Sharing(world).written("leo", "sam", days_ago=1, description="d", shared="s").forms["sam"]
    one = transfer(world, "poppy", days_ago=1, on_roll_in=8, next_school="Riverside")
    shut_out = {world.actors[key].pk for key in ("tom", "ines")}
    assert again(first).excluded_ids == again(later).excluded_ids == again(one).excluded_ids == shut_out
    assert again(elsewhere).excluded_ids == set()
    assert excluded_from_forms_about(world.pupils["poppy"]) == shut_out


def test_whoever_writes_is_not_shut_out_from_their_own_form(world, sharing):
    issued(sharing, must_not_know="tom")
    own = drafted(Sharing(world, by="tom"), "marcus").forms["marcus"]
    assert again(own).excluded_ids == set()


def test_lists_are_walked_page_by_page(world, sharing, browse):
    for number in range(27):
        Sharing(world).written("leo", "sam", days_ago=3 + number % 2, description="d", shared="s")
    first = browse("dana").get(reverse("forms"))
    second = browse("dana").get(reverse("forms"), {"after": first.context["older"]})
    found = set(rows_of(first)) | set(rows_of(second))
    assert (len(rows_of(first)), len(found), second.context["older"]) == (25, 27, None)


def test_the_list_of_transfers_is_the_dsl_teams(world, browse):
    one = transfer(world, "samuel", days_ago=1, on_roll_in=8, next_school="Riverside")
    seen = {
        key for key in PEOPLE if FileTransfer.objects.filter(pk=one.pk).visible_to(world.actors[key]).exists()
    }
    assert seen == {"dana", "tom"}
    assert set(rows_of(browse("tom").get(reverse("transfers")))) == {one.reference}
    assert set(rows_of(browse("nadia").get(reverse("transfers")))) == set()


def test_a_form_that_ends_today_is_open_until_midnight(world, sharing):
    form = signed(sharing, days_ago=1, access_days=1)
    assert form.access_until == clock.end_of_day(clock.today())
    assert InternalShare.objects.filter(pk=form.pk).visible_to(world.actors["sam"]).exists()
    with clock.at(form.access_until + timedelta(seconds=1)):
        assert not InternalShare.objects.filter(pk=form.pk).visible_to(world.actors["sam"]).exists()
