"""Digest: one mail of what waits for a person in all their teams. What it told is kept; so is how they want it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ceim.across.digest.topics import Topic
from ceim.across.reminders.models import Reminder
from ceim.letters import Letter
from ceim.teams.models import TeamRecord

FIRST_HOUR, LAST_HOUR = 7, 19  # of a day on which mails go out; between them lies the quiet of the night


def of_person(name):
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name=name)


class MailChoice(models.Model):
    """How often one person wants mail. Whoever has chosen nothing has what a new row says."""

    class HowOften(models.TextChoices):
        WEEKLY = "weekly", _("Once a week")
        TWO_DAYS = "two_days", _("On two days of the week")
        WORKING_DAYS = "working_days", _("Every working day")
        NEVER = "never", _("No reminders by email, only here in CEIM")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="mail_choice"
    )
    how_often = models.CharField(max_length=12, choices=HowOften.choices, default=HowOften.WEEKLY)
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices, default=Weekday.MONDAY)
    second_weekday = models.PositiveSmallIntegerField(choices=Weekday.choices, default=Weekday.THURSDAY)
    hour = models.PositiveSmallIntegerField(default=8)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(weekday=F("second_weekday")), name="mails_come_on_two_different_days"),
            models.CheckConstraint(
                condition=Q(hour__gte=FIRST_HOUR, hour__lte=LAST_HOUR), name="no_mail_is_chosen_for_the_night"
            ),
        ]

    def __str__(self):
        return f"mails of person {self.person_id}"


class TopicOff(TeamRecord):
    """A topic that one person does not want to be told about: of one team, or of what concerns several at once."""

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    person = of_person("topics_off")
    topic = models.CharField(max_length=12, choices=Topic.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "team", "topic"], name="a_topic_is_off_once_per_team"),
            models.UniqueConstraint(
                fields=["person", "topic"], condition=Q(team__isnull=True), name="a_topic_is_off_once_for_all"
            ),
        ]

    def __str__(self):
        return f"{self.topic} is off for person {self.person_id}"


class RemindersPause(TeamRecord):
    """Days on which one person is not reminded: of one team, or of all. What is still true afterwards is told then."""

    class Reason(models.TextChoices):
        AWAY = "away", _("I am away")
        BUSY = "busy", _("The team has to do other things first")
        KNOWN = "known", _("We know it and are at it")
        OTHER = "other", _("Something else")

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    person = of_person("reminder_pauses")
    last_day = models.DateField()
    reason = models.CharField(max_length=8, choices=Reason.choices)
    began_at = models.DateTimeField()

    def __str__(self):
        return f"pause of person {self.person_id}"


class Digest(Letter):
    """One mail to one person on one day; `is_early` where something could not wait for the day they chose."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="digests")
    day = models.DateField()
    is_early = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["state", "due_at"], name="digest_by_state_and_moment")]
        constraints = [models.UniqueConstraint(fields=["recipient", "day"], name="one_digest_per_person_and_day")]

    def __str__(self):
        return f"digest {self.pk}"


class ToldNoteQuerySet(models.QuerySet):
    def waiting(self):
        """In a digest that has not gone out."""
        return self.filter(is_waiting=True, digest__state__in=[Letter.State.DUE, Letter.State.SENDING])


class ToldNote(models.Model):
    """What one reminder said when it was told, to be read in CEIM: counts, days and links, no word of a story.

    is_waiting   it is to go out with its digest; is_in_mail: the mail of that digest was made with it
    told_at      None until it was told
    """

    reminder = models.OneToOneField(Reminder, on_delete=models.CASCADE, primary_key=True, related_name="told")
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes")
    is_waiting = models.BooleanField(default=False)
    is_in_mail = models.BooleanField(default=False)
    heading = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    action = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ToldNoteQuerySet.as_manager()

    def __str__(self):
        return f"note of reminder {self.reminder_id}"
