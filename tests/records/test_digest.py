"""What the digest of a row says, and what it leaves out."""

from datetime import date

from infosharing.directory.models import Pupil
from infosharing.records.ledger import digest_of_row, tracked_fields

FIELDS = tracked_fields(Pupil.history.model)
BEFORE = [field for field in FIELDS if field.name != "preferred_name"]


def poppy(known_as: str) -> Pupil:
    return Pupil(
        legal_name="Poppy Lane", preferred_name=known_as, date_of_birth=date(2019, 3, 14), pk="1" * 32
    )


def test_a_column_added_later_and_empty_changes_no_digest():
    assert digest_of_row(poppy(""), FIELDS) == digest_of_row(poppy(""), BEFORE)


def test_a_value_put_into_an_empty_field_changes_the_digest():
    assert digest_of_row(poppy("Pip"), FIELDS) != digest_of_row(poppy(""), FIELDS)


def test_the_same_words_in_another_field_change_the_digest():
    other = poppy("")
    other.upn = "Pip"
    assert digest_of_row(poppy("Pip"), FIELDS) != digest_of_row(other, FIELDS)
