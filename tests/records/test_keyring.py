"""The keys: one file for its owner's eyes, or the environment, and never made anew beside old data."""

import pytest

from infosharing.records.keyring import (
    Keyring,
    KeysMissing,
    load_keyring,
    new_keyring,
    rotated,
    write_keyring,
)


def test_new_keys_are_written_for_their_owner_alone(tmp_path):
    ring = load_keyring(tmp_path / "keys.json", from_environment=None, may_make_new=True)
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert load_keyring(tmp_path / "keys.json", from_environment=None, may_make_new=False) == ring
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_can_read_is_refused(tmp_path, mode):
    write_keyring(new_keyring(), tmp_path / "keys.json")
    (tmp_path / "keys.json").chmod(mode)
    with pytest.raises(KeysMissing, match=r"Other people on this machine can read keys\.json"):
        load_keyring(tmp_path / "keys.json", from_environment=None, may_make_new=True)


def test_no_new_keys_are_made_beside_a_database(tmp_path):
    with pytest.raises(KeysMissing, match="There is a database, but its key file"):
        load_keyring(tmp_path / "keys.json", from_environment=None, may_make_new=False)
    assert list(tmp_path.iterdir()) == []


def test_the_environment_wins_over_the_file(tmp_path):
    write_keyring(new_keyring(), tmp_path / "keys.json")
    ring = new_keyring()
    assert load_keyring(tmp_path / "keys.json", from_environment=ring.to_json(), may_make_new=False) == ring


@pytest.mark.parametrize("text", ["", "no json", "{}", "[]", '{"seals": {"x": "y"}}', '{"seals": []}'])
def test_a_file_that_is_no_key_ring_is_said_so(text):
    with pytest.raises(KeysMissing, match="cannot be read"):
        Keyring.from_json(text)


def test_rotation_adds_a_key_and_keeps_the_rest():
    ring = new_keyring()
    fresh = rotated(ring)
    assert (fresh.current, set(fresh.seals)) == (2, {1, 2})
    assert (fresh.seals[1], fresh.ledger, fresh.django) == (ring.seals[1], ring.ledger, ring.django)
    assert fresh.seals[2] != fresh.seals[1]
    assert Keyring.from_json(fresh.to_json()) == fresh
