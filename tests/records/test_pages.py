"""The doors: signed in, visible, allowed, logged, kept by no cache."""

import re

import pytest
from django.urls import reverse

from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import page, public_page, token_page


@pytest.fixture
def ordinary(story):
    """A request that everybody who reads ordinary ones sees."""
    return (
        story()
        .draft("charity", "Meg Hall", "Worker")
        .asks("pastoral", "attendance", "jamie")
        .logged()
        .request
    )


@pytest.fixture
def restricted(story):
    """A safeguarding request."""
    return (
        story()
        .draft("mash", "Joe Lind", "Social worker")
        .asks("protect", "safeguarding", "zara")
        .logged()
        .request
    )


def without_token(answer):
    """A page's text without what is different every time: the form token of the sign-out button."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def reads_of(request):
    """Who opened a request, by the ledger."""
    return list(LedgerEntry.objects.filter(record_id=request.pk, kind="read").values_list("actor", flat=True))


def test_a_page_without_its_rule_cannot_be_made():
    with pytest.raises(TypeError):
        page()
    with pytest.raises(TypeError, match="A page needs its rule"):
        page(allowed=lambda actor, record: True)


def test_a_public_page_and_a_page_by_link_need_their_reasons_too():
    with pytest.raises(TypeError):
        public_page()
    with pytest.raises(TypeError):
        token_page()


def test_a_view_says_through_which_door_it_is_reached():
    def view(request):
        """Nothing."""

    assert page(allowed=anybody_signed_in)(view).door.kind == "page"
    assert page(allowed=anybody_signed_in)(view).door.allowed is anybody_signed_in
    assert public_page(because="Nothing here.")(view).door.because == "Nothing here."


def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_back(client, ordinary):
    answer = client.get(ordinary.get_absolute_url())
    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={ordinary.get_absolute_url()}")


def test_signed_out_it_is_not_told_which_addresses_exist(client, ordinary):
    there = client.get(ordinary.get_absolute_url())
    absent = client.get(reverse("request", args=["00000000-0000-4000-8000-000000000000"]))
    assert there.status_code == absent.status_code == 302


def test_what_one_may_not_see_looks_like_what_does_not_exist(browse, ordinary):
    hidden = browse("owen").get(ordinary.get_absolute_url())
    absent = browse("owen").get(reverse("request", args=["00000000-0000-4000-8000-000000000000"]))
    assert hidden.status_code == absent.status_code == 404
    assert without_token(hidden) == without_token(absent)


def test_what_one_sees_but_may_not_do_is_refused_with_the_rules_sentence(browse, ordinary):
    answer = browse("joan").get(reverse("request-withdraw", args=[ordinary.pk]))
    assert answer.status_code == 403
    assert (
        "Only the person who logged it, or someone who can decide it, can withdraw this request."
        in answer.content.decode()
    )


def test_a_refused_post_changes_nothing(browse, ordinary):
    answer = browse("joan").post(
        reverse("request-withdraw", args=[ordinary.pk]), {"closing_reason": "x", "version": ordinary.version}
    )
    ordinary.refresh_from_db(fields=["status"])
    assert (answer.status_code, ordinary.status) == (403, "logged")


@pytest.mark.parametrize(
    "path", ["/", "/requests/", "{}", "{}withdraw/", "{}reopen/", "/pupils/", "/account/"]
)
def test_no_cache_keeps_a_page(browse, ordinary, path):
    answer = browse("dana").get(path.format(ordinary.get_absolute_url()))
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_opening_a_sensitive_record_goes_on_the_ledger(browse, restricted):
    browse("dana").get(restricted.get_absolute_url())
    assert reads_of(restricted) == ["Dana Okafor"]


def test_opening_an_ordinary_record_does_not(browse, ordinary):
    browse("dana").get(ordinary.get_absolute_url())
    assert reads_of(ordinary) == []


def test_a_try_at_what_one_may_not_see_is_no_reading(browse, restricted):
    browse("helen").get(restricted.get_absolute_url())
    assert reads_of(restricted) == []


def test_a_get_writes_nothing_but_the_reading(browse, restricted):
    client = browse("dana")
    before = LedgerEntry.objects.count()
    for path in ("/", "/requests/", "/pupils/", "/requests/new/"):
        client.get(path)
    client.get(f"{restricted.get_absolute_url()}withdraw/")
    assert LedgerEntry.objects.count() == before + 1
    assert reads_of(restricted) == ["Dana Okafor"]
