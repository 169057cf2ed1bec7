"""Eight workers at once send each reminder once: real processes, the real database."""

import os
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from ceim.accounts.models import User
from ceim.across.reminders.models import Reminder
from ceim.teams.models import Membership, OrganisationRole
from ceim.testing import factories as make
from ceim.testing.cast import make_cast
from ceim.testing.factories import london
from conversations.models import Concern

WORKERS = 8
DUE = 100
NOW = london(2026, 11, 15, 9)
EARLY_IN_THE_MONTH = london(2026, 11, 2, 22)

# Django and all that the addresses lead to are imported once; each worker is a process of its own, with connections of
# its own.
EIGHT = """
import os, sys
from datetime import datetime
import django
django.setup()
from django.urls import get_resolver
from ceim.across.reminders.services import urgent_tick, send_reminder, tick
get_resolver().reverse_dict  # else each of them imports every page for the first address in its first mail
now = datetime.fromisoformat(sys.argv[1])
wait, go = os.pipe()
workers = []
for _each in range(int(sys.argv[2])):
    if (worker := os.fork()) == 0:
        os.close(go)
        os.read(wait, 1)  # all start at once
        sent = sum(send_reminder(reminder_id=pk, now=now) for pk in [*tick(now), *urgent_tick(now)])
        os.write(1, b"%d\\n" % sent)  # in one piece, or two answers stand in one line
        os._exit(0)
    workers.append(worker)
os.close(wait)
os.close(go)
sys.exit(max(os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers))
"""


def environment(folder):
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}" if connection.vendor == "sqlite" else _postgres_address(name)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "ceim.testing.worker_settings",
        "DATABASE_URL": address,
        "CEIM_TEST_MAILS": str(folder),
    }


def _postgres_address(name):
    known = connection.settings_dict
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{name}"


@pytest.mark.django_db(transaction=True)
def test_eight_workers_send_each_reminder_once(tmp_path):
    cast = make_cast()
    make.make_conversation(cast.moira, held_on=london(2026, 11, 2).date())
    already = Membership.objects.filter(team=cast.ward_7, role__in=["member", "lead"]).count()
    for number in range(DUE - already):
        user = User.objects.create(email=f"person{number}@example.org", name="A colleague")
        Membership.objects.create(team=cast.ward_7, user=user, name=user.name, role="member")

    mails = assert_each_is_sent_once(tmp_path, DUE)
    recipients = {line for line in mails.splitlines() if line.startswith("To: ")}
    assert len(recipients) == DUE


@pytest.mark.django_db(transaction=True)
def test_eight_workers_tell_each_person_once_of_each_concern(tmp_path):
    cast = make_cast()
    Concern.objects.bulk_create(
        Concern(team=cast.ward_7, kind="adult", urgency="now", raised_by=cast.user("moira")) for _each in range(DUE)
    )
    Concern.objects.update(raised_at=EARLY_IN_THE_MONTH)
    assert_each_is_sent_once(tmp_path, 2 * DUE, EARLY_IN_THE_MONTH)
    pairs = set(Reminder.objects.values_list("concern_id", "recipient__name"))
    assert pairs == set(product(Concern.objects.values_list("pk", flat=True), ["Rowan Lead", "Conor Concerns"]))


@pytest.mark.django_db(transaction=True)
def test_eight_workers_tell_each_lead_of_groups_once(tmp_path):
    """Each leads two groups, whose one team is short; its own people want no mail."""
    cast = make_cast()
    Membership.objects.update(wants_reminders=False)
    for number in range(DUE):
        lead = User.objects.create(email=f"lead{number}@example.org", name="A colleague")
        OrganisationRole.objects.create(organisation=cast.organisation, user=lead, role="qi_lead")
        for name in ("Surgery", "Cohort"):
            group = cast.organisation.groups.create(name=f"{name} {number}", kind="other", lead=lead)
            group.places.create(team=cast.ward_7, since=NOW.date())

    mails = assert_each_is_sent_once(tmp_path, DUE)
    assert len({line for line in mails.splitlines() if line.startswith("To: ")}) == DUE


def assert_each_is_sent_once(folder, number, now=NOW):
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", EIGHT, now.isoformat(), str(WORKERS)],
        cwd=settings.BASE_DIR,
        env=environment(folder),
        text=True,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answers = [int(line) for line in done.stdout.split()]
    assert len(answers) == WORKERS
    assert sum(answers) == number
    mails = "".join(path.read_text() for path in Path(folder).iterdir())
    assert len(set(re.findall(r"^Message-ID: <reminder-\d+@", mails, re.MULTILINE))) == number
    assert mails.count("Message-ID: <reminder-") == number
    assert set(Reminder.objects.values_list("state", "attempts")) == {("sent", 1)}
    return mails
