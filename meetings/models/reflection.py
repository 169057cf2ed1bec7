"""Reflection: what a story left behind in somebody; who else may read them, and which were set aside."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Permission
from ceim.teams.models import Membership, TeamRecord, TeamRecordQuerySet
from conversations.models import Conversation
from meetings.models.meeting import Attendance, Meeting


def number_of_no_order():
    """Tells nothing of when a row was written; a script's numbers reach as far."""
    return secrets.randbits(52) + 1


class ReflectionQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        """One's own, and what others have shared with whoever this reader is."""
        rows = super().visible_to(membership)
        return rows.filter(_is_written_by(membership) | (_is_on_the_wall() & _is_open_to(membership)))

    def closed_to(self, membership):
        """What was shared, and not with this reader: it is counted and said, and never looks like nothing."""
        rows = super().visible_to(membership).filter(_is_on_the_wall())
        if membership.may(Permission.READ_REFLECTIONS):
            return rows.none()
        return rows.exclude(_is_written_by(membership) | _is_open_to(membership))

    def written_by(self, author):
        """Of an Attendance a guest's, of a membership those of its user. One without a name is nobody's."""
        return self.filter(_is_written_by(author))

    def on_the_wall(self):
        return self.filter(_is_on_the_wall())


def _is_written_by(author):
    if isinstance(author, Attendance):
        return Q(guest=author.pk)
    if author.user_id is None:  # who does not sign in; or a nameless one, which has no user either, were theirs
        return Q(pk__in=[])
    return Q(by=author.user_id) | Q(written_down_by=author.user_id)


def _is_on_the_wall():
    return Q(state=Reflection.State.SHARED, set_aside__isnull=True)


def _is_open_to(membership):
    """To those who take part in meetings; to others from the first meeting on that began when the team had said so."""
    if membership.may(Permission.READ_REFLECTIONS):
        return Q()
    opened = ReflectionsOpened.objects.filter(team=OuterRef("team"), until__isnull=True)
    return Q(Exists(opened.filter(since__lte=OuterRef("meeting__planned_for"))))


class Reflection(TeamRecord):
    """Private until it is shared. One that is shared without a name is a row of its own, in which there is no author.

    No row tells when it was written, neither by its number nor by a moment.
    """

    about_story, own_words = ("conversation",), ("text",)

    class Kind(models.TextChoices):
        FEELING = "feeling", _("How it felt")
        LEARNING = "learning", _("What we learned")
        SURPRISE = "surprise", _("What surprised us")
        PRIDE = "pride", _("What we are proud of")

    class State(models.TextChoices):
        PRIVATE = "private", _("Only you can read it")
        WAITING = "waiting", _("Waits to be shared with all others")
        SHARED = "shared", _("Shared with the team")

    id = models.BigIntegerField(primary_key=True, default=number_of_no_order, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reflections")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="reflections"
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("Reflection"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.PRIVATE)
    # What its author wants; of one that is shared so, there is no author any more.
    is_anonymous = models.BooleanField(_("Do not show my name"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    guest = models.ForeignKey(Attendance, on_delete=models.PROTECT, null=True, blank=True, related_name="reflections")
    # Of a secret that the tab alone holds in which it was written: sent twice, it is there once.
    key = models.CharField(max_length=64, blank=True, editable=False)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], condition=~Q(key=""), name="a_reflection_is_sent_once_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, said_by__isnull=True, guest__isnull=True)
                | Q(by__isnull=True, said_by__isnull=False, guest__isnull=True)
                | Q(by__isnull=True, said_by__isnull=True, guest__isnull=False)
                | Q(by__isnull=True, said_by__isnull=True, guest__isnull=True, state="shared", is_anonymous=True),
                name="a_reflection_has_one_author",
            ),
            models.CheckConstraint(
                condition=~Q(state="shared", is_anonymous=True)
                | Q(by__isnull=True, said_by__isnull=True, guest__isnull=True),
                name="a_nameless_reflection_has_no_author",
            ),
            models.CheckConstraint(
                condition=Q(said_by__isnull=True, written_down_by__isnull=True)
                | Q(said_by__isnull=False, written_down_by__isnull=False),
                name="what_somebody_else_said_was_written_down",
            ),
        ]

    def __str__(self):
        return f"reflection {self.pk}"

    @property
    def stands_in_history_as(self):
        """An Event that named a reflection would tell whose it was."""
        return self.meeting


class ReflectionSetAside(TeamRecord):
    """One that the room no longer sees, and why. Whoever set it aside does not learn whose it is."""

    class Reason(models.TextChoices):
        NAMES_SOMEBODY = "names", _("It may say who somebody is")
        BLAMES = "blames", _("It blames somebody")
        NOT_FOR_HERE = "elsewhere", _("It belongs somewhere else")

    reflection = models.OneToOneField(Reflection, on_delete=models.CASCADE, related_name="set_aside")
    reason = models.CharField(_("Why it is set aside"), max_length=10, choices=Reason.choices)
    set_aside_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"reflection {self.reflection_id}, set aside"

    @property
    def stands_in_history_as(self):
        return self.reflection.meeting


class ReflectionsOpened(TeamRecord):
    """A time in which those who help the team from outside may read what it shares in meetings that begin in it."""

    since = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(until__isnull=True), name="reflections_are_opened_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="reflections_close_after_they_opened"
            ),
        ]

    def __str__(self):
        return f"reflections opened {self.pk}"
