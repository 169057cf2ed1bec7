"""What one person chose: when mails come, which topics are off, and until when they are not reminded."""

from datetime import datetime, time, timedelta

from django.db.models import Q

from ceim.across.digest.models import MailChoice, RemindersPause, TopicOff
from ceim.across.digest.topics import topic_of
from ceim.months import LONDON, london_day


def choice_of(person_id: int) -> MailChoice:
    """Unsaved, with the usual answers, where somebody has chosen nothing."""
    return MailChoice.objects.filter(person=person_id).first() or MailChoice(person_id=person_id)


def is_turned_off(reminder) -> bool:
    topic = topic_of(reminder.kind)
    off = TopicOff.objects.filter(person=reminder.recipient_id, team=reminder.team_id, topic=topic)
    return topic is not None and off.exists()


def pauses_of(person, now: datetime):
    """The pauses that last, the longest first."""
    return RemindersPause.objects.filter(person=person, last_day__gte=london_day(now)).order_by("-last_day", "-pk")


def paused_until(reminder, now: datetime) -> datetime | None:
    """When the last pause ends that it falls into; None where there is none. One about all teams holds for each."""
    pauses = pauses_of(reminder.recipient_id, now).filter(Q(team=None) | Q(team=reminder.team_id))
    last_day = pauses.values_list("last_day", flat=True).first()
    return last_day and datetime.combine(last_day + timedelta(days=1), time(), tzinfo=LONDON)
