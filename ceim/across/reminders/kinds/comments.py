"""What a coach or a team commented: the other side is told, of a day and all teams at once, by numbers."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import TEAM_ROLES, Permission, Role, roles_with
from ceim.across.dashboards.queries.counting import count_of
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import NoteRow, ReminderNote
from ceim.months import LONDON, london_day
from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.models import Comment

KEPT = timedelta(days=7)  # told only of what was said lately: a first tick must not tell of years ago

LEADS, OWNERS, COACHES = range(3)  # as `who_hears` gives them


def who_hears(today=None):
    """(memberships, the comments that each of them hears of): leads and owners of a coach's, coaches of a team's."""
    said = Comment.objects.filter(team=OuterRef("team"), taken_back_at=None).exclude(written_by=OuterRef("user"))
    by_coach, by_team = said.filter(is_of_coach=True), said.filter(is_of_coach=False)
    people = Membership.objects.filter(team__ended_on=None, user__is_active=True, wants_reminders=True)
    yield people.holding(roles_with(Permission.DECIDE_ON_OPPORTUNITY, TEAM_ROLES), today), by_coach
    yield people.current(), by_coach.filter(improvement__owner=OuterRef("pk"))
    yield people.holding([Role.COACH], today), by_team


def end_of_day(now):
    return datetime.combine(london_day(now) + timedelta(days=1), time(), tzinfo=LONDON)


def missing(now):
    """Unsaved, one for each who has not been told of a comment: it names the first of them. Three queries."""
    first = {}
    since, today = now - KEPT, timezone.localdate()
    to_leads = _new_to_leads(since=since, today=today)
    for user_id, comment_id in [*to_leads, *_new_to(OWNERS, since=since), *_new_to(COACHES, since=since)]:
        first[user_id] = min(comment_id, first.get(user_id, comment_id))
    for user_id, comment_id in sorted(first.items()):
        about = {"kind": Reminder.Kind.COMMENTS, "comment_id": comment_id}
        yield Reminder(recipient_id=user_id, due_at=end_of_day(now), **about)


@statement
def _new_to_leads(*, since: datetime, today: date):
    return _first_new(list(who_hears(today))[LEADS], since)


@statement
def _new_to(way, *, since: datetime):
    return _first_new(list(who_hears())[way], since)


def _first_new(way, since):
    """(user, comment) of each who has not been told of one."""
    people, comments = way
    about = {"kind": Reminder.Kind.COMMENTS, "recipient": OuterRef(OuterRef("user"))}
    told = Reminder.objects.filter(**about, due_at__gte=OuterRef("written_at"))
    new = comments.filter(~Exists(told), written_at__gt=since).order_by("pk").values("pk")[:1]
    found = people.annotate(first_new=Subquery(new)).filter(first_new__isnull=False)
    return found.values_list("user", "first_new")


def says(reminder, now):
    """Of what was said from the comment it names to its own moment; None when all of that was taken back."""
    numbers = {}
    for people, comments in who_hears():
        new = comments.filter(pk__gte=reminder.comment_id, written_at__lte=reminder.due_at)
        found = people.filter(user=reminder.recipient_id).annotate(number=count_of(new)).filter(number__gt=0)
        for *team, number in found.values_list("team__name", "team__address", "number"):
            numbers[tuple(team)] = max(number, numbers.get(tuple(team), 0))
    if not numbers:
        return None
    rows = tuple(_row(name, address, number) for (name, address), number in sorted(numbers.items()))
    return ReminderNote(
        heading=_sentence(numbers),
        rows=rows if len(rows) > 1 else (),
        action=_("Read the comments"),
        address=rows[0].address,
        why=_("You get this because you coach a team, lead one, or own an improvement that was commented on."),
    )


def _row(name, address, number):
    said = ngettext("%(number)s new", "%(number)s new", number) % {"number": number}
    return NoteRow(name, reverse("list_comments", args=[address]), (said,))


def _sentence(numbers):
    number = sum(numbers.values())
    place = next(iter(numbers))[0] if len(numbers) == 1 else _("your teams")
    said = ngettext("%(number)s new comment in %(place)s", "%(number)s new comments in %(place)s", number)
    return said % {"number": number, "place": place}


COMMENTS = ReminderKind(names=(Reminder.Kind.COMMENTS,), is_urgent=False, missing=missing, says=says)
