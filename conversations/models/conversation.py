"""Conversation (one story), its passages in the person's own words, and the feelings they named.

There is deliberately no column that could hold who the person is.
"""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES, Permission
from ceim.languages.of_words import LANGUAGES
from ceim.months import days_of
from ceim.teams.models import Pathway
from conversations.models.hands import HeldRecord, HeldRecordQuerySet, in_hands_of, taken_over_by_another
from conversations.models.listening import ListeningActivity
from conversations.models.slip_codes import new_reference, new_slip_secret
from conversations.models.version import version_of


class ConversationQuerySet(HeldRecordQuerySet):
    def visible_to(self, membership):
        """Released stories to all who read them; captured ones only to whoever has them in hand, and the lead.

        Those who read from outside the team find only what the person shares across the organisation.
        """
        own_team = super().visible_to(membership)
        released = Q(state__in=Conversation.READABLE)
        if membership.may(Permission.READ_CAPTURED_WORDS):
            return own_team
        if membership.may(Permission.RECORD_CONVERSATION):
            return own_team.filter(released | in_hands_of(membership.user_id))
        if not membership.may(Permission.READ_STORIES):
            return own_team.none()
        readable = own_team.filter(released)
        return readable if membership.role in TEAM_ROLES else readable.filter(Conversation.shared_across_organisation())

    def held_by_or_permitted(self, membership, permission):
        """The conversations in this person's hands; all of the team's for who holds `permission` there."""
        conversations = self.visible_to(membership).select_related("pathway")
        return conversations if membership.may(permission) else conversations.in_hands_of(membership.user_id)

    def awaiting_release_by(self, membership):
        """Recorded stories, for those who release; `release.rules` says which of them this person can."""
        waiting = super().visible_to(membership).filter(state=Conversation.State.RECORDED)
        return waiting if membership.may(Permission.RELEASE_STORY) else waiting.none()

    def counted(self):
        """What counts towards six a month: held and written down, whatever became of it later.

        Answers of a listening activity do not: they are no conversation along a pathway.
        """
        return self.filter(activity=None).exclude(state__in=Conversation.NOT_COUNTED)

    def answers(self):
        """What was said in listening activities, and not taken back."""
        return self.filter(activity__isnull=False).exclude(state__in=Conversation.NOT_COUNTED)

    def readable(self):
        return self.filter(state__in=Conversation.READABLE)

    def held_in(self, month):
        """The conversations held in the month that `month` (any date of it) lies in."""
        return self.held_between(**days_of(month))

    def held_between(self, first, last):
        """The ones of some days, both of them included."""
        return self.filter(held_on__range=(first, last))

    def with_concern_flag(self):
        """Adds `has_open_concern`: such a story is held back from release."""
        concerns = self.model._meta.get_field("concerns").related_model
        return self.annotate(
            has_open_concern=Exists(concerns.objects.filter(conversation=OuterRef("pk"), closed_at__isnull=True))
        )


class Conversation(HeldRecord):
    holds_words = True

    class State(models.TextChoices):
        RECORDED = "recorded", _("Recorded")
        RELEASED = "released", _("Released")
        DISCUSSED = "discussed", _("Discussed")
        CLOSED = "closed", _("Closed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ERASED = "erased", _("Erased")
        LAPSED = "lapsed", _("Never released, words deleted")  # by a rule of retention

    READABLE = [State.RELEASED, State.DISCUSSED, State.CLOSED]
    NOT_COUNTED = [State.WITHDRAWN, State.ERASED]
    TAKEN_AWAY = [*NOT_COUNTED, State.LAPSED]  # no words are left, and the team has never any again
    # What is stated about a conversation, besides its words, in the order in which paper asks for it. A page can change
    # it, its version covers it, and when the story is erased nothing is left of it.
    STATED_FIELDS = (
        "held_on",
        "timing",
        "speaker",
        "channel",
        "support",
        "language",
        "written_in",
        "duration_minutes",
        "method",
        "scribe",
        "audio_deleted_on",
        "verbatim",
        "read_back",
        "read_back_reason",
        "hear_back",
    )
    version = property(version_of)

    class Timing(models.TextChoices):
        DURING = "during", _("During care")
        AT_END = "at_end", _("At the end of care")
        WEEKS_AFTER = "weeks_after", _("2 to 3 weeks after")
        LATER = "later", _("Later")

    class Speaker(models.TextChoices):
        PERSON = "person", _("The person receiving care")
        FAMILY = "family", _("A family member")
        CARER = "carer", _("An unpaid carer")
        SUPPORTED = "supported", _("The person, with an advocate or interpreter")
        OTHER = "other", _("A friend or someone else")
        STAFF = "staff", _("A member of staff")  # in listening activities alone: CEIM asks people about their care

    SPEAKERS = [(value, label) for value, label in Speaker.choices if value != "staff"]

    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        HOME_VISIT = "home_visit", _("Home visit")
        PHONE = "phone", _("Phone")
        VIDEO = "video", _("Video")
        WRITTEN = "written", _("Written by the person")
        OTHER = "other", _("Another way")

    class Support(models.TextChoices):
        NONE = "none", _("None needed")
        INTERPRETER = "interpreter", _("Interpreter")
        BSL = "bsl", _("British Sign Language")
        TALKING_MATS = "talking_mats", _("Talking Mats")
        EASY_READ = "easy_read", _("Easy read")
        OTHER = "other", _("Other support")

    class Method(models.TextChoices):
        NOTES = "notes", _("Notes as they spoke")
        SCRIBE = "scribe", _("A second person wrote")
        AUDIO = "audio", _("Recorded, then written out")

    class Verbatim(models.TextChoices):
        WORD_FOR_WORD = "word_for_word", _("Word for word")
        MOSTLY = "mostly", _("Mostly their words")
        SUMMARY = "summary", _("A summary")

    class ReadBack(models.TextChoices):
        AGREED = "agreed", _("Read back and agreed")
        CHANGED = "changed", _("Read back and changed")
        DECLINED = "declined", _("Offered, but they did not want it")
        NOT_POSSIBLE = "not_possible", _("Not possible")

    class NotReadBack(models.TextChoices):
        NO_TIME = "no_time", _("There was no time")
        UNWELL = "unwell", _("They were too tired or unwell")
        LEFT = "left", _("They had left")
        OTHER = "other", _("Another reason")

    class HearBack(models.TextChoices):
        BOARD = "board", _("Yes, on the team's board or web page")
        IN_PERSON = "in_person", _("Yes, in person")
        NO = "no", _("No")

    reference = models.CharField(max_length=8, unique=True, default=new_reference, editable=False)
    slip_secret = models.CharField(max_length=12, unique=True, default=new_slip_secret, editable=False)
    # Sent with the form, so that a double tap or a repeated request makes one conversation.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="conversations")
    activity = models.ForeignKey(
        ListeningActivity, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECORDED)
    held_on = models.DateField(_("Date of the conversation"))
    timing = models.CharField(_("When in their care"), max_length=12, choices=Timing.choices)
    speaker = models.CharField(_("Who is speaking"), max_length=10, choices=Speaker.choices)
    channel = models.CharField(_("How you spoke"), max_length=10, choices=Channel.choices)
    support = models.CharField(
        _("Support to communicate"), max_length=12, choices=Support.choices, default=Support.NONE
    )
    language = models.CharField(_("Language spoken, if not English"), max_length=40, blank=True)
    # A BCP 47 tag; empty where it is the organisation's own: what an interpreter said is in English.
    written_in = models.CharField(_("Language the words are written in"), max_length=12, choices=LANGUAGES, blank=True)
    method = models.CharField(_("How it was written down"), max_length=8, choices=Method.choices)
    audio_deleted_on = models.DateField(_("When the recording was deleted"), null=True, blank=True)
    verbatim = models.CharField(_("How close to their words"), max_length=14, choices=Verbatim.choices)
    read_back = models.CharField(_("Read back to the person"), max_length=14, choices=ReadBack.choices)
    read_back_reason = models.CharField(_("Why not"), max_length=10, choices=NotReadBack.choices, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(
        _("How long you spoke, in minutes"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    scribe = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Who wrote it down"),
    )
    hear_back = models.CharField(_("Do they want to hear what comes of it"), max_length=10, choices=HearBack.choices)
    recorded_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    # A rule of retention took the words away, and nothing that is counted: see `ceim.across.retention`.
    words_gone_on = models.DateField(null=True, blank=True)
    # Where an imported row came from; one row makes one conversation however often it is imported. See
    # `conversations.feedback.sources`.
    import_source = models.CharField(max_length=250, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [
            models.Index(fields=["team", "-held_on"], name="conversation_by_team_and_day"),
            models.Index(fields=["held_on", "team", "pathway", "state", "activity"], name="conversation_counts"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="released_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["released", "discussed", "closed"]) | Q(released_at__isnull=False),
                name="a_readable_story_has_been_released",
            ),
            models.CheckConstraint(
                condition=~Q(method="audio") | Q(audio_deleted_on__isnull=False),
                name="a_recording_is_deleted_once_written_out",
            ),
            models.CheckConstraint(
                condition=Q(read_back_reason="") | Q(read_back="not_possible"),
                name="a_reason_only_where_nothing_was_read_back",
            ),
            models.CheckConstraint(
                condition=~Q(state="erased") | Q(erased_at__isnull=False), name="an_erased_story_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state="lapsed") | Q(words_gone_on__isnull=False, released_at__isnull=True),
                name="a_lapsed_story_was_not_released_and_says_when",
            ),
            models.UniqueConstraint(
                fields=["team", "import_source"],
                condition=~Q(import_source=""),
                name="one_conversation_per_imported_row",
            ),
            models.CheckConstraint(
                condition=~Q(speaker="staff") | Q(activity__isnull=False), name="staff_speak_in_listening_alone"
            ),
            taken_over_by_another("a_conversation_is_taken_over_by_another"),
        ]

    def __str__(self):
        return self.reference

    @staticmethod
    def shared_across_organisation(path="pk"):
        """Whether the person agreed that others in the organisation read it, and still does; for filters.

        `path` leads to the conversation from the rows that are filtered.
        """
        agreements = Conversation._meta.get_field("agreements").related_model.objects
        return Exists(agreements.filter(conversation=OuterRef(path)).standing("organisation"))

    @staticmethod
    def kept_back_now():
        """Whether a checker keeps it back from the team; for filters."""
        rows = Conversation._meta.get_field("times_kept_back").related_model.objects
        return Exists(rows.standing().order_by().filter(conversation=OuterRef("pk")))

    @property
    def words_tag(self):
        """The language of its words; give it its `team` with the organisation, or it asks for them."""
        return self.written_in or self.team.organisation.language

    @property
    def is_readable(self):
        return self.state in self.READABLE
