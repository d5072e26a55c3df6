"""What is missing of an asset or an agreement: asked once, told alike in the list, on the page and among the gaps."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from infosharing.records import clock
from infosharing.workflow.perform import perform
from register.assets.actions import change_part
from register.assets.gaps import AGREEMENT_GAPS, ASSET_GAPS, asset_gaps
from register.assets.models import Asset
from register.assets.reading import some_agreements, with_parts
from tests.agreements.agreed import active_agreement, ended, next_version
from tests.agreements.test_lists import queries

from .kept import at, entered

CONDITION = {"condition": "9g", "schedule_1": "sch1-18"}
# Whoever belongs to one school; whoever belongs to two.
PAGES = {"joan": 10, "robert": 10, "farah": 11}


def codes(asset, on=None):
    """What is missing of an asset, by code."""
    (fresh,) = with_parts([Asset.objects.get(pk=asset.pk)])
    return [gap.code for gap in asset_gaps(fresh, on or clock.today())]


def page(client, name="asset-gaps", *args, **asked):
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


def test_of_a_whole_entry_nothing_is_missing(world):
    assert codes(entered(world)) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("basis", "basis"),
        ("notice", "notice"),
        ("owner", "owner"),
        ("retention", "retention"),
        ("purposes", "purposes"),
        ("people", "people"),
        ("security", "security"),
        ("items", "people"),
    ],
)
def test_each_part_that_is_not_said_is_a_gap(world, field, code):
    assert codes(entered(world, **{field: ""})) == [code]


def test_special_data_want_a_condition_and_the_paragraph_that_goes_with_it(world):
    assert codes(entered(world, items="contact medical")) == ["condition"]
    assert codes(entered(world, items="contact medical", condition="9g")) == ["condition"]
    assert codes(entered(world, items="contact medical", condition="9a")) == []
    assert codes(entered(world, items="contact medical", **CONDITION)) == []


def test_what_is_shared_wants_an_agreement_in_force(world, agree):
    agreement = agree()
    assert codes(entered(world, recipients="The charity")) == ["agreement"]
    assert codes(entered(world, recipients="The charity", agreements=[agreement])) == []
    assert codes(entered(world, agreements=[agreement])) == []


def test_what_a_law_requires_is_shared_without_an_agreement(world):
    census = {"recipients": "The Department for Education", "shared_by_law": "Education Act 2005 s.114"}
    assert codes(entered(world, **census)) == []
    assert codes(entered(world, **{**census, "shared_by_law": ""})) == ["agreement"]


def test_an_agreement_that_has_ended_is_told_as_expired(world, agree):
    agreement = agree()
    asset = entered(world, agreements=[agreement])
    ended(agreement, by=world.actors["joan"], days_ago=1)
    assert codes(asset) == ["expired"]
    assert codes(asset, world.today - timedelta(days=1)) == []


def test_a_later_version_has_to_be_linked_afresh(world, agree):
    agreement = agree()
    asset = entered(world, agreements=[agreement])
    newer = next_version(agreement, by=world.actors["joan"], days_ago=5)
    assert codes(asset) == ["expired"]
    change_part(asset, by=world.actors["joan"], changes={"agreements": [newer]}, version=None)
    assert codes(asset) == []


def test_a_review_is_late_the_day_after_and_missing_where_no_day_is_set(world):
    asset = entered(world, review_on=world.today + timedelta(days=9))
    assert codes(asset, world.today + timedelta(days=9)) == []
    assert codes(asset, world.today + timedelta(days=10)) == ["late"]
    assert codes(entered(world, review_on=None)) == ["unset"]


def test_of_what_is_no_longer_kept_nothing_is_missing(world):
    asset = entered(world, basis="", owner="")
    perform(asset, "retire", by=world.actors["joan"], changes={"end_note": "Shredded."}, version=None)
    assert codes(asset) == []


def test_list_page_and_gaps_tell_alike(world, browse):
    asset = entered(world, basis="", items="medical")
    expected = [gap for gap in ASSET_GAPS if gap.code in ("basis", "condition")]
    dana = browse("dana")
    assert [gap.tag for gap in expected if f">{gap.tag}<" not in page(dana, "assets")] == []
    for words in (page(dana), page(dana, "asset", asset.pk)):
        assert [gap.code for gap in ASSET_GAPS if gap.sentence in words] == ["basis", "condition"]


def test_gaps_wait_for_those_who_keep_the_register_and_the_review_stands_back_until_they_are_closed(
    world, browse
):
    whole, lacking = entered(world), entered(world, owner="")
    panels = [browse("joan").get(one.get_absolute_url()).context["next"] for one in (whole, lacking)]
    assert [panel.waits_for for panel in panels] == [
        "No action needed.",
        "With: the data protection lead or the DPO. Complete the missing details.",
    ]


def test_a_review_that_is_all_that_is_missing_stands_out(world, browse):
    panel = browse("joan").get(entered(world, review_on=None).get_absolute_url()).context["next"]
    assert panel.waits_for == "With: you (data protection lead) or the DPO"
    assert [step.label for step in panel.steps if step.primary] == ["Review asset"]


def test_each_gap_leads_to_where_it_is_closed_for_those_who_close_it(world, browse):
    asset = entered(world, basis="", owner="", recipients="All", review_on=None)
    parts = [reverse("asset-edit", args=[asset.pk, part]) for part in ("why", "keeping", "sharing")]
    addresses = [*parts, reverse("asset-review", args=[asset.pk])]
    assert [one for one in addresses if f'href="{one}"' not in page(browse("joan"))] == []
    assert [one for one in addresses if f'href="{one}"' in page(browse("dana"))] == []
    assert {browse("joan").get(one).status_code for one in addresses} == {200}


def test_an_agreement_in_force_wants_an_asset_and_is_closed_by_entering_one(world, browse, agree):
    agreement = agree()
    joan, address = browse("joan"), f"{reverse('asset-new')}?agreement={agreement.pk}"
    assert f'href="{address}"' in page(joan)
    assert f'href="{address}"' not in page(browse("helen"))
    form = joan.get(address).context["form"]
    assert [form.initial[name] for name in ("title", "recipients", "agreements")] == [
        "Help for families",
        "Avon Young Carers",
        [agreement.pk],
    ]
    entered(world, agreements=[agreement])
    assert "No information asset is linked" not in page(joan)


def agreement_codes(world, on):
    (one,) = some_agreements(world.actors["joan"]).records
    return [gap.code for gap in AGREEMENT_GAPS if gap.is_there(one, on)]


def test_an_agreement_whose_last_day_is_over_and_one_whose_review_is_late_are_gaps(world, agree):
    agreement = agree(ends=clock.today() + timedelta(days=320))
    entered(world, agreements=[agreement])
    assert agreement_codes(world, agreement.next_review_on) == []
    assert agreement_codes(world, agreement.next_review_on + timedelta(days=1)) == ["agreement_late"]
    assert agreement_codes(world, agreement.ends + timedelta(days=1)) == ["agreement_expired"]


def test_an_agreement_that_was_ended_lacks_nothing_any_more(world, agree, browse):
    agreement = agree()
    why = {"end_trigger": "purpose_done", "ended_on": world.today - timedelta(days=1), "end_reason": "Done."}
    perform(agreement, "terminate", by=world.actors["joan"], changes=why, version=None)
    assert agreement.reference not in page(browse("joan"))


def test_an_asset_of_another_school_is_no_gap_of_ours(world, browse):
    entered(world, owner="", title="Bait of Ashfield")
    assert ("Bait of Ashfield" in page(browse("farah")), "Bait of Ashfield" in page(browse("owen"))) == (
        True,
        False,
    )


def test_a_page_is_full_of_gaps_however_many_entries_lack_nothing(world, browse):
    for number in range(27):
        entered(world, owner="", title=f"Gap {number:02}")
        entered(world, title=f"Whole {number:02}")
    joan = browse("joan")
    first = joan.get(reverse("asset-gaps")).context["assets"]
    second = joan.get(reverse("asset-gaps"), {"after": first.older}).context["assets"]
    shown = [row.title for row in (*first.rows, *second.rows)]
    assert (len(first.rows), shown) == (25, [f"Gap {number:02}" for number in reversed(range(27))])
    assert second.older is None


@pytest.mark.parametrize("key", PAGES)
def test_the_gaps_ask_as_often_for_thirty_as_for_one(world, browse, agree, key):
    with at(world, 3):
        entered(world, owner="", items="medical", agreements=[agree()])
    few = queries(browse(key), reverse("asset-gaps"))
    for _ in range(29):
        entered(world, owner="", items="medical contact")
    assert (few, queries(browse(key), reverse("asset-gaps"))) == (PAGES[key], PAGES[key])
