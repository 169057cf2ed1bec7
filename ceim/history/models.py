"""An Event for each deed, the other teams it touched, the chain over both; and the answers to forms, for a while."""

from django.db import models
from django.utils.translation import gettext


class Event(models.Model):
    """One thing somebody did. No foreign keys, so nothing else stands in the way of erasing; no people's words."""

    at = models.DateTimeField(auto_now_add=True)
    verb = models.CharField(max_length=80)  # "held a meeting": written by us in the code, never typed
    actor_id = models.BigIntegerField(null=True)  # absent: the system itself
    organisation_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    record_type = models.CharField(max_length=60)  # "meetings.meeting"
    record_id = models.BigIntegerField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["record_type", "record_id"], name="event_by_record"),
            models.Index(fields=["team_id", "-at"], name="event_by_team"),
            models.Index(fields=["organisation_id", "-at"], name="event_by_organisation"),
            models.Index(fields=["actor_id", "-at"], name="event_by_actor"),
        ]

    def __str__(self):
        return f"{self.verb} ({self.record_type} {self.record_id})"

    @property
    def in_words(self):
        """What was done, in the reader's language; what was recorded by an older version may have no translation."""
        return gettext(self.verb)


# The one Event about history itself, where there were others before: see the migration that wrote it.
KEPT_SINCE = models.Q(record_type="history.event", record_id=0)


class EventTeam(models.Model):
    """A team in whose history an Event stands beside that of whoever did it: the deed touched it."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    team_id = models.BigIntegerField()  # no foreign key, as in Event

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team_id", "event"], name="an_event_stands_once_in_the_history_of_a_team")
        ]

    def __str__(self):
        return f"event {self.event_id} in the history of team {self.team_id}"


class ChainLink(models.Model):
    """What holds Events together that were written in one stretch: see `chain`. One for each minute with any."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    events = models.IntegerField()
    salt = models.BinaryField()
    marks = models.BinaryField()  # empty, as the salt, once another link stands for this one
    content = models.CharField(max_length=64)  # the digest of both
    stands_for = models.BigIntegerField(null=True)  # the number of the link whose Events were lawfully changed
    reason = models.CharField(max_length=80)  # for that; written by us in the code, never typed
    digest = models.CharField(max_length=64)  # of this link and the digest of the one before it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_id__gte=models.F("first_id")), name="link_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["first_id"], condition=models.Q(stands_for__isnull=True), name="each_event_is_in_one_link"
            ),
        ]

    def __str__(self):
        return f"link {self.number} of history, events {self.first_id} to {self.last_id}"


class SentForm(models.Model):
    """A form that was carried out, and the page that answered it. The same one sent again gets that page."""

    mark = models.CharField(max_length=64, primary_key=True)  # of who sent what where; tells nothing of the words
    answer = models.CharField(max_length=2000)  # the address of a page of ours
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self):
        return f"form sent at {self.at:%Y-%m-%d %H:%M}"
