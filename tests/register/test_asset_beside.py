"""What stands beside an asset: agreements, which reach the register by themselves, what was shared; paper and table."""

from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from infosharing.records import clock
from register.assets.tables import COLUMNS, asset_table
from tests.agreements.agreed import active_agreement, ended
from tests.documents.waiting import fetched

from .kept import at, entered, required


def page(client, name="assets", *args, **asked):
    return " ".join(unescape(client.get(reverse(name, args=args), asked).content.decode()).split())


def on_paper(client, asset):
    """The words of its PDF."""
    content = client.get(reverse("asset-pdf", args=[asset.pk])).content
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages).split())


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


def test_an_agreement_in_force_reaches_the_register_by_itself_and_says_when_it_has_expired(
    world, browse, agree
):
    robert, agreement = browse("robert"), agree(title="Young carers")
    assert "No agreements yet" in page(browse("owen"))
    said = [
        agreement.reference,
        "Young carers",
        "Avon Young Carers",
        "Give pastoral care: (e) Public task",
        ">Active<",
    ]
    assert [text for text in said if text not in page(robert)] == []
    ended(agreement, by=world.actors["joan"], days_ago=1)
    with clock.at(clock.now() + timedelta(days=1)):
        assert (">Active<" in page(robert), agreement.reference in page(robert)) == (False, True)
    assert agreement.reference not in page(browse("owen"))


def test_what_was_really_shared_is_for_readers_of_the_register_not_for_the_chair(world, browse, agree, story):
    asset = entered(world, agreements=[agree()])
    told = (
        story(by="sam", days_ago=6)
        .draft("charity", "Meg Hall", "Worker")
        .asks("pastoral", "attendance", "jamie")
    )
    told.logged().prepared("dana", days_ago=4, hour=9).signed("dana", days_ago=4, hour=9)
    told.shared("dana", "secure_email", days_ago=4)
    pages = {key: page(browse(key), "asset", asset.pk) for key in ("joan", "dana", "robert")}
    assert ["Information shared under this agreement" in pages[key] for key in pages] == [True, True, False]
    assert [": Once, last " in pages[key] for key in pages] == [True, True, False]


def test_the_paper_says_what_the_page_says(world, browse):
    asset = entered(world, owner="", security="A locked drawer.")
    answer = browse("robert").get(reverse("asset-pdf", args=[asset.pk]))
    said = ["Trip forms", asset.reference, "(e) Public task", "A locked drawer.", "No owner is recorded."]
    assert [words for words in said if words not in on_paper(browse("robert"), asset)] == []
    assert f'"{asset.reference}.pdf"' in answer["Content-Disposition"]


def test_what_is_empty_on_purpose_is_said_in_words_on_page_paper_and_table(world, browse):
    asset = entered(world)
    words = {
        "Recipients": "No one",
        "Transfers outside the UK": "None: it stays in the UK",
        "Law that requires the sharing": "None",
        "Condition of Article 9": "Not needed",
        "Paragraph of Schedule 1": "Not needed",
        "Assessment": "None",
    }
    for key in ("joan", "robert"):
        shown = browse(key).get(asset.get_absolute_url()).context["sections"]
        rows = {row.label: row.values for section in shown for row in section.rows}
        assert {name: rows[name] for name in words} == {name: [said] for name, said in words.items()}
    assert [said for said in words.values() if said not in on_paper(browse("robert"), asset)] == []
    table = asset_table(world.actors["joan"])
    row = dict(zip(table.columns, next(iter(table.rows)), strict=True))
    assert (row["Recipients"], row["Transfers outside the UK"]) == ("No one", "None: it stays in the UK")


def test_special_data_leave_the_condition_open_until_it_is_named(world, browse):
    asset = entered(world, items="medical", recipients="")
    rows = {
        row.label: row.values
        for row in browse("joan").get(asset.get_absolute_url()).context["sections"][1].rows
    }
    assert [rows[name] for name in ("Condition of Article 9", "Paragraph of Schedule 1")] == [["To do"]] * 2


def test_the_law_that_requires_the_sharing_stands_on_page_paper_and_table(world, browse):
    law = "Education Act 2005 s.114"
    asset = entered(world, recipients="The Department for Education", shared_by_law=law)
    (row,) = asset_table(world.actors["joan"]).rows
    assert [
        law in text for text in (page(browse("helen"), "asset", asset.pk), on_paper(browse("helen"), asset))
    ] == [True, True]
    assert row[COLUMNS.index("Law that requires the sharing")] == law


def test_page_and_paper_name_the_controller_and_the_data_protection_officer(world, browse):
    asset, school = entered(world), world.schools["ashfield"]
    for text in (page(browse("robert"), "asset", asset.pk), on_paper(browse("robert"), asset)):
        assert [
            said for said in (school.controller, school.ico_number, "Farah Aziz") if said not in text
        ] == []


@pytest.mark.parametrize("key", ["joan", "dana", "helen", "robert", "farah"])
def test_the_page_of_an_agreement_leads_to_the_assets_under_it(world, browse, agree, key):
    agreement = agree()
    new = f"{reverse('asset-new')}?agreement={agreement.pk}"
    before = page(browse(key), "agreement", agreement.pk)
    assert (f'href="{new}"' in before) == (key in ("joan", "farah"))
    asset = entered(world, agreements=[agreement])
    after = page(browse(key), "agreement", agreement.pk)
    assert [f'href="{one}"' in after for one in (asset.get_absolute_url(), new)] == [True, False]


def test_who_reads_no_assets_is_not_told_of_them_on_the_page_of_an_agreement(world, browse, agree):
    agreement = agree()
    entered(world, agreements=[agreement])
    shown = {key: page(browse(key), "agreement", agreement.pk) for key in ("sam", "joan")}
    assert ["Information assets" in text for text in shown.values()] == [False, True]
    assert "Trip forms" not in shown["sam"]


def test_the_table_to_take_out_holds_every_asset_that_one_reads(world, agree):
    agreement = agree()
    entered(world, by="farah", school="briar", title="Briar's own")
    entered(world, owner="", agreements=[agreement])
    table = asset_table(world.actors["joan"])
    (row,) = table.rows
    said = dict(zip(table.columns, row, strict=True))
    assert table.columns == COLUMNS
    assert [said[name] for name in ("Name", "Lawful basis", "Agreements", "Needs attention")] == [
        "Trip forms",
        "(e) Public task",
        agreement.reference,
        "No owner is recorded.",
    ]
    assert [row[1] for row in asset_table(world.actors["farah"]).rows] == [
        "Ashfield School",
        "Briar Hill Academy",
    ]
    assert list(asset_table(world.actors["sam"]).rows) == []


@pytest.mark.parametrize("name", ["assets", "flows"])
def test_both_lists_are_taken_out_by_readers_of_the_register(world, browse, name):
    entered(world)
    required(world)
    address = reverse("export", args=[name])
    assert {key: f'action="{address}"' in page(browse(key), name) for key in ("joan", "dana", "robert")} == {
        "joan": True,
        "dana": True,
        "robert": False,
    }
    joan = browse("joan")
    text = fetched(joan, joan.post(address, {"form": "csv"})).content.decode()
    assert ("Trip forms" in text, "Free milk" in text) == (name == "assets", name == "flows")


def test_the_list_of_a_day_is_taken_out_as_it_stood_then(world, browse):
    with at(world, 5):
        entered(world)
    day = {"on": str(world.today - timedelta(days=2))}
    entered(world, title="Since then")
    address = f"{reverse('export', args=['assets'])}?on={day['on']}"
    joan = browse("joan")
    assert f'action="{address}"' in page(joan, **day)
    text = fetched(joan, joan.post(address, {"form": "csv"})).content.decode()
    assert ("Trip forms" in text, "Since then" in text) == (True, False)
