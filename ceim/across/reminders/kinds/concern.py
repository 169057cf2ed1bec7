"""Concerns: who must be told that one was raised, that it still waits, and that somebody handed it to them."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.mails import mail_of
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.months import london_day
from ceim.teams.people_to_ring import handlers_of_concerns
from conversations.concerns.listing import age, handlers_of, people_told_about, standing_of, third_people_told
from conversations.models import Concern

# How long a concern may wait before those who handle it are told a second time.
PATIENCE = {
    Concern.Urgency.NOW: timedelta(hours=1),
    Concern.Urgency.TODAY: timedelta(hours=4),
    Concern.Urgency.THIS_WEEK: timedelta(hours=24),
}
# A refused mail is tried sooner than others, and for as long as nobody has the concern.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)


def waiting_concerns():
    """Open concerns that nobody has, those of closed teams too: a concern outlives its team."""
    return Concern.objects.open().filter(acknowledged_at__isnull=True)


def handed_concerns():
    """Open concerns that somebody gave to another; who took one over themselves knows it."""
    return Concern.objects.open().filter(handed_over_at__isnull=False).exclude(handed_over_by=F("acknowledged_by"))


def what_is_due(concern, now):
    """(kind of reminder, when it became due). One who learns late that it waits need not learn that it was raised."""
    patience_ends = concern.raised_at + PATIENCE[Concern.Urgency(concern.urgency)]
    if now >= patience_ends:
        return Reminder.Kind.CONCERN_WAITS, patience_ends
    return Reminder.Kind.CONCERN_RAISED, concern.raised_at


def told_of(concerns, now):
    """(concern, user id, kind, when it became due) for everybody who must know by `now` that it was raised or waits."""
    for concern, user_id in people_told_about(concerns):
        yield concern, user_id, *what_is_due(concern, now)
    for concern, user_id, since in third_people_told(concerns, now):
        yield concern, user_id, Reminder.Kind.CONCERN_WAITS, since


def missing(now):
    """Unsaved, one for each person and concern that is due by `now` and has no row yet. Six queries."""
    concerns = list(waiting_concerns().select_related("team__organisation").order_by("raised_at", "pk"))
    known = set(
        Reminder.objects.filter(concern__in=waiting_concerns().values("pk")).values_list(
            "concern_id", "kind", "recipient_id"
        )
    )
    for concern, user_id, kind, due_at in told_of(concerns, now):
        if (concern.pk, kind, user_id) not in known:
            yield Reminder(team=concern.team, concern=concern, kind=kind, recipient_id=user_id, due_at=due_at)
    yield from _missing_of_those_handed_over()


def _missing_of_those_handed_over():
    kind = Reminder.Kind.CONCERN_HANDED
    told = Reminder.objects.filter(kind=kind, concern=OuterRef("pk"), recipient=OuterRef("acknowledged_by"))
    for concern in handed_concerns().exclude(Exists(told)).select_related("team"):
        about = {"recipient_id": concern.acknowledged_by_id, "due_at": concern.handed_over_at}
        yield Reminder(team=concern.team, concern=concern, kind=kind, **about)


def due_again(now):
    """Reminders of a concern that came back to somebody."""
    came_back = handed_concerns().filter(
        acknowledged_by=OuterRef("recipient"), handed_over_at__gt=OuterRef("claimed_at")
    )
    # No join: the state must be a condition of the row itself, so that of two clocks at once only one finds it.
    return Reminder.objects.filter(
        kind=Reminder.Kind.CONCERN_HANDED,
        state__in=[Reminder.State.SENT, Reminder.State.NOT_NEEDED],
        concern__in=came_back.values("pk"),
    )


def lasting(alone_until):
    """Reminders sent by then that a concern was not picked up, which it still is not: no more mails of their own."""
    return Reminder.objects.filter(
        kind=Reminder.Kind.CONCERN_WAITS,
        state=Reminder.State.SENT,
        sent_at__lte=alone_until,
        concern__in=waiting_concerns().values("pk"),
    )


def is_needed(reminder, now):
    """Whether nobody has it yet, this person still handles it, and no later reminder says the same.

    One that was handed over: whether this person still has it, and still handles the team's.
    """
    if reminder.kind == Reminder.Kind.CONCERN_HANDED:
        handed = handed_concerns().filter(pk=reminder.concern_id, acknowledged_by=reminder.recipient_id)
        concern = handed.select_related("team").first()
        return concern is not None and reminder.recipient_id in handlers_of([concern])[concern.pk]
    concern = waiting_concerns().select_related("team__organisation").filter(pk=reminder.concern_id).first()
    told = {(user_id, kind) for _c, user_id, kind, _d in told_of([concern], now)} if concern else set()
    return (reminder.recipient_id, reminder.kind) in told


def _subject(reminder, now):
    subjects = {
        Reminder.Kind.CONCERN_RAISED: _("A concern was raised in %(team)s"),
        Reminder.Kind.CONCERN_WAITS: _("Not picked up: a concern in %(team)s, opened %(age)s"),
        Reminder.Kind.CONCERN_HANDED: _("A concern in %(team)s was handed to you"),
    }
    concern = reminder.concern
    return subjects[reminder.kind] % {"team": concern.team.name, "age": age(concern.raised_at, now)}


def compose(reminder, now):
    if not is_needed(reminder, now):
        return None
    concern, subject = reminder.concern, _subject(reminder, now)
    handlers, organisation = handlers_of([concern])[concern.pk], reminder.team.organisation
    is_handled = bool(handlers)
    address = ("show_concern", [concern.team.address, concern.pk])
    if not is_handled:
        address = ("list_organisation_people", [organisation.slug])
    details = {
        "team": concern.team,
        "handles_it": reminder.recipient_id in handlers,
        "people": handlers_of_concerns(concern.team),
        "standing": standing_of(concern, now),
        "urgency": concern.get_urgency_display(),
        "is_handled": is_handled,
        "is_theirs": concern.acknowledged_by_id == reminder.recipient_id,
        "address": settings.SITE_ADDRESS + reverse(address[0], args=address[1]),
    }
    return mail_of(reminder, "concern", subject, details)


def says(reminder, now):
    """In the digest and in CEIM: that it waits or is theirs, since when, and nothing of what it is about."""
    if not is_needed(reminder, now):
        return None
    concern, team = reminder.concern, reminder.concern.team
    words = {"team": team.name, "age": age(concern.raised_at, now)}
    handles_it = reminder.recipient_id in handlers_of([concern])[concern.pk]
    page = reverse("show_concern", args=[team.address, concern.pk]) if handles_it else reverse("show_home")
    return ReminderNote(
        heading=_subject(reminder, now),
        lines=(_("Somebody must act: %(urgency)s.") % {"urgency": concern.get_urgency_display()}, *_whom_to_ring(team)),
        action=_("Open it") if handles_it else _("Open CEIM"),
        address=page,
        why=_("You get this because you are told of the concerns of %(team)s; it cannot be turned off.") % words,
        needed_by=london_day(now) + timedelta(days=1),
    )


def _whom_to_ring(team):
    people = ", ".join(str(person) for person in handlers_of_concerns(team))
    return (_("Who can open it: %(people)s") % {"people": people},) if people else ()


def when_again(reminder, now):
    return now + min(FIRST_WAIT * 2 ** min(reminder.attempts - 1, 10), LONGEST_WAIT)


CONCERN = ReminderKind(
    names=(Reminder.Kind.CONCERN_RAISED, Reminder.Kind.CONCERN_WAITS, Reminder.Kind.CONCERN_HANDED),
    is_urgent=True,
    missing=missing,
    due_again=due_again,
    lasting=lasting,
    says=says,
    compose=compose,
    when_again=when_again,
)
