"""No half file bears the name of a backup, and what was damaged is found without a database."""

import os
import resource
import stat
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from ceim.safekeeping.contents import BackupHead, BackupReader, BackupWriter, TableHead
from ceim.safekeeping.files import latest_backup, path_of_next, whole_or_not_there
from ceim.safekeeping.keys import public_key_of
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.restoring import check

HEAD = BackupHead("1.0", "2026-11-29T10:00:00+00:00", "sqlite", ["teams.0001_initial"], ["0" * 16])


def write(path, private_key, *, finish=True, size=10):
    with whole_or_not_there(path) as file:
        writer = BackupWriter(file, public_key_of(private_key), HEAD)
        rows = (b"%d\t%s\n" % (number, os.urandom(500).hex().encode()) for number in range(size))
        writer.write_table(TableHead("teams_team", [("id", "bigint"), ("name", "text")], 12), rows)
        if finish:
            writer.finish()
    return path


@pytest.fixture
def backup(private_key, tmp_path):
    return write(tmp_path / "backup", private_key)


@pytest.fixture
def little_room():
    """The system refuses to let a file grow past 50 KB, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_backup_says_what_it_holds(backup, private_key):
    found = check(backup, private_key)
    assert (found.head, found.tables, found.rows) == (HEAD, 1, 10)
    assert found.keys_are_missing


def test_only_the_account_that_made_a_backup_reads_it(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_full_disk_leaves_nothing_and_says_what_to_do(little_room, private_key, tmp_path):
    with pytest.raises(KeepingRefused, match="Make room, or choose another place with --to"):
        write(tmp_path / "backup", private_key, size=1000)
    assert list(tmp_path.iterdir()) == []


def test_backup_that_was_broken_off_has_no_name(private_key, tmp_path):
    with pytest.raises(KeyboardInterrupt), whole_or_not_there(tmp_path / "backup") as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_backup_that_is_there_is_not_written_over(backup, private_key):
    before = backup.read_bytes()
    with pytest.raises(KeepingRefused, match="another name"):
        write(backup, private_key)
    assert backup.read_bytes() == before


def test_one_that_is_being_written_is_left_alone(private_key, tmp_path):
    (tmp_path / "backup.part").write_bytes(b"of somebody else")
    with pytest.raises(KeepingRefused, match="another backup is being written"):
        write(tmp_path / "backup", private_key)
    assert (tmp_path / "backup.part").read_bytes() == b"of somebody else"


def test_sealed_file_without_an_end_is_refused(private_key, tmp_path):
    with pytest.raises(KeepingRefused):
        check(write(tmp_path / "backup", private_key, finish=False), private_key)


def test_rows_that_nobody_takes_are_counted(backup, private_key):
    with backup.open("rb") as file:
        reader = BackupReader(file, private_key)
        assert [head.table for head, _rows in reader.each_table()] == ["teams_team"]
    assert reader.rows == 10


def verified(path, capsys, **options):
    call_command("verify_backup", path, **options)
    return capsys.readouterr().out


def test_backup_is_verified_with_and_without_its_key(backup, private_key, tmp_path, capsys):
    (tmp_path / "key").write_text(private_key)
    assert "is whole: 10 rows of 1 tables, as they were on 29 November 2026 at 10:00:00 GMT" in verified(
        backup, capsys, key_file=tmp_path / "key"
    )
    assert "is as it was written" in verified(backup, capsys, sum_only=True)
    backup.write_bytes(backup.read_bytes()[:-1])
    for options in ({"key_file": tmp_path / "key"}, {"sum_only": True}):
        with pytest.raises(CommandError, match="older backup"):
            verified(backup, capsys, **options)


def test_what_is_not_there_is_said(backup, tmp_path, capsys):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        verified(tmp_path / "another", capsys, sum_only=True)
    backup.with_name("backup.sha256").unlink()
    with pytest.raises(CommandError, match="Give the private key"):
        verified(backup, capsys, sum_only=True)


def test_latest_backup_is_found_by_its_name(tmp_path, settings):
    settings.BACKUP_FOLDER = tmp_path / "backups"
    assert latest_backup() is None
    settings.BACKUP_FOLDER.mkdir()
    for hour in (9, 11, 10):
        path_of_next(datetime(2026, 11, 29, hour, tzinfo=UTC)).write_bytes(bytes(hour))
    assert latest_backup() == (datetime(2026, 11, 29, 11, tzinfo=UTC), 11)
