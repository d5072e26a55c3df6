"""The paper: made once when both have signed, its bytes kept sealed, the rule of the house on every page."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from demo.stories.answers import letter
from infosharing.records.models import LedgerEntry
from safeguarding.shares import signing
from safeguarding.shares.contents import FormPaper

from .stages import (
    SHARED,
    WHY,
    again,
    issued,
    post,
    reads,
    said,
    sign,
    signed,
    standing_at,
    tomorrow_after,
    words_of,
)

NOT_FURTHER = "Not to be shared further without the express permission of the Designated Safeguarding Lead."
NOT_YOURS = "The signed copy belongs on the child's file, so you cannot download it. You can read it here."


def download(client, form):
    return client.get(reverse("form-pdf", args=[form.pk]))


def test_it_is_made_when_both_have_signed_and_its_bytes_are_kept(sharing, browse):
    issued(sharing)
    sharing.signed("sam", days_ago=5)
    form = again(sharing.forms["sam"])
    kept = FormPaper.objects.get(contents__form=form)
    first, second = download(browse("dana"), form).content, download(browse("tom"), form).content
    assert first == second == kept.content()
    assert kept.digest == sha256(first).hexdigest()
    assert FormPaper.objects.count() == 1


def test_where_it_could_not_be_made_then_it_is_made_when_asked_for_and_once(sharing, browse):
    form = signed(sharing)
    assert not FormPaper.objects.exists()
    first = download(browse("dana"), form).content
    assert download(browse("dana"), form).content == first
    assert signing.keep_paper(form).pk == FormPaper.objects.get().pk
    entry = LedgerEntry.objects.get(kind="keep_paper")
    assert (entry.actor, entry.actor_id) == ("system", None)


def test_it_lies_sealed_in_the_vault(sharing, browse):
    form = signed(sharing)
    data = download(browse("dana"), form).content
    kept = FormPaper.objects.get()
    [path] = Path(settings.VAULT).rglob(kept.storage_name)
    assert data[:5] == b"%PDF-"
    assert b"%PDF-" not in path.read_bytes()
    assert kept.storage_name not in kept.given_name


def test_every_page_says_that_it_goes_no_further(sharing, browse):
    form = signed(sharing, shared="A line about what to watch for.\n" * 90)
    pages = words_of(download(browse("dana"), form))
    assert len(pages) > 1
    assert [NOT_FURTHER in page for page in pages] == [True] * len(pages)


def test_it_says_everything_that_the_form_asks_for(sharing, browse):
    form = signed(sharing, file_kind="child_protection")
    words = " ".join(words_of(download(browse("dana"), form)))
    for said_there in (
        form.reference,
        "Ashfield School",
        "Child Protection file",
        "Poppy Lane",
        SHARED,
        WHY,
        "Collection arrangements",
        "Name (printed): Dana Okafor",
        "Designated Safeguarding Lead",
        "Name (printed): Sam Reed",
        "Teaching assistant",
        "password confirmed",
        "Needed, relevant and correct on",
    ):
        assert said_there in words, said_there
    closed_up = words.replace(" ", "")
    for signature in form.signatures.all():
        assert signature.digest_text.replace(" ", "") in closed_up
        assert " ".join(signature.words.split()) in words


def test_a_download_is_logged(world, sharing, browse):
    form = signed(sharing)
    download(browse("dana"), form)
    download(browse("tom"), form)
    paper = FormPaper.objects.get()
    entries = LedgerEntry.objects.filter(record_id=paper.pk, kind="read").order_by("id")
    assert [entry.actor for entry in entries] == ["Dana Okafor", "Tom Bright"]


def test_its_file_is_named_by_the_reference_and_its_title_names_nobody(sharing, browse):
    form = signed(sharing)
    answer = download(browse("dana"), form)
    assert answer["Content-Disposition"] == f'attachment; filename="{form.reference}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert b"Poppy" not in answer.content


def test_the_colleague_reads_it_on_the_screen_and_takes_no_paper(sharing, browse):
    form = signed(sharing)
    answer = download(browse("sam"), form)
    assert answer.status_code == 403
    assert NOT_YOURS in said(answer)
    assert "Download the signed form" not in said(browse("sam").get(form.get_absolute_url()))


def test_an_old_link_to_the_paper_opens_nothing(sharing, browse):
    form, sam = signed(sharing), browse("sam")
    with tomorrow_after(form):
        assert download(sam, form).status_code == 404


@pytest.mark.parametrize("key", ["marcus", "helen", "farah", "alan", "lee", "nadia"])
def test_for_everybody_else_there_is_no_paper(sharing, browse, key):
    form = signed(sharing)
    assert download(browse(key), form).status_code == 404
    assert not FormPaper.objects.exists()


def test_before_both_have_signed_there_is_none(sharing, browse):
    answer = download(browse("dana"), issued(sharing))
    assert answer.status_code == 403
    assert "You can download the signed copy once both have signed." in said(answer)


def test_the_form_for_signing_by_hand_has_an_empty_line_and_is_not_kept(sharing, browse):
    form = issued(sharing, "rita")
    answer = download(browse("dana"), form)
    words = words_of(answer)
    assert NOT_FURTHER in words[0]
    assert "To be signed by both" in " ".join(words)
    assert not FormPaper.objects.exists()
    assert reads(form.contents) == 1


def test_a_form_signed_by_hand_says_before_whom(sharing, browse):
    issued(sharing, "rita")
    sharing.signed_by_hand("rita", days_ago=1, scan=letter("Signed."))
    words = " ".join(words_of(download(browse("dana"), sharing.forms["rita"])))
    assert "signed by hand in front of Dana Okafor" in words
    assert "Name (printed): Rita Bell" in words


def test_after_it_was_taken_back_the_team_still_has_the_paper(sharing, browse):
    form = standing_at(sharing, "revoked")
    assert download(browse("dana"), form).content[:5] == b"%PDF-"
    assert download(browse("sam"), form).status_code == 404


def test_signing_on_the_page_makes_the_paper(sharing, browse):
    form = issued(sharing)
    signer = {"printed_name": "Sam Reed", "job_title": "TA", "edition": 0, "password": "paper-forms-no-more"}
    post(browse("sam"), "form-sign", form, **signer)
    assert FormPaper.objects.get().contents.form == form


def test_the_paper_of_a_damaged_vault_is_refused_with_a_sentence(sharing, browse):
    form = signed(sharing)
    download(browse("dana"), form)
    [path] = Path(settings.VAULT).rglob(FormPaper.objects.get().storage_name)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    answer = download(browse("dana"), form)
    assert answer.status_code == 403
    assert "This file cannot be opened because it is missing or was changed." in said(answer)


def test_a_new_signature_makes_no_new_paper(world, sharing):
    form = issued(sharing)
    sign(form, world.actors["sam"])
    assert signing.keep_paper(again(form)).digest == signing.keep_paper(again(form)).digest
