"""The directory: pupils and organisations of one school, found, added, changed, and never mixed with another's."""

from datetime import date

import pytest
from django.urls import reverse

from infosharing.directory.actions import add_organisation, add_pupil, add_word, change_entry
from infosharing.directory.models import DataItem, Organisation, Pupil, Purpose
from infosharing.directory.search import find_pupils
from infosharing.records.exceptions import NotAllowed
from infosharing.records.models import LedgerEntry

PUPIL = {"legal_name": "Amara Obi", "date_of_birth": "2017-05-04", "year_group": "Year 5"}
ORGANISATION = {"name": "Vale Rangers", "kind": "voluntary_sector"}
KEEPERS = {"priya", "ines", "joan", "dana", "tom", "helen"}
AT_ASHFIELD = KEEPERS | {"sam", "marcus", "robert", "farah", "alan", "lee"}


def text_of(answer):
    """A page's HTML."""
    return answer.content.decode()


# Who ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name",
    [
        "pupils",
        "organisations",
        "pupil-new",
        "organisation-new",
        "pupil-import-new",
        "organisation-import",
        "new-year",
    ],
)
def test_the_directory_is_kept_by_office_leads_and_the_head(world, browse, name):
    allowed = {key for key in AT_ASHFIELD if browse(key).get(reverse(name)).status_code == 200}
    assert allowed == KEEPERS


# Pupils ---------------------------------------------------------------------------------------------------------
def test_a_pupil_is_added_and_found(world, browse):
    priya = browse("priya")
    assert priya.post(reverse("pupil-new"), {"version": 0, **PUPIL}).status_code == 302
    page = text_of(priya.post(reverse("pupils"), {"find": "amara"}))
    assert "Amara Obi, Year 5, born 4 May 2017" in page


@pytest.mark.parametrize("words", ["oliver", "OLLIE", "grant ol"])
def test_a_pupil_is_found_by_any_part_of_either_name(world, words):
    assert [one.legal_name for one in find_pupils(words, world.actors["sam"])] == ["Oliver Grant"]


def test_nothing_typed_finds_nobody(world):
    assert find_pupils("  ", world.actors["sam"]) == []


def test_a_search_that_finds_nobody_says_so(world, browse):
    page = text_of(browse("priya").post(reverse("pupils"), {"find": "zzz"}))
    assert "No pupils found for “zzz”. Try fewer letters." in page


def test_two_children_of_one_name_are_told_apart(world, browse):
    browse("priya").post(reverse("pupil-new"), {"version": 0, **PUPIL, "legal_name": "Poppy Lane"})
    assert [one.said() for one in find_pupils("poppy", world.actors["sam"])] == [
        "Poppy Lane, Year 5, born 4 May 2017",
        "Poppy Lane, Year 3, born 14 Mar 2019",
    ]


BAD = [
    ({"legal_name": ""}, "legal_name", "Enter a legal name"),
    ({"date_of_birth": "2099-01-01"}, "date_of_birth", "Enter a date of birth in the past"),
    ({"upn": "A123"}, "upn", "Enter a UPN of 13 characters: a letter, then 12 digits, like A123456789012"),
    ({"upn": "B123456789012"}, "upn", "Check the UPN: its first letter does not fit the other characters"),
    (
        {"on_roll_from": "2026-09-01", "on_roll_until": "2026-01-01"},
        "on_roll_until",
        "Enter a date on or after the first day on roll",
    ),
]


@pytest.mark.parametrize(("answers", "field", "says"), BAD, ids=[field for _, field, _ in BAD])
def test_a_wrong_answer_is_said_beside_its_field_and_what_was_typed_stays(
    world, browse, answers, field, says
):
    before = Pupil.objects.count()
    answer = browse("priya").post(reverse("pupil-new"), {"version": 0, **PUPIL, **answers})
    assert answer.status_code == 422
    assert says in text_of(answer).partition(f'id="id_{field}_error"')[2]
    assert 'value="Year 5"' in text_of(answer)
    assert Pupil.objects.count() == before


def test_a_upn_is_kept_in_capitals_and_a_year_group_as_all_others_are(world, browse):
    answers = {"version": 0, **PUPIL, "upn": "a123 456 789 012", "year_group": "yr 05"}
    browse("priya").post(reverse("pupil-new"), answers)
    amara = Pupil.objects.get(legal_name="Amara Obi")
    assert (amara.upn, amara.year_group) == ("A123456789012", "Year 5")


def test_one_upn_belongs_to_one_pupil_of_a_school(world, browse):
    priya, answers = browse("priya"), {"version": 0, **PUPIL, "upn": "A123456789012"}
    priya.post(reverse("pupil-new"), answers)
    answer = priya.post(reverse("pupil-new"), {**answers, "legal_name": "Ben Adams"})
    assert (answer.status_code, "Another pupil of this school has this UPN" in text_of(answer)) == (422, True)
    amara = Pupil.objects.get(legal_name="Amara Obi")
    again = {**answers, "version": amara.version, "legal_name": "Amara Bello"}
    assert priya.post(reverse("pupil-edit", args=[amara.pk]), again).status_code == 302
    assert browse("kim").post(reverse("pupil-new"), answers).status_code == 302


def test_of_two_who_give_one_upn_at_once_the_second_is_refused(world):
    new = {"by": world.actors["priya"], "school_id": world.schools["ashfield"].pk}
    amara = {"legal_name": "Amara Obi", "date_of_birth": date(2017, 5, 4), "upn": "A123456789012"}
    add_pupil(**new, answers=amara)
    with pytest.raises(NotAllowed, match="Another pupil of this school has this UPN"):
        add_pupil(**new, answers={**amara, "legal_name": "Ben Adams"})
    jamie = world.pupils["jamie"]
    with pytest.raises(NotAllowed, match="Another pupil of this school has this UPN"):
        change_entry(jamie, by=new["by"], changes={"upn": amara["upn"]}, version=jamie.version)


def test_any_number_of_pupils_may_have_no_upn(world, browse):
    for name in ("Amara Obi", "Ben Adams"):
        answer = browse("priya").post(reverse("pupil-new"), {"version": 0, **PUPIL, "legal_name": name})
        assert answer.status_code == 302


def test_who_is_on_roll_is_found_before_who_left_and_that_is_said(world, browse):
    new = {"by": world.actors["priya"], "school_id": world.schools["ashfield"].pk}
    gone = {"legal_name": "Ada Lane", "date_of_birth": date(2017, 5, 4), "on_roll_until": date(2026, 7, 21)}
    add_pupil(**new, answers=gone)
    assert [one.said_to_pick() for one in find_pupils("lane", world.actors["sam"])] == [
        "Poppy Lane, Year 3, born 14 Mar 2019",
        "Ada Lane, born 4 May 2017, left 21 Jul 2026",
    ]
    page = browse("dana").post(reverse("transfer-new"), {"find": "lane", "find_now": "1"})
    assert "Ada Lane, born 4 May 2017, left 21 Jul 2026" in text_of(page)


def test_a_search_says_how_many_more_it_found(world, browse):
    new = {"by": world.actors["priya"], "school_id": world.schools["ashfield"].pk}
    for number in range(23):
        name = {"legal_name": f"Many Namesake {number:02}", "date_of_birth": date(2017, 5, 4)}
        add_pupil(**new, answers=name)
    found = find_pupils("namesake", world.actors["sam"])
    assert (len(found), found.more, found[0].legal_name) == (20, 3, "Many Namesake 00")
    hint = "And 3 more. Type more of the name to find them."
    assert hint in text_of(browse("priya").post(reverse("pupils"), {"find": "namesake"}))
    assert hint in text_of(
        browse("dana").post(reverse("transfer-new"), {"find": "namesake", "find_now": "1"})
    )


def test_the_lists_say_how_many_there_are(world, browse):
    new = {"by": world.actors["priya"], "school_id": world.schools["ashfield"].pk}
    gone = {"legal_name": "Ada Lane", "date_of_birth": date(2017, 5, 4), "on_roll_until": date(2026, 7, 21)}
    add_pupil(**new, answers=gone)
    priya = browse("priya")
    assert "13 pupils in the list, 12 on roll." in text_of(priya.get(reverse("pupils")))
    assert "13 organisations, those added last first." in text_of(priya.get(reverse("organisations")))


def test_a_change_is_kept_and_stands_on_the_ledger(world, browse):
    jamie = world.pupils["jamie"]
    answers = {"version": jamie.version, "legal_name": "Jamie Morton-Hill", "date_of_birth": "2018-01-09"}
    browse("ines").post(reverse("pupil-edit", args=[jamie.pk]), answers)
    assert Pupil.objects.get(pk=jamie.pk).legal_name == "Jamie Morton-Hill"
    last = LedgerEntry.objects.filter(record_id=jamie.pk).latest("id")
    assert (last.kind, last.actor) == ("change", "Ines Alvarez")


def test_a_stale_change_is_told_who_was_first_and_keeps_what_was_typed(world, browse):
    jamie = world.pupils["jamie"]
    address = reverse("pupil-edit", args=[jamie.pk])
    answers = {"version": jamie.version, "date_of_birth": "2018-01-09"}
    browse("ines").post(address, {**answers, "legal_name": "Jamie Morton-Hill"})
    told = browse("priya").post(address, {**answers, "legal_name": "Jamie Hill"})
    assert told.status_code == 409
    assert "Ines Alvarez changed this" in text_of(told)
    assert 'value="Jamie Hill"' in text_of(told)
    assert Pupil.objects.get(pk=jamie.pk).legal_name == "Jamie Morton-Hill"


# Organisations --------------------------------------------------------------------------------------------------
def test_an_organisation_is_added_with_its_domain_in_small_letters(world, browse):
    answers = {"version": 0, **ORGANISATION, "official_domain": "Office@ValeRangers.Example"}
    browse("priya").post(reverse("organisation-new"), answers)
    assert Organisation.objects.get(name="Vale Rangers").official_domain == "valerangers.example"


@pytest.mark.parametrize(
    "name", ["Avonshire Council", "avonshire council", "  Avonshire Council ", "Avonshire  Council"]
)
def test_one_name_stands_in_the_directory_once(world, browse, name):
    answer = browse("priya").post(reverse("organisation-new"), {"version": 0, **ORGANISATION, "name": name})
    assert answer.status_code == 422
    assert "This organisation is already in the directory" in text_of(answer)


def test_of_two_who_add_the_same_organisation_at_once_the_second_is_refused(world):
    # The forms of both were in order; the second asks again once it is its turn to write.
    new = {"by": world.actors["priya"], "school_id": world.schools["ashfield"].pk}
    add_organisation(**new, answers={"name": "Vale Rangers", "kind": "voluntary_sector"})
    with pytest.raises(NotAllowed, match="This organisation is already in the directory"):
        add_organisation(**new, answers={"name": "vale rangers", "kind": "voluntary_sector"})
    assert Organisation.objects.filter(name__iexact="vale rangers").count() == 1


def test_an_organisation_does_not_take_the_name_of_another_at_the_same_time(world):
    council, insurer = world.organisations["council"], world.organisations["insurer"]
    with pytest.raises(NotAllowed, match="This organisation is already in the directory"):
        change_entry(
            council, by=world.actors["priya"], changes={"name": insurer.name}, version=council.version
        )


def test_of_two_who_add_the_same_word_at_once_the_second_is_refused(world):
    new = {"by": world.actors["joan"], "school_id": world.schools["ashfield"].pk}
    add_word(DataItem, **new, answers={"label": "Boarding house"})
    with pytest.raises(NotAllowed, match="This is already in the list"):
        add_word(DataItem, **new, answers={"label": "Boarding house"})


def test_another_school_may_have_an_organisation_of_the_same_name(world, browse):
    answers = {"version": 0, **ORGANISATION, "name": "Little Oaks Nursery"}
    assert browse("kim").post(reverse("organisation-new"), answers).status_code == 302
    assert Organisation.objects.filter(name="Little Oaks Nursery").count() == 2


def test_an_organisation_keeps_its_own_name_when_it_is_changed(world, browse):
    council = world.organisations["council"]
    answers = {
        "version": council.version,
        "name": council.name,
        "kind": council.kind,
        "published_phone": "0117 496 0299",
    }
    assert browse("priya").post(reverse("organisation-edit", args=[council.pk]), answers).status_code == 302
    assert Organisation.objects.get(pk=council.pk).published_phone == "0117 496 0299"


@pytest.mark.parametrize(("day", "covered"), [("2026-09-29", False), ("2026-09-30", True)])
def test_the_duty_to_share_is_owed_from_its_day(world, day, covered):
    assert world.organisations["council"].is_covered(date.fromisoformat(day)) is covered
    assert world.organisations["insurer"].is_covered(date.fromisoformat(day)) is False


# Words ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "model"), [("item-new", DataItem), ("purpose-new", Purpose)])
def test_a_school_adds_words_of_its_own_that_no_other_school_sees(world, browse, name, model):
    assert browse("joan").post(reverse(name), {"version": 0, "label": "Boarding house"}).status_code == 302
    own = model.objects.get(label="Boarding house")
    assert own.school_id == world.schools["ashfield"].pk
    rows = model.objects.filter(pk=own.pk)
    assert rows.visible_to(world.actors["sam"]).exists()
    assert not rows.visible_to(world.actors["nadia"]).exists()


def test_a_word_that_is_there_already_is_refused(world, browse):
    answer = browse("joan").post(reverse("item-new"), {"version": 0, "label": "attendance"})
    assert (answer.status_code, "This is already in the list" in text_of(answer)) == (422, True)


# The other school -----------------------------------------------------------------------------------------------
def test_nothing_of_another_school_is_found(world):
    assert [one.legal_name for one in find_pupils("tariq", world.actors["nadia"])] == ["Tariq Mahmood"]
    assert find_pupils("tariq", world.actors["dana"]) == []
    seen = Organisation.objects.visible_to(world.actors["dana"])
    assert set(seen.values_list("school_id", flat=True)) == {world.schools["ashfield"].pk}


def test_the_pages_of_another_school_do_not_exist(world, browse):
    dana = browse("dana")
    assert "Tariq" not in text_of(dana.get(reverse("pupils")))
    assert dana.get(reverse("pupil-edit", args=[world.pupils["tariq"].pk])).status_code == 404
    address = reverse("organisation-edit", args=[world.organisations["briar-council"].pk])
    assert dana.post(address, {"version": 1, **ORGANISATION}).status_code == 404


def test_a_new_entry_goes_to_ones_own_school_whatever_the_form_says(world, browse):
    answers = {"version": 0, **PUPIL, "school": str(world.schools["briar"].pk)}
    browse("priya").post(reverse("pupil-new"), answers)
    assert Pupil.objects.get(legal_name="Amara Obi").school_id == world.schools["ashfield"].pk
