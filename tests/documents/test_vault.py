"""The vault: encrypted on the disk, bound to its place, gone when what needed it failed."""

import stat

import pytest

from infosharing.documents import vault
from infosharing.records.encryption import DecryptionFailed

BAIT = b"BAIT: the grandmother collects on Fridays"


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_comes_back(vault_folder):
    name = vault.keep(BAIT, place="requests_app.attachment.content.1")
    assert vault.fetch(name, place="requests_app.attachment.content.1") == BAIT


def test_the_disk_holds_one_file_and_nothing_readable(vault_folder):
    name = vault.keep(BAIT, place="a")
    [path] = files(vault_folder)
    assert path == vault_folder / name[:2] / name
    assert BAIT[:5] not in path.read_bytes()


def test_nobody_else_on_the_machine_may_open_it(vault_folder):
    vault.keep(BAIT, place="a")
    [path] = files(vault_folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_put_in_the_place_of_another_does_not_open(vault_folder):
    mine, theirs = vault.keep(BAIT, place="mine"), vault.keep(b"other", place="theirs")
    (vault_folder / mine[:2] / mine).replace(vault_folder / theirs[:2] / theirs)
    with pytest.raises(DecryptionFailed):
        vault.fetch(theirs, place="theirs")


def test_a_changed_file_does_not_open(vault_folder):
    name = vault.keep(BAIT, place="a")
    [path] = files(vault_folder)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(DecryptionFailed):
        vault.fetch(name, place="a")


@pytest.mark.parametrize("name", ["../../keys.json", "", "/etc/passwd", "A" * 32, "a" * 31, "a" * 32 + "\n"])
def test_a_name_that_the_vault_never_gave_is_refused(name, vault_folder):
    with pytest.raises(vault.NotInVault):
        vault.fetch(name, place="a")
    with pytest.raises(vault.NotInVault):
        vault.discard(name)


def test_what_was_discarded_is_gone_and_may_be_discarded_again(vault_folder):
    name = vault.keep(BAIT, place="a")
    vault.discard(name)
    vault.discard(name)
    assert files(vault_folder) == []
    with pytest.raises(vault.NotInVault):
        vault.fetch(name, place="a")


def test_a_block_that_succeeds_keeps_its_file(vault_folder):
    with vault.kept(BAIT, place="a") as name:
        pass
    assert vault.fetch(name, place="a") == BAIT


def test_a_block_that_fails_leaves_no_file(vault_folder):
    with pytest.raises(RuntimeError), vault.kept(BAIT, place="a"):
        assert len(files(vault_folder)) == 1
        raise RuntimeError
    assert files(vault_folder) == []


def test_a_write_that_fails_leaves_no_file(vault_folder, monkeypatch):
    def full_disk(descriptor):
        raise OSError("No space left on device")

    monkeypatch.setattr(vault.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        vault.keep(BAIT, place="a")
    assert files(vault_folder) == []
