"""Whom a round tells: those it waits for today, one mail each, and nobody else."""

from datetime import date

from infosharing.accounts.models import Membership, Person
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from infosharing.reminders.sending import Round

from .days import DUE, NOTHING, SUMMER, day, round_on, row, told_on, write


def test_one_mail_each_however_many_things(ashfield, world):
    rows = [row(school_id=ashfield, role=role, due=DUE) for role in ("dsl", "deputy_dsl", "dsl", "dpo")]
    write(*rows, row(school_id=ashfield, person_id=world.actors["dana"].pk, due=DUE), on=SUMMER)
    addresses = ["dana@ashfield.example", "farah@ashfield.example", "tom@ashfield.example"]
    assert round_on(day(21, 11)) == (Round(people=3, things=5), addresses)


def test_one_thing_that_waits_for_several_is_one_thing(ashfield):
    both = {"record_id": row().record_id, "school_id": ashfield, "due": DUE}
    write(row(**both, role="dsl"), row(**both, role="head"), on=SUMMER)
    assert round_on(day(21, 11))[0] == Round(people=2, things=1)


def test_whoever_it_is_not_for_is_never_told(ashfield, world):
    barred = [str(world.actors["dana"].pk)]
    said = {"school_id": ashfield, "due": DUE, "not_for": barred}
    write(row(**said), row(**said, role="staff"), row(**said, person_id=world.actors["dana"].pk), on=SUMMER)
    told = told_on(day(21, 11))
    assert "sam" in told
    assert "dana" not in told


def test_a_leaver_is_told_nothing(ashfield, world):
    lee = row(school_id=ashfield, person_id=world.actors["lee"].pk, starts=day(2, 7), due=DUE)
    write(lee, row(school_id=ashfield, role="deputy_dsl", starts=day(2, 7), due=DUE), on=SUMMER)
    assert told_on(day(2, 7)) == ["lee", "tom"]
    assert told_on(day(21, 10)) == told_on(day(21, 11)) == ["tom"]


def test_somebody_who_works_elsewhere_is_told_nothing_of_this_school(ashfield, world):
    write(row(school_id=ashfield, person_id=world.actors["nadia"].pk, due=DUE), on=SUMMER)
    assert round_on(day(21, 11)) == (NOTHING, [])


def test_each_school_tells_its_own_and_who_works_at_both_has_one_mail(world):
    rows = [
        row(school_id=school.pk, role=role, due=DUE)
        for school in world.schools.values()
        for role in ("dsl", "dpo")
    ]
    write(*rows, on=SUMMER)
    assert round_on(day(21, 11)) == (
        Round(people=3, things=4),
        ["dana@ashfield.example", "farah@ashfield.example", "nadia@briar.example"],
    )


def test_another_schools_rows_stay_with_it(world):
    write(row(school_id=world.schools["briar"].pk, due=DUE), on=SUMMER)
    assert told_on(day(21, 11)) == ["nadia"]


def test_what_waits_for_nobody_stays_to_be_told(ashfield, world):
    """A role without a holder, or a holder without an address."""
    rita = Person.objects.get(name="Rita Bell")
    write(row(school_id=ashfield, role="senco", due=DUE, not_for=[str(world.actors["ines"].pk)]), on=SUMMER)
    write(row(school_id=ashfield, person_id=rita.pk, due=DUE), on=SUMMER)
    assert round_on(day(21, 11)) == (NOTHING, [])
    with recorded(by=SYSTEM, reason="appoint", school=ashfield):
        Membership(
            school_id=ashfield, person_id=world.actors["tom"].pk, role="senco", starts=date(2026, 11, 23)
        ).save()
    assert [told_on(day(number, 11)) for number in (22, 23, 24)] == [[], ["tom"], []]
