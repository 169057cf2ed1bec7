"""Meeting, its agenda, and who was there."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord, TeamRecordQuerySet
from conversations.models import Conversation
from meetings.models.oversight import Oversight, OversightMember


class MeetingQuerySet(TeamRecordQuerySet):
    def held(self):
        return self.filter(state=Meeting.State.HELD)

    def planned(self):
        return self.filter(state=Meeting.State.PLANNED)

    def with_hidden_votes(self):
        """Meetings that go on, until whoever steers shows the votes: nobody is led by what others chose."""
        return self.planned().filter(opened_at__isnull=False, are_votes_open=False)


class Meeting(TeamRecord):
    about_story = ("stories", "heard_elsewhere__conversation")
    own_words = ("notes", "agenda__notes", "kept_minutes__amendments__notes")

    class Kind(models.TextChoices):
        REFLECTIVE = "reflective", _("Reflective improvement meeting")
        OVERSIGHT = "oversight", _("Oversight meeting")
        POINT_OF_CARE = "point_of_care", _("Point-of-care team meeting")
        CO_DESIGN = "co_design", _("Co-design session")
        COACHING = "coaching", _("Coaching call")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    kind = models.CharField(_("Kind of meeting"), max_length=16, choices=Kind.choices, default=Kind.REFLECTIVE)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    planned_for = models.DateTimeField(_("When"))
    minutes = models.PositiveSmallIntegerField(
        _("Length in minutes"), default=60, validators=[MinValueValidator(10), MaxValueValidator(480)]
    )
    place = models.CharField(_("Where"), max_length=200, blank=True)
    oversight = models.ForeignKey(
        Oversight,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("Which group meets"),
    )
    stories = models.ManyToManyField(Conversation, blank=True, related_name="meetings")
    notes = models.TextField(_("Notes"), blank=True)
    spoke_count = models.PositiveSmallIntegerField(_("How many people spoke"), null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    # While it goes on: who opened it, who steers, the story in front, and the code that others join by.
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    steering = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    story = models.ForeignKey(Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Stories that nobody came to: they wait for the next one. None of a meeting that was held without being opened.
    stories_not_reached = models.PositiveSmallIntegerField(null=True, blank=True)
    are_votes_open = models.BooleanField(default=False)
    join_code = models.CharField(max_length=6, blank=True)
    cancelled_reason = models.CharField(_("Why it was cancelled"), max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_for"]
        indexes = [models.Index(fields=["team", "-planned_for"], name="meeting_by_team_and_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", held_at__isnull=False) | (~Q(state="held") & Q(held_at__isnull=True)),
                name="a_held_meeting_says_when",
            ),
            models.CheckConstraint(
                condition=Q(oversight__isnull=True) | Q(kind="oversight"),
                name="an_oversight_group_has_its_own_meetings",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_reason=""), name="a_cancelled_meeting_says_why"
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="an_opened_meeting_says_who_opened_it",
            ),
            models.CheckConstraint(
                condition=Q(join_code="") | Q(state="planned", opened_at__isnull=False),
                name="only_a_meeting_that_goes_on_is_joined",
            ),
            models.UniqueConstraint(
                fields=["join_code"], condition=~Q(join_code=""), name="a_code_leads_to_one_meeting"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def is_under_way(self):
        """Whether it goes on in this moment: it was opened, and not closed yet."""
        return self.opened_at is not None and self.state == self.State.PLANNED

    @property
    def is_about_stories(self):
        """An oversight group looks at the work: its people are of many teams, and a story is one team's."""
        return self.kind != self.Kind.OVERSIGHT


class AgendaItem(TeamRecord):
    """A point of the agenda, and how it went: a stage puts something in front, it never locks."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Still to come")
        ON = "on", _("Now")
        DONE = "done", _("Done")
        NOT_REACHED = "not_reached", _("Not reached")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Item"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("Minutes"))
    key = models.CharField(max_length=20, blank=True)  # a MeetingStage; none for an item of the team's own
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    started_at = models.DateTimeField(null=True, blank=True)  # for the first time
    ends_at = models.DateTimeField(null=True, blank=True)  # when its minutes are over
    seconds = models.PositiveIntegerField(default=0)  # that it was in front, before it was put there last
    shown_at = models.DateTimeField(null=True, blank=True)  # since when it is in front; none while it is not
    notes = models.TextField(_("Notes"), blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_item_per_place_on_agenda"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="on"), name="one_item_of_a_meeting_is_in_front"
            ),
            models.CheckConstraint(
                condition=Q(state="on", shown_at__isnull=False, ends_at__isnull=False)
                | (~Q(state="on") & Q(shown_at__isnull=True)),
                name="the_item_in_front_says_since_when",
            ),
        ]

    def __str__(self):
        return self.title


class ShownStory(TeamRecord):
    """A story of a meeting that was put in front of everybody, and when for the first time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="shown_stories")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "conversation"], name="a_story_is_shown_once_a_meeting")
        ]

    def __str__(self):
        return f"story shown {self.pk}"


class Attendance(TeamRecord):
    """Somebody who came (or sent apologies): of the team, of the oversight group that met, or a guest by role only."""

    class Part(models.TextChoices):
        FACILITATOR = "facilitator", _("Facilitator")
        RECORDER = "recorder", _("Recorder")
        TIMEKEEPER = "timekeeper", _("Timekeeper")
        MEMBER = "member", _("Member")
        GUEST = "guest", _("Guest")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    oversight_member = models.ForeignKey(
        OversightMember, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    guest_role = models.CharField(_("Role of the guest"), max_length=80, blank=True)
    profession = models.CharField(_("Profession or background"), max_length=80, blank=True)
    part = models.CharField(_("Part in the meeting"), max_length=12, choices=Part.choices, default=Part.MEMBER)
    was_present = models.BooleanField(default=True)
    arrived_at = models.DateTimeField(null=True, blank=True)  # of who ticked themselves, or joined with the code

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_attendance_per_member"),
            models.UniqueConstraint(fields=["meeting", "oversight_member"], name="one_attendance_per_oversight_member"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(part="facilitator"), name="one_person_facilitates_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=False) | Q(oversight_member__isnull=False) | ~Q(guest_role=""),
                name="a_guest_is_named_by_role",
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=True) | Q(oversight_member__isnull=True),
                name="somebody_attends_for_the_team_or_for_the_group",
            ),
        ]

    def __str__(self):
        return f"attendance {self.pk}"

    @property
    def person(self):
        """Whose name is known: a Membership or an OversightMember; None for a guest."""
        return self.membership or self.oversight_member

    @property
    def name(self):
        return self.person.name if self.person else self.guest_role
