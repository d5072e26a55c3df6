"""The school's own wording: editions that are added and never changed."""

import pytest
from django.urls import reverse

from infosharing.accounts.models import Wording
from infosharing.accounts.wording import words_now
from infosharing.records.exceptions import OutsideRecording
from infosharing.records.recording import recorded
from safeguarding.shares.words import KINDS, LEVEL_GUIDE, UNDERTAKING

from .stages import EVERYBODY, drafted, said


def reword(client, school, kind, text="Ours.", edition=0):
    """Send a new edition from the page."""
    address = reverse("safeguarding-wording-change", args=[school.pk, kind.code])
    return client.post(address, {"text": text, "edition": edition})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_until_it_is_worded_the_starting_text_is_in_force(world, kind):
    words = words_now(world.schools["ashfield"].pk, kind)
    assert (words.edition, words.text, words.said) == (
        0,
        kind.starting,
        "Default wording",
    )


def test_a_change_is_a_new_edition_and_the_old_one_stays(world, browse):
    dana, school = browse("dana"), world.schools["ashfield"]
    assert reword(dana, school, UNDERTAKING, "First.").status_code == 302
    assert reword(dana, school, UNDERTAKING, "Second.", edition=1).status_code == 302
    assert words_now(school.pk, UNDERTAKING).text == "Second."
    assert [one.text for one in Wording.objects.order_by("edition")] == ["First.", "Second."]
    assert words_now(world.schools["briar"].pk, UNDERTAKING).text == UNDERTAKING.starting


def test_an_edition_never_changes(world, browse):
    reword(browse("dana"), world.schools["ashfield"], UNDERTAKING)
    edition = Wording.objects.get()
    edition.text = "Something else."
    with (
        pytest.raises(OutsideRecording, match="never changes"),
        recorded(by=world.actors["dana"], reason="change", school=edition.school_id),
    ):
        edition.save()


def test_of_two_who_reword_at_once_the_second_sees_the_firsts_words(world, browse):
    school = world.schools["ashfield"]
    reword(browse("tom"), school, UNDERTAKING, "Tom's words.")
    answer = reword(browse("dana"), school, UNDERTAKING, "Dana's words.")
    assert answer.status_code == 409
    assert "A colleague changed this text while you were working. Read theirs, then save again." in said(
        answer
    )
    assert "Dana's words." in said(answer)
    assert answer.context["form"].data["edition"] == "1"
    assert reword(browse("dana"), school, UNDERTAKING, "Both our words.", edition=1).status_code == 302


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001, "nul\x00"])
def test_a_text_that_will_not_do_is_not_kept(world, browse, text):
    answer = reword(browse("dana"), world.schools["ashfield"], UNDERTAKING, text)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text"]
    assert not Wording.objects.exists()


@pytest.mark.parametrize("key", EVERYBODY)
def test_the_wording_is_kept_by_the_dsl_team_of_the_school(world, browse, key):
    answer = reword(browse(key), world.schools["ashfield"], UNDERTAKING)
    expected = {"dana": 302, "tom": 302, "nadia": 404}.get(key, 403)
    assert (answer.status_code, Wording.objects.count()) == (expected, int(expected == 302))


def test_a_text_that_is_not_the_schools_to_word_does_not_exist(world, browse):
    address = reverse("safeguarding-wording-change", args=[world.schools["ashfield"].pk, "anything"])
    assert browse("dana").get(address).status_code == 404


def test_the_guide_to_levels_is_shown_where_levels_are_chosen(world, sharing, browse):
    reword(browse("dana"), world.schools["ashfield"], LEVEL_GUIDE, "Tell as little as will do.")
    draft = drafted(sharing).forms["sam"]
    page = said(browse("dana").get(reverse("form-issue", args=[draft.pk])))
    assert "Tell as little as will do." in page
    assert "Your school's wording, edition 1" in page
