"""Eight workers at once send each reminder once: real processes, the real database."""

import re
from itertools import product

import pytest

from ceim.accounts.models import User
from ceim.across.reminders.models import Reminder
from ceim.teams.models import Membership, OrganisationRole
from ceim.testing import factories as make
from ceim.testing.cast import make_cast
from ceim.testing.eight_workers import mails_in, number_sent_by_eight
from ceim.testing.factories import london
from conversations.models import Concern

DUE = 100
NOW = london(2026, 11, 15, 9)
EARLY_IN_THE_MONTH = london(2026, 11, 2, 22)

WORK = """
from ceim.across.reminders.services import urgent_tick, send_reminder, tick
def work(now):
    return sum(send_reminder(reminder_id=pk, now=now) for pk in [*tick(now), *urgent_tick(now)])
"""


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
    assert number_sent_by_eight(WORK, now, folder) == number
    mails = mails_in(folder)
    assert len(set(re.findall(r"^Message-ID: <reminder-\d+@", mails, re.MULTILINE))) == number
    assert mails.count("Message-ID: <reminder-") == number
    assert set(Reminder.objects.values_list("state", "attempts")) == {("sent", 1)}
    return mails
