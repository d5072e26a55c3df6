"""Files of a request: examined by content, sealed on disk, opened by those who may, under a name that says nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from demo.stories.answers import letter
from requests_app.requests.choices import Status

from .stages import again, drafted, standing_at, text_of

WORDS = "Please send us Jamie's attendance since September."
REFUSED = [
    (("jamie.pdf", b"MZ\x90\x00\x03binary"), "“jamie.pdf” is not a type of file you can attach."),
    (("jamie.pdf", b"Only words"), "“jamie.pdf” does not match its file type: it is a plain text file."),
    (("jamie.txt", b""), "“jamie.txt” is empty. Check the file and attach it again."),
    (("jamie.txt", b"a" * 2000), "“jamie.txt” is too large."),
]


def attach(client, request, name, data):
    """Send the page "Attach a file"."""
    file = SimpleUploadedFile(name, data)
    address = reverse("request-attach", args=[request.pk])
    return client.post(address, {"version": again(request).version, "what": "evidence", "file": file})


@pytest.mark.parametrize(("file", "says"), REFUSED, ids=["binary", "another kind", "empty", "too large"])
def test_what_cannot_be_kept_is_refused_by_name(story, browse, settings, file, says):
    settings.ATTACHMENT_MAX_BYTES = 1000
    request = standing_at(story, Status.LOGGED)
    answer = attach(browse("sam"), request, *file)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert again(request).files == []


def test_a_file_with_the_first_answers_is_kept_as_the_request_itself(world, story, browse):
    draft, sam = story().draft("charity", "Meg Hall", "Support worker").request, browse("sam")
    sam.post(
        reverse("request-edit", args=[draft.pk, "what"]),
        {
            "version": draft.version,
            "purpose": world.purposes["pastoral"].pk,
            "items": [world.items["attendance"].pk],
            "about": [f"pupil:{world.pupils['jamie'].pk}"],
            "needed_by": timezone.localdate() + timedelta(days=10),
            "file": SimpleUploadedFile("letter.txt", WORDS.encode()),
        },
    )
    [file] = again(draft).files
    assert (file.what, file.content()) == ("request", WORDS.encode())


@pytest.fixture
def file(story):
    """The letter that Sam attached to an ordinary request."""
    one = drafted(story)
    one.asks("pastoral", "attendance", "jamie", file=letter(WORDS))
    return again(one.logged().request).files[0]


def address_of(file):
    """Where a file is downloaded."""
    return reverse("request-file", args=[file.request_id, file.pk])


def test_it_comes_back_as_it_was_under_a_neutral_name(file, browse):
    answer = browse("dana").get(address_of(file))
    assert answer.content.decode() == WORDS
    assert answer["Content-Disposition"] == f'attachment; filename="{file.request.reference}-request.txt"'


def test_it_is_sent_so_that_nothing_in_it_can_act(file, browse):
    answer = browse("dana").get(address_of(file))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_on_disk_it_is_sealed_and_named_by_chance(file):
    kept = Path(settings.VAULT) / file.storage_name[:2] / file.storage_name
    assert WORDS.encode() not in kept.read_bytes()
    assert b"Jamie" not in kept.read_bytes()
    assert "letter" not in str(kept)


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("sam", 200),
        ("dana", 200),
        ("helen", 200),
        ("ines", 200),
        ("joan", 200),
        ("farah", 200),
        ("priya", 403),
        ("marcus", 404),
        ("robert", 404),
        ("alan", 404),
        ("lee", 404),
        ("nadia", 404),
    ],
)
def test_it_opens_for_whoever_attached_it_and_for_readers_of_the_decision(file, browse, key, status):
    assert browse(key).get(address_of(file)).status_code == status


def test_the_file_of_one_request_is_not_reached_through_another(file, story, browse):
    other = standing_at(story, Status.LOGGED)
    assert browse("dana").get(reverse("request-file", args=[other.pk, file.pk])).status_code == 404


def test_what_the_deciders_attach_is_not_opened_by_the_author(file, browse):
    attach(browse("dana"), file.request, "advice.txt", b"Our lawyer advises against it.")
    [_, advice] = again(file.request).files
    sam = browse("sam")
    assert sam.get(address_of(advice)).status_code == 403
    assert address_of(advice) not in text_of(sam.get(file.request.get_absolute_url()))


@pytest.mark.parametrize("status", [Status.CLOSED, Status.WITHDRAWN])
def test_nothing_is_attached_to_what_is_finished(story, browse, status):
    request = standing_at(story, status)
    answer = attach(browse("dana"), request, "late.txt", b"Too late")
    assert answer.status_code == 403
    assert "until it is closed" in text_of(answer)


def test_a_file_whose_record_is_not_saved_leaves_nothing_on_disk(story, browse):
    request = standing_at(story, Status.LOGGED)
    before = sorted(Path(settings.VAULT).rglob("*"))
    client = browse("marcus")
    assert attach(client, request, "note.txt", b"Not mine").status_code == 404
    assert sorted(Path(settings.VAULT).rglob("*")) == before
