"""What stands beside an asset: agreements, which reach the register by themselves, what was shared; paper and table."""

from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from infosharing.records import clock
from infosharing.register.assets.tables import COLUMNS, asset_table
from tests.agreements.agreed import active_agreement, ended

from .kept import at, entered, required


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


def test_an_agreement_in_force_reaches_the_register_by_itself_and_says_when_it_has_expired(
    world, browse, agree
):
    robert, agreement = browse("robert"), agree(title="Young carers")
    assert "No agreement was in force yet" in page(browse("owen"))
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
    assert ["What was really shared under it" in pages[key] for key in pages] == [True, True, False]
    assert [": Once, last " in pages[key] for key in pages] == [True, True, False]


def test_the_paper_says_what_the_page_says(world, browse):
    asset = entered(world, owner="", security="A locked drawer.")
    answer = browse("robert").get(reverse("asset-pdf", args=[asset.pk]))
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages)
    said = ["Trip forms", asset.reference, "(e) Public task", "A locked drawer.", "Nobody answers for it."]
    assert [words for words in said if words not in " ".join(text.split())] == []
    assert f'"{asset.reference}.pdf"' in answer["Content-Disposition"]


def test_the_table_to_take_out_holds_every_asset_that_one_reads(world, agree):
    agreement = agree()
    entered(world, by="farah", school="briar", title="Briar's own")
    entered(world, owner="", agreements=[agreement])
    table = asset_table(world.actors["joan"])
    (row,) = table.rows
    said = dict(zip(table.columns, row, strict=True))
    assert table.columns == COLUMNS
    assert [said[name] for name in ("What it is called", "Lawful basis", "Agreements", "What is missing")] == [
        "Trip forms", "(e) Public task", agreement.reference, "Nobody answers for it.",
    ]  # fmt: skip
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
        "joan": True, "dana": True, "robert": False,
    }  # fmt: skip
    answer = browse("joan").post(address, {"form": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert ("Trip forms" in text, "Free milk" in text) == (name == "assets", name == "flows")


def test_the_list_of_a_day_is_taken_out_as_it_stood_then(world, browse):
    with at(world, 5):
        entered(world)
    day = {"on": str(world.today - timedelta(days=2))}
    entered(world, title="Since then")
    address = f"{reverse('export', args=['assets'])}?on={day['on']}"
    assert f'action="{address}"' in page(browse("joan"), **day)
    text = b"".join(browse("joan").post(address, {"form": "csv"}).streaming_content).decode()
    assert ("Trip forms" in text, "Since then" in text) == (True, False)
