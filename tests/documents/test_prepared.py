"""Files that take long: made apart, one after the other, for one person alone, and gone after a day."""

import logging
import os
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Membership, Person
from infosharing.documents import rotation
from infosharing.documents.models import PreparedFile
from infosharing.documents.pdf import PdfUnavailable
from infosharing.documents.prepared import kinds, queue
from infosharing.documents.prepared.kinds import Kind, Made
from infosharing.documents.prepared.queue import ask_for, prepare_next
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import NotAllowed
from infosharing.records.keyring import rotated
from infosharing.records.recording import recorded
from requests_app.requests.choices import Status
from tests.requests_app.stages import again, standing_at

from .waiting import fetched, make_what_waits

WORDS = b"Poppy Lane may be collected by nobody."


@pytest.fixture
def making(monkeypatch):
    """`making["how"]` makes files of a kind that only these tests know."""
    how = {"how": lambda actor, about, say: Made(WORDS, "list.txt", "text/plain"), "may": lambda *_: True}

    def make(actor, about, say):
        return how["how"](actor, about, say)

    def may_have(actor, about):
        return how["may"](actor, about)

    monkeypatch.setitem(kinds._kinds, "list", Kind("A list", may_have, make))
    return how


@pytest.fixture
def ask(making, world):
    """`ask("dana")` is a file that Dana waits for."""

    def asked(key="dana", **about):
        return ask_for("list", by=world.actors[key], back="/register/", **about)

    return asked


def shown(client, file):
    """What the page of a file says."""
    page = client.get(file.get_absolute_url()).content.decode()
    return " ".join(page[page.index('id="prepared"') :].split())


def test_whoever_waits_sees_how_many_come_first_and_then_downloads_it(ask, browse):
    ask("helen")
    file, dana = ask(), browse("dana")
    assert "1 other file will be made first." in shown(dana, file)
    assert prepare_next() and "Yours is next." in shown(dana, file)
    assert prepare_next().pk == file.pk
    assert "Your file is ready" in shown(dana, file) and "list.txt" in shown(dana, file)
    answer = dana.get(f"{file.get_absolute_url()}download/")
    assert (answer.content, answer["Content-Type"]) == (WORDS, "text/plain")
    assert answer["Content-Disposition"] == 'attachment; filename="list.txt"'
    assert prepare_next() is None


def test_how_far_it_is_stands_on_the_page(ask, browse, making):
    file, pages = ask(), []

    def make(actor, about, say):
        say("Reading record 3 of 12")
        pages.append(shown(browse("dana"), file))
        return Made(WORDS, "list.txt", "text/plain")

    making["how"] = make
    prepare_next()
    assert "Your file is being made" in pages[0] and "Reading record 3 of 12" in pages[0]


@pytest.mark.parametrize("key", ["tom", "helen", "farah", "alan", "lee", "nadia"])
def test_for_everybody_else_there_is_no_such_file(ask, browse, key):
    file = ask()
    make_what_waits()
    client = browse(key)
    for address in (file.get_absolute_url(), f"{file.get_absolute_url()}download/"):
        assert client.get(address).status_code == 404


def test_before_it_is_ready_there_is_nothing_to_download(ask, browse):
    assert browse("dana").get(f"{ask().get_absolute_url()}download/").status_code == 404


def test_pressed_twice_it_is_one_file(ask):
    assert ask(pupil="x").pk == ask(pupil="x").pk
    assert ask(pupil="x").pk != ask(pupil="y").pk


def test_nobody_waits_for_more_than_three_and_all_together_not_for_too_many(ask, monkeypatch):
    for number in range(3):
        ask(number=str(number))
    with pytest.raises(NotAllowed, match="You are waiting for 3 files already"):
        ask(number="4")
    monkeypatch.setattr(queue, "MOST", 3)
    with pytest.raises(NotAllowed, match="Many files are being prepared"):
        ask("helen")
    make_what_waits()
    assert ask(number="4")


def test_a_full_queue_leads_back_to_the_page_with_the_sentence(ask, browse, world):
    for number in range(3):
        ask(number=str(number))
    child = reverse("child", args=[world.pupils["poppy"].pk])
    answer = browse("dana").post(f"{child}pdf/", follow=True)
    assert answer.redirect_chain == [(child, 302)]
    assert "You are waiting for 3 files already" in answer.content.decode()


def test_after_a_day_it_is_gone_for_its_maker_and_from_the_disk(ask, browse):
    file, dana = ask(), browse("dana")
    make_what_waits()
    [kept] = [path for path in settings.VAULT.rglob(PreparedFile.objects.get().storage_name)]
    with clock.at(clock.now() + timedelta(hours=25)):
        assert dana.get(file.get_absolute_url()).status_code == 404
        call_command("prepare_files")
    assert not PreparedFile.objects.exists() and not kept.exists()


def test_while_files_are_made_beside_the_server_whoever_waits_for_a_page_comes_first(db, monkeypatch):
    given_way = []
    monkeypatch.setattr(os, "nice", given_way.append)
    call_command("prepare_files")
    assert given_way == []
    monkeypatch.setattr(time, "sleep", lambda _: sys.exit())
    with pytest.raises(SystemExit):
        call_command("prepare_files", watch=True)
    assert given_way == [10]


def test_one_that_nobody_made_within_a_day_goes_too(ask):
    ask()
    with clock.at(clock.now() + timedelta(hours=25)):
        assert queue.let_old_files_go() == 1


def test_whoever_may_no_longer_have_it_when_it_is_made_gets_none(ask, browse, making):
    file = ask()
    making["may"] = lambda *_: False
    make_what_waits()
    assert "You no longer have access to this." in shown(browse("dana"), file)
    assert PreparedFile.objects.get().storage_name == ""


def refused(client, file):
    """Whether a file that was made is refused, on its page and at its address."""
    answer = client.get(f"{file.get_absolute_url()}download/")
    assert ("Your access has changed" in shown(client, file)) == (answer.status_code == 403)
    return answer.status_code == 403


def test_a_rule_that_says_no_later_holds_for_the_file_too(ask, browse, making):
    file, dana = ask(), browse("dana")
    make_what_waits()
    assert not refused(dana, file)
    making["may"] = lambda *_: False
    assert refused(dana, file)


def test_an_exclusion_since_then_closes_the_file(ask, browse, world, story):
    file, tom = ask("tom"), browse("tom")
    make_what_waits()
    assert not refused(tom, file)
    request = again(standing_at(story, Status.LOGGED))
    changes = {"person": Person.objects.get(pk=world.actors["tom"].pk), "reason": "A relative."}
    access.exclude(request, by=world.actors["dana"], changes=changes, version=None)
    assert refused(tom, file)


def test_a_grant_that_ended_closes_the_file(ask, browse, world, story):
    request = again(standing_at(story, Status.LOGGED))
    today = clock.today()
    changes = {
        "person": Person.objects.get(pk=world.actors["marcus"].pk),
        "until": today,
        "reason": "Teaches her.",
    }
    access.grant(request, by=world.actors["dana"], changes=changes, version=None)
    file, marcus = ask("marcus"), browse("marcus")
    make_what_waits()
    assert not refused(marcus, file)
    with clock.at(clock.end_of_day(today) + timedelta(minutes=1)):
        assert refused(marcus, file)


def test_a_role_that_ended_closes_the_file(ask, browse, world):
    file, farah = ask("farah"), browse("farah")
    make_what_waits()
    held = Membership.objects.filter(person_id=world.actors["farah"].pk, school=world.schools["briar"])
    with recorded(by=SYSTEM, reason="change", school=world.schools["briar"].pk):
        for membership in held:
            membership.until = clock.today() - timedelta(days=1)
            membership.save()
    assert refused(farah, file)


def test_one_that_cannot_be_made_says_so_holds_nobody_up_and_its_words_reach_no_page(
    ask, browse, making, caplog
):
    broken, good = ask(pupil="1"), ask(pupil="2")
    making["how"] = lambda actor, about, say: {"1": []}[about["pupil"]][0]
    with caplog.at_level(logging.ERROR):
        prepare_next()
    making["how"] = lambda actor, about, say: Made(WORDS, "list.txt", "text/plain")
    prepare_next()
    assert "This file could not be made." in shown(browse("dana"), broken)
    assert "Your file is ready" in shown(browse("dana"), good)
    assert "A file of the kind list could not be made: IndexError" in caplog.text


def test_without_the_pdf_libraries_it_says_what_is_missing(ask, browse, making):
    file = ask()

    def make(actor, about, say):
        raise PdfUnavailable("PDF files are not available at the moment.")

    making["how"] = make
    make_what_waits()
    assert "PDF files are not available at the moment." in shown(browse("dana"), file)


def test_one_whose_maker_was_killed_is_tried_once_more(ask, browse):
    file = ask()
    queue._claim()  # and then the process was killed
    assert prepare_next() is None
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert prepare_next().is_ready
    assert "Your file is ready" in shown(browse("dana"), file)


def test_one_that_kills_its_maker_twice_is_given_up(ask, browse):
    file = ask()
    for minutes in (0, 6):
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            queue._claim()
    with clock.at(clock.now() + timedelta(minutes=12)):
        assert prepare_next() is None
        assert "This file could not be made." in shown(browse("dana"), file)


def test_what_was_asked_and_what_was_made_lie_sealed(ask, world):
    ask(pupil="Poppy Lane")
    make_what_waits()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM documents_preparedfile")
        row = b" ".join(bytes(value) for value in cursor.fetchone() if isinstance(value, bytes | memoryview))
    kept = b"".join(path.read_bytes() for path in settings.VAULT.rglob("*") if path.is_file())
    assert row and b"Poppy" not in row + kept


def test_a_new_key_seals_it_anew(ask, browse, settings):
    file = ask()
    make_what_waits()
    settings.KEYRING = rotated(settings.KEYRING)
    assert rotation.count_stale_files() >= 1
    list(rotation.reencrypt_files())
    assert rotation.count_stale_files() == 0
    assert browse("dana").get(f"{file.get_absolute_url()}download/").content == WORDS


def test_a_file_that_was_changed_on_the_disk_is_refused(ask, browse):
    file = ask()
    make_what_waits()
    [kept] = settings.VAULT.rglob(PreparedFile.objects.get().storage_name)
    kept.write_bytes(kept.read_bytes()[:-1] + b"\0\0")
    answer = browse("dana").get(f"{file.get_absolute_url()}download/")
    assert answer.status_code == 403
    assert "missing or was changed" in answer.content.decode()


def test_the_page_of_a_restricted_file_looks_so(browse, world):
    dana = browse("dana")
    answer = dana.post(reverse("child-pdf", args=[world.pupils["poppy"].pk]))
    assert 'class="restricted"' in dana.get(answer.url).content.decode()
    assert fetched(dana, answer)["Content-Type"] == "application/pdf"
