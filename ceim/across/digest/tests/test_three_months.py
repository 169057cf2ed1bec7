"""Three months of mails as they would go out, for every role: nobody gets more than two reminders in any week."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from django.core import mail

from ceim.across.digest import services
from ceim.across.digest.models import Digest
from ceim.teams.models import Membership, OrganisationRole
from ceim.testing.cast import make_pathway
from ceim.testing.digests import clock_ticks, urgent_clock_ticks
from ceim.testing.factories import london, make_improvement
from ceim.testing.practices import make_comment
from conversations.concerns.services import raise_concern
from conversations.models import Concern

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
TWO_CONCERNS = date(2026, 10, 5)


def role_of_each():
    """{address: role}, of the cast; who has several is named by the last."""
    people = [*Membership.objects.filter(user__isnull=False), *OrganisationRole.objects.all()]
    return {each.user.email: each.role for each in people}


@pytest.fixture
def busy_organisation(cast, time_machine):
    """Short teams, groups that are led, a coach in two teams, and two concerns that nobody picks up."""
    time_machine.move_to(london(2026, 10, 1, 1), tick=False)
    make_pathway(cast.ward_8)
    for name in ("rowan", "moira", "priya"):
        role = "coach" if name == "priya" else "lead"
        Membership.objects.create(team=cast.ward_8, user=cast.user(name), name=name.title(), role=role)
    group = cast.organisation.groups.create(name="Surgery", kind="other", lead=cast.user("quentin"))
    for team in (cast.ward_7, cast.ward_8):
        group.places.create(team=team, since=date(2024, 1, 1))
    return make_improvement(cast.rowan)


def play(cast, improvement, time_machine):
    """Each day a comment, what is urgent, and the clock at the hour of the mails."""
    for day in DAYS:
        time_machine.move_to(london(day.year, day.month, day.day, 8), tick=False)
        if day == TWO_CONCERNS:
            for _each in range(2):
                raise_concern(by=cast.moira, kind="adult", urgency="today")
            Concern.objects.update(raised_at=london(day.year, day.month, day.day, 8))
        make_comment(cast.priya if day.day % 2 else cast.moira, improvement)
        now = london(day.year, day.month, day.day, 8)
        urgent_clock_ticks(now)
        if day == TWO_CONCERNS:
            urgent_clock_ticks(now + timedelta(hours=5))  # later than anybody's patience
        clock_ticks(now)


def counts():
    """(urgent mails by address, {address: {its first day of the week: digests}})"""
    urgent, weeks = Counter(), defaultdict(Counter)
    for message in mail.outbox:
        if not message.extra_headers["Message-ID"].startswith("<digest-"):
            urgent[message.to[0]] += 1
    for digest in Digest.objects.filter(state="sent").select_related("recipient"):
        weeks[digest.recipient.email][digest.day - timedelta(days=digest.day.weekday())] += 1
    return urgent, weeks


@pytest.mark.one_database  # a quarter of a year, day by day
def test_nobody_gets_more_than_two_a_week(cast, busy_organisation, time_machine, capsys):
    roles = role_of_each()
    services.choose_mails(by=cast.callum.user, how_often="working_days", weekday=0, second_weekday=3, hour=8, off=set())
    play(cast, busy_organisation, time_machine)
    urgent, weeks = counts()
    with capsys.disabled():
        print("\nMails in three months (and most in one week; concerns apart):")
        for address, role in sorted(roles.items(), key=lambda each: each[1]):
            most = max(weeks[address].values(), default=0)
            print(f"  {role:18} {address:24} {sum(weeks[address].values()):3} ({most}; {urgent[address]})")
    asked_for_more = {cast.callum.user.email}
    most = {address: max(each.values()) for address, each in weeks.items() if each and address not in asked_for_more}
    assert {address: number for address, number in most.items() if number > 2} == {}
    assert most["conor@example.org"] <= 2
    assert urgent == {"conor@example.org": 4, "rowan@example.org": 4}, "raised, and once more, of each concern"
    assert _most_in_seven_days() <= 2
    assert max(weeks[cast.callum.user.email].values()) <= 5


def _most_in_seven_days():
    """Of any seven days, not only from Monday to Sunday."""
    days = defaultdict(list)
    for person, day in Digest.objects.filter(state="sent").values_list("recipient__email", "day"):
        days[person].append(day)
    days.pop("callum@example.org", None)
    week = timedelta(days=7)
    return max(sum(day <= each < day + week for each in theirs) for theirs in days.values() for day in theirs)
