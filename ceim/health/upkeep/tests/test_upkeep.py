"""How CEIM runs: each line is judged, says what to do, and belongs to administrators alone."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from ceim.across.digest.models import Digest
from ceim.across.outbox.models import Notice
from ceim.across.reminders.models import Reminder
from ceim.health.beat import note_beat
from ceim.logs import errors
from ceim.safekeeping.checked import last_check, note_check
from ceim.safekeeping.files import path_of_next
from ceim.testing.answers import soup_of, spaced_text_of

PAGE = "/organisations/strathmoor/administration/upkeep/"
TO_LOOK_AT = {"Clock and worker", "Last backup", "Last backup that was verified"}


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.VAR_DIR, settings.BACKUP_FOLDER = tmp_path, tmp_path / "backups"
    settings.BACKUP_FOLDER.mkdir()


def backup_of(moment, content=b"sealed"):
    path = path_of_next(moment)
    path.write_bytes(content)
    return path


def reminder(cast, **fields):
    about = {"team": cast.ward_7, "kind": "mid_month", "month": date(2026, 5, 1), "recipient": cast.moira.user}
    dead = {"state": "failed", "due_at": timezone.now(), "claimed_at": timezone.now(), "attempts": 8}
    return Reminder.objects.create(**(about | dead | fields))


def to_look_at(client):
    rows = soup_of(client.get(PAGE)).select(".ceim-rows__row:has(.nhsuk-tag--red)")
    return {" ".join(row.h2.find(string=True).split()): " ".join(row.get_text().split()) for row in rows}


def test_all_is_right_when_it_is(cast, signed_in):
    note_beat()
    note_check(backup_of(timezone.now()), timezone.now(), was_opened=True)
    page = spaced_text_of(signed_in("ada").get(PAGE))
    assert "Everything is as it should be." in page and "Look at this" not in page
    assert "Backups in their folder" in page and "CEIM 0." in page


def test_what_is_not_right_says_what_to_do(cast, signed_in):
    found = to_look_at(signed_in("ada"))
    assert found.keys() == TO_LOOK_AT
    assert "start the clock and the worker again" in found["Clock and worker"]


def test_mails_that_were_given_up_are_those_of_the_organisation(cast, signed_in):
    reminder(cast, team=cast.far_away, recipient=cast.odile.user)
    assert "Mails that could not be sent" not in to_look_at(signed_in("ada"))
    reminder(cast)
    assert "1 mail of your organisation was given up" in to_look_at(signed_in("ada"))["Mails that could not be sent"]


def notice(due_at):
    Notice.objects.create(kind="errors", email="it@example.org", due_at=due_at)


def test_queue_is_late_when_its_oldest_waits_for_long(cast, signed_in):
    now, name = timezone.now(), "Mails that should have gone out by now"
    notice(now - timedelta(minutes=5))
    assert name not in to_look_at(signed_in("ada"))
    notice(now - timedelta(hours=2))
    assert "2 mails; the oldest due since" in to_look_at(signed_in("ada"))[name]


def test_reminder_that_waits_for_its_digest_is_no_mail_that_is_late(cast, signed_in):
    now = timezone.now()
    reminder(cast, state="due", due_at=now - timedelta(days=14))
    Digest.objects.create(recipient=cast.moira.user, day=date(2026, 12, 1), due_at=now + timedelta(hours=9))
    client = signed_in("ada")
    assert "Mails that should have gone out by now" not in to_look_at(client)
    assert "None. 1 mail is ready and goes out by itself on" in spaced_text_of(client.get(PAGE))


def test_errors_of_the_last_hour_are_counted(cast, signed_in):
    errors.note_task(exception=ValueError("what somebody wrote"))
    page = to_look_at(signed_in("ada"))["Pages and tasks that went wrong"]
    assert "1 in the last hour" in page and "what somebody wrote" not in page


def test_check_of_a_backup_counts_when_it_was_opened_and_is_still_there(settings, tmp_path):
    made = datetime(2026, 11, 1, 2, tzinfo=UTC)
    opened, summed = backup_of(made), backup_of(made + timedelta(days=1))
    note_check(opened, made + timedelta(days=2), was_opened=True)
    note_check(summed, made + timedelta(days=3), was_opened=False)
    assert (last_check().made_at, last_check().was_opened) == (made, True)
    opened.unlink()
    assert (last_check().made_at, last_check().was_opened) == (made + timedelta(days=1), False)
    note_check(tmp_path / "nowhere" / "backup", made, was_opened=True)  # a folder that cannot be written


def test_verifying_a_backup_is_noted(settings, capsys):
    path = backup_of(datetime(2026, 11, 1, 2, tzinfo=UTC))
    path.with_name(f"{path.name}.sha256").write_text(f"{hashlib.sha256(b'sealed').hexdigest()}  {path.name}\n")
    assert last_check() is None
    call_command("verify_backup", str(path), "--sum-only")
    assert last_check().was_opened is False


@pytest.mark.parametrize(("name", "code"), [("quentin", 403), ("conor", 403), ("rowan", 404), ("stan", 404)])
def test_show_upkeep_is_the_administrators_alone(cast, signed_in, name, code):
    assert signed_in(name).get(PAGE).status_code == code


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    for who in (cast.rowan, cast.quentin, cast.nadia)[:number]:
        reminder(cast, recipient=who.user)
    client = signed_in("ada")
    with django_assert_num_queries(11):
        client.get(PAGE)
