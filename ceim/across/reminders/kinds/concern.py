"""Concerns that nobody has picked up: who must be told that one was raised, and who that it still waits."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.mails import mail_of
from ceim.across.reminders.models import Reminder
from conversations.concerns.listing import age, handlers_of, people_told_about, standing_of
from conversations.models import Concern

# How long a concern may wait before those who handle it are told a second time.
PATIENCE = {
    Concern.Urgency.NOW: timedelta(hours=1),
    Concern.Urgency.TODAY: timedelta(hours=4),
    Concern.Urgency.THIS_WEEK: timedelta(hours=24),
}
AGAIN = timedelta(days=1)  # after that once a day until somebody has it
# A refused mail is tried sooner than others, and for as long as nobody has the concern.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)


def waiting_concerns():
    """Open concerns that nobody has, those of closed teams too: a concern outlives its team."""
    return Concern.objects.open().filter(acknowledged_at__isnull=True)


def what_is_due(concern, now):
    """(kind of reminder, when it became due). One who learns late that it waits need not learn that it was raised."""
    patience_ends = concern.raised_at + PATIENCE[Concern.Urgency(concern.urgency)]
    if now >= patience_ends:
        return Reminder.Kind.CONCERN_WAITS, patience_ends
    return Reminder.Kind.CONCERN_RAISED, concern.raised_at


def missing(now):
    """Unsaved, one for each person and concern that is due by `now` and has no row yet. Four queries."""
    concerns = list(waiting_concerns().select_related("team").order_by("raised_at", "pk"))
    known = set(
        Reminder.objects.filter(concern__in=waiting_concerns().values("pk")).values_list(
            "concern_id", "kind", "recipient_id"
        )
    )
    for concern, user_id in people_told_about(concerns):
        kind, due_at = what_is_due(concern, now)
        if (concern.pk, kind, user_id) not in known:
            yield Reminder(team=concern.team, concern=concern, kind=kind, recipient_id=user_id, due_at=due_at)


def due_again(now):
    """Reminders that were sent a day ago, of concerns that still wait."""
    # No join: the state must be a condition of the row itself, so that of two clocks at once only one finds it.
    return Reminder.objects.filter(
        kind=Reminder.Kind.CONCERN_WAITS,
        state=Reminder.State.SENT,
        sent_at__lte=now - AGAIN,
        concern__in=waiting_concerns().values("pk"),
    )


def is_needed(reminder, now):
    """Whether nobody has it yet, this person still handles it, and no later reminder says the same."""
    concern = waiting_concerns().select_related("team").filter(pk=reminder.concern_id).first()
    if concern is None or (concern, reminder.recipient_id) not in people_told_about([concern]):
        return False
    return what_is_due(concern, now)[0] == reminder.kind


def compose(reminder, now):
    if not is_needed(reminder, now):
        return None
    concern, team = reminder.concern, {"team": reminder.team.name}
    if reminder.kind == Reminder.Kind.CONCERN_RAISED:
        subject = _("A concern was raised in %(team)s") % team
    else:
        opened = age(concern.raised_at, now)
        subject = _("Not picked up: a concern in %(team)s, opened %(age)s") % (team | {"age": opened})
    is_handled = bool(handlers_of([concern])[concern.pk])
    address = ("show_concern", [reminder.team.slug, concern.pk])
    if not is_handled:
        address = ("list_organisation_people", [reminder.team.organisation.slug])
    details = {
        "standing": standing_of(concern, now),
        "urgency": concern.get_urgency_display(),
        "is_handled": is_handled,
        "address": settings.SITE_ADDRESS + reverse(address[0], args=address[1]),
    }
    return mail_of(reminder, "concern", subject, details)


def when_again(reminder, now):
    return now + min(FIRST_WAIT * 2 ** min(reminder.attempts - 1, 10), LONGEST_WAIT)


CONCERN = ReminderKind(
    names=(Reminder.Kind.CONCERN_RAISED, Reminder.Kind.CONCERN_WAITS),
    is_urgent=True,
    missing=missing,
    due_again=due_again,
    compose=compose,
    when_again=when_again,
)
