"""What a person says of the mails and notes that they get."""

from datetime import date

from django.utils import timezone

from ceim.accounts.models import User
from ceim.across.digest.gathering import drop_waiting
from ceim.across.digest.models import MailChoice, RemindersPause, ToldNote, TopicOff
from ceim.history.recording import recorded
from ceim.teams.models import Team


@recorded("chose mails")
def choose_mails(
    *, by: User, how_often: str, weekday: int, second_weekday: int, hour: int, off: set[tuple[int | None, str]]
) -> MailChoice:
    """Say on which days and about what one wants mail; `off`: (team id, or None for several teams; topic) of each."""
    details = {"how_often": how_often, "weekday": weekday, "second_weekday": second_weekday, "hour": hour}
    choice, _is_new = MailChoice.objects.update_or_create(person=by, defaults=details)
    TopicOff.objects.filter(person=by).delete()
    TopicOff.objects.bulk_create(TopicOff(person=by, team_id=team, topic=topic) for team, topic in off)
    drop_waiting(by)
    return choice


@recorded("stopped mails")
def stop_mails(*, by: User) -> MailChoice:
    """Have no reminders by mail any more, from a mail itself. In CEIM they are shown as before."""
    how_often = MailChoice.HowOften.NEVER
    choice, _is_new = MailChoice.objects.update_or_create(person=by, defaults={"how_often": how_often})
    drop_waiting(by)
    return choice


@recorded("paused reminders")
def snooze_reminders(*, by: User, team: Team | None, last_day: date, reason: str) -> RemindersPause:
    """Have no reminders up to a day: of one team, or of all. What is still true afterwards is told then."""
    about = {"person": by, "team": team, "last_day": last_day, "reason": reason}
    pause = RemindersPause.objects.create(**about, began_at=timezone.now())
    drop_waiting(by)
    return pause


@recorded("ended a pause of reminders")
def end_pause(*, by: User, pause: RemindersPause) -> RemindersPause:
    """Be reminded again from now on."""
    key = pause.pk
    pause.delete()
    pause.pk = key
    drop_waiting(by)
    return pause


@recorded("read what they were told")
def read_told(*, by: User) -> User:
    """Say that all notes are read."""
    ToldNote.objects.filter(reminder__recipient=by, told_at__isnull=False, read_at=None).update(read_at=timezone.now())
    return by
