"""The Information Asset Register: who reads and keeps it, what an entry says, its review and its end."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from demo.people import CAST
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.workflow.models import Task
from infosharing.workflow.perform import perform
from register.assets.actions import change_part
from register.assets.models import Asset
from tests.agreements.agreed import active_agreement

from .kept import WHOLE, entered, send

READERS = {"joan", "dana", "tom", "helen", "robert", "farah"}
KEEPERS = {"joan", "farah"}


def page(client, name="assets", *args, **asked):
    return unescape(client.get(reverse(name, args=args), asked).content.decode())


@pytest.fixture
def agree(world):
    """`agree()` is an agreement with the charity that came into force sixty days ago."""

    def make(**says):
        return active_agreement(
            world.schools["ashfield"],
            by=world.actors["joan"],
            organisation=world.organisations["charity"],
            **says,
        )

    return make


def test_the_list_is_read_by_those_who_lead_and_by_nobody_else(world, browse):
    entered(world)
    clients = {cast.key: browse(cast.key) for cast in CAST}
    assert {key for key, client in clients.items() if "Trip forms" in page(client)} == READERS
    assert {key for key, client in clients.items() if reverse("asset-new") in page(client)} - {
        "nadia",
        "owen",
    } == (KEEPERS)


def test_the_entry_is_opened_by_its_readers_and_hidden_from_everybody_else(world, browse):
    asset = entered(world)
    opened = {cast.key: browse(cast.key).get(asset.get_absolute_url()).status_code for cast in CAST}
    assert {key for key, status in opened.items() if status == 200} == READERS
    assert {status for key, status in opened.items() if key not in READERS} == {404}


@pytest.mark.parametrize("key", ["dana", "helen", "robert"])
def test_who_only_reads_it_changes_nothing(world, browse, key):
    asset = entered(world)
    answers = [
        browse(key).post(reverse("asset-new"), {"version": 0, "title": "Another"}),
        send(browse(key), "asset-edit", asset, "what", title="Changed"),
        send(browse(key), "asset-review", asset, review_on=str(world.today + timedelta(days=9))),
        send(browse(key), "asset-retire", asset, end_note="Gone."),
    ]
    assert [one.status_code for one in answers] == [403] * 4
    assert list(Asset.objects.values_list("title", "status", "version")) == [("Trip forms", "in_use", 1)]


def test_joan_enters_one_and_the_page_shows_what_she_said(world, browse):
    answers = {
        "version": 0,
        "title": "Visitors' book",
        "purposes": "Who is in the building.",
        "people": "Visitors.",
        "items": [str(world.items[code].pk) for code in ("contact", "images")],
        "owner": "School secretary",
        "review_on": str(world.today + timedelta(days=100)),
    }
    answer = browse("joan").post(reverse("asset-new"), answers)
    asset = Asset.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, asset.get_absolute_url())
    shown = page(browse("helen"), "asset", asset.pk)
    said = [
        *(answers[name] for name in ("title", "purposes", "people", "owner")),
        "Photographs and CCTV",
        "Added",
    ]
    assert [text for text in said if text not in shown] == []
    assert asset.reference in shown.split("<title>")[1].split("</title>")[0]
    assert "Visitors" not in shown.split("<title>")[1].split("</title>")[0]


def test_the_dpo_says_for_which_school_it_is(world, browse):
    answers = {"version": 0, "title": "Pupil database", "school": str(world.schools["briar"].pk)}
    assert browse("farah").post(reverse("asset-new"), answers).status_code == 302
    assert Asset.objects.get().school == world.schools["briar"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "A", "items": ["nonsense"]}, "items"),
        ({"title": "A", "review_on": "soon"}, "review_on"),
        ({"title": "A", "review_on": "2020-01-01"}, "review_on"),
        ({"title": "A", "review_on": "2999-01-01"}, "review_on"),
        ({"title": "A", "agreements": ["00000000-0000-0000-0000-000000000000"]}, "agreements"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_is_entered(world, browse, answers, field):
    answer = browse("joan").post(reverse("asset-new"), {"version": 0, **answers})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Asset.objects.count() == 0


def test_an_agreement_of_another_school_is_not_offered_and_not_taken(world, browse, agree):
    ours = agree()
    answers = {
        "version": 0,
        "title": "A",
        "school": str(world.schools["briar"].pk),
        "agreements": [str(ours.pk)],
    }
    assert browse("farah").post(reverse("asset-new"), answers).status_code == 422
    with pytest.raises(NotAllowed, match="another school"):
        entered(world, by="farah", school="briar", agreements=[ours])


@pytest.mark.parametrize("name", ["nonsense", "", "00000000-0000-0000-0000-000000000000"])
def test_it_begins_empty_where_the_address_names_no_agreement(world, browse, name):
    assert browse("joan").get(reverse("asset-new"), {"agreement": name}).context["form"].initial == {}


def test_a_part_is_changed_and_what_was_picked_comes_and_goes(world, browse, agree):
    asset = entered(world, items="contact medical")
    items = [str(world.items[code].pk) for code in ("contact", "images")]
    joan, agreement = browse("joan"), agree()
    assert send(joan, "asset-edit", asset, "what", title="Trips", items=items).status_code == 302
    shared = {"recipients": "The charity", "agreements": [str(agreement.pk)]}
    assert send(joan, "asset-edit", asset, "sharing", **shared).status_code == 302
    fresh = Asset.objects.get()
    assert ([item.code for item in fresh.item_list], fresh.agreement_list) == (
        ["contact", "images"],
        [agreement],
    )
    assert (fresh.title, fresh.recipients, fresh.owner) == ("Trips", "The charity", WHOLE["owner"])


def test_a_condition_wants_the_paragraph_that_goes_with_it(world, browse):
    answer = send(browse("joan"), "asset-edit", entered(world), "why", basis="e", condition="9g")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["schedule_1"])


def test_a_part_that_there_is_not_is_not_found(world, browse):
    asset = entered(world)
    assert browse("joan").get(reverse("asset-edit", args=[asset.pk, "nothing"])).status_code == 404


def test_two_who_change_it_at_once_do_not_overwrite_each_other(world, browse):
    asset = entered(world)
    assert send(browse("farah"), "asset-edit", asset, "what", title="Trips").status_code == 302
    late = send(browse("joan"), "asset-edit", asset, "what", version=asset.version, title="Outings")
    assert (late.status_code, "Farah Aziz changed this" in unescape(late.content.decode())) == (
        409,
        True,
    )
    with pytest.raises(Conflict):
        change_part(asset, by=world.actors["joan"], changes={"items": []}, version=asset.version)
    assert Asset.objects.get().title == "Trips"


def test_a_review_says_when_it_was_and_when_the_next_one_is(world, browse):
    asset, next_day = entered(world), world.today + timedelta(days=365)
    assert send(browse("farah"), "asset-review", asset, review_on=str(next_day)).status_code == 302
    fresh = Asset.objects.get()
    assert (fresh.reviewed_on, fresh.review_on) == (world.today, next_day)


@pytest.mark.parametrize("days", [0, -5, 366])
def test_the_next_review_is_within_a_year(world, browse, days):
    asset = entered(world)
    day = world.today + timedelta(days=days)
    assert send(browse("joan"), "asset-review", asset, review_on=str(day)).status_code == 422
    with pytest.raises(NotAllowed, match="within a year"):
        perform(asset, "review", by=world.actors["joan"], changes={"review_on": day}, version=None)


def test_its_review_waits_for_those_who_keep_the_register_from_thirty_days_before(world):
    asset = entered(world, review_on=world.today + timedelta(days=200))
    rows = Task.objects.filter(record_id=asset.pk)
    assert {(row.role, row.verb, clock.day_of(row.starts), clock.day_of(row.due)) for row in rows} == {
        (role, "review", asset.review_on - timedelta(days=30), asset.review_on)
        for role in ("data_lead", "dpo")
    }


def test_what_is_no_longer_kept_stays_in_the_list_and_changes_no_more(world, browse):
    asset, joan = entered(world), browse("joan")
    assert send(joan, "asset-retire", asset, end_note="").status_code == 422
    assert send(joan, "asset-retire", asset, end_note="Shredded in July.").status_code == 302
    shown = page(joan, "asset", asset.pk)
    assert ("Shredded in July." in shown, ">No longer kept<" in page(joan)) == (True, True)
    assert joan.get(reverse("asset-edit", args=[asset.pk, "what"])).status_code == 403
    assert joan.get(reverse("asset-review", args=[asset.pk])).status_code == 403
    with pytest.raises(NotAllowed, match="no longer kept"):
        change_part(asset, by=world.actors["joan"], changes={"title": "Again"}, version=None)
    assert not Task.objects.filter(record_id=asset.pk).exists()
