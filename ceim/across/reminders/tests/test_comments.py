"""The other side is told of comments when the day is over, once, of all teams at once, and nothing of what was said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.comments import missing
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Membership, Team
from ceim.testing.factories import make_improvement
from ceim.testing.practices import make_comment
from improvements.comments.services import take_back_comment
from improvements.models import Comment

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def in_the_afternoon(time_machine):
    time_machine.move_to("2026-11-04 15:00 +0000", tick=False)


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan)


def told():
    return [each.recipient.name for each in missing(timezone.now())]


def sent_by(time_machine, moment):
    """How many mails of comments go out by a moment, from now on."""
    tick()
    time_machine.move_to(moment, tick=False)
    tick()
    waiting = Reminder.objects.filter(kind="comments", state="due").values_list("pk", flat=True)
    return sum(send_reminder(reminder_id=each) for each in waiting)


def test_lead_and_owner_are_told_of_a_coach_and_the_coach_of_the_team(cast):
    improvement = make_improvement(cast.moira)
    make_comment(cast.priya, improvement)
    names = {cast.user(name).name for name in ("rowan", "moira")}
    assert set(told()) == names
    make_comment(cast.callum, improvement)
    assert set(told()) == names | {cast.user("priya").name}


def test_one_note_of_a_day_tells_numbers_of_all_teams(cast, improvement, mailoutbox, time_machine):
    make_comment(cast.moira, improvement, text="The children laughed at it")
    make_comment(cast.rowan, improvement, text="And one cried")
    Membership.objects.create(team=cast.ward_8, user=cast.priya.user, name="Priya", role="coach")
    make_comment(cast.nadia, make_improvement(cast.nadia))
    assert sent_by(time_machine, "2026-11-04 23:59 +0000") == 0
    assert sent_by(time_machine, "2026-11-05 00:00 +0000") == 1
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["priya@example.org"], "3 new comments in your teams")
    for body in (mail.body, mail.alternatives[0].content):
        for each in ("ward-7/improvements/comments/", "ward-8/improvements/comments/", "2 new", "1 new"):
            assert each in body
        assert "children" not in body and "cried" not in body and "Moira" not in body
    assert told() == []


def test_what_is_said_later_is_told_a_day_after(cast, improvement, mailoutbox, time_machine):
    """Be it that the first mail goes out late."""
    make_comment(cast.priya, improvement)
    tick()
    time_machine.move_to("2026-11-05 09:20 +0000", tick=False)
    make_comment(cast.priya, improvement)
    make_comment(cast.priya, improvement)
    assert sent_by(time_machine, "2026-11-05 09:30 +0000") == 1
    assert sent_by(time_machine, "2026-11-05 23:00 +0000") == 0
    assert sent_by(time_machine, "2026-11-06 09:00 +0000") == 1
    assert [mail.subject for mail in mailoutbox] == ["1 new comment in Ward 7", "2 new comments in Ward 7"]


def test_nobody_is_told_of_what_was_taken_back(cast, improvement, mailoutbox, time_machine):
    comment = make_comment(cast.priya, improvement)
    tick()
    take_back_comment(by=cast.priya, comment=comment)
    assert (sent_by(time_machine, "2026-11-05 09:00 +0000"), mailoutbox, told()) == (0, [], [])
    assert {each.state for each in Reminder.objects.filter(kind="comments")} == {"not_needed"}


@pytest.mark.parametrize("change", ["closed", "unwanted", "left", "long_ago"])
def test_nobody_is_told_who_would_not_read_it(cast, improvement, change):
    make_comment(cast.priya, improvement)
    assert told()
    if change == "closed":
        Team.objects.update(ended_on=timezone.localdate())
    elif change == "unwanted":
        Membership.objects.update(wants_reminders=False)
    elif change == "left":
        Membership.objects.update(ended_on=timezone.localdate())
    else:
        Comment.objects.update(written_at=timezone.now() - 8 * DAY)
    assert told() == []


@pytest.mark.parametrize("number", [1, 3])
def test_finding_costs_three_queries_for_one_and_for_three(cast, improvement, django_assert_num_queries, number):
    for _each in range(number):
        make_comment(cast.priya, improvement)
        make_comment(cast.moira, improvement)
    with django_assert_num_queries(3):
        assert len(list(missing(timezone.now()))) == 2
