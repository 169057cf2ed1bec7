"""Opportunity (a need, or good practice to make reliable) and its evidence."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord, TeamRecordQuerySet, Touchpoint
from conversations.models import Highlight
from meetings.models.meeting import Meeting

HIGH, HARD = 4, 4  # from here on impact counts as high and difficulty as hard, on scales of 1 to 5


class OpportunityQuerySet(TeamRecordQuerySet):
    def in_play(self):
        """The opportunities that a meeting still decides about and an improvement may take up."""
        return self.filter(state__in=Opportunity.IN_PLAY)

    def in_quadrant(self, quadrant):
        """What `Opportunity.quadrant` says; None: what is not placed."""
        if quadrant is None:
            return self.filter(impact__isnull=True)
        names = Opportunity.Quadrant
        impact = "gte" if quadrant in (names.QUICK_WIN, names.MAJOR) else "lt"
        difficulty = "gte" if quadrant in (names.MAJOR, names.LEAVE) else "lt"
        return self.filter(**{f"impact__{impact}": HIGH, f"difficulty__{difficulty}": HARD})


class Opportunity(TeamRecord):
    about_story = ("highlights__passage__conversation",)
    own_words = ("need", "what_was_done", "what_made_it_good", "how_to_make_reliable", "parked_reason")
    own_words += ("decisions__reason", "asks__reply")

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("Something that could be better")
        GOOD_PRACTICE = "good_practice", _("Good practice to make reliable")

    class Control(models.TextChoices):
        OURS = "ours", _("We can change it")
        DEPARTMENT = "department", _("It needs another department")
        ORGANISATION = "organisation", _("It needs the organisation")

    class State(models.TextChoices):
        NEW = "new", _("New")
        PRIORITISED = "prioritised", _("Prioritised")
        TESTING = "testing", _("Testing")
        IMPLEMENTED = "implemented", _("Implemented")
        SPREAD = "spread", _("Spread")
        PARKED = "parked", _("Parked")
        PASSED_ON = "passed_on", _("Passed on")

    IN_PLAY = (State.NEW, State.PRIORITISED)
    TAKEN_UP = (State.TESTING, State.IMPLEMENTED, State.SPREAD)

    class Quadrant(models.TextChoices):
        QUICK_WIN = "quick_win", _("Quick win")
        MAJOR = "major", _("Major piece of work")
        FILL_IN = "fill_in", _("Fill-in")
        LEAVE = "leave", _("Leave for now")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNSURE = "unsure", _("Not sure")

    need = models.CharField(_("What people need"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=14, choices=Kind.choices)
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="opportunities")
    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.PROTECT, null=True, blank=True, related_name="opportunities"
    )
    highlights = models.ManyToManyField(Highlight, through="Evidence", related_name="opportunities")
    # Blank where it was not asked yet: a need that was noted while a story was heard.
    control = models.CharField(_("Who can change it"), max_length=14, choices=Control.choices, blank=True)
    # Good practice in words of its own: what nobody has to phrase as a problem.
    what_was_done = models.TextField(_("What was done"), blank=True)
    what_made_it_good = models.TextField(_("What made it good"), blank=True)
    how_to_make_reliable = models.TextField(_("How it could happen every time"), blank=True)
    worth_the_work = models.CharField(
        _("If it is more complex, would it still be good for people or staff?"),
        max_length=8,
        choices=Answer.choices,
        blank=True,
    )
    matters_to_people = models.CharField(
        _("Is it important to the people we care for?"), max_length=8, choices=Answer.choices, blank=True
    )
    supports_staff = models.CharField(
        _("Would it help staff give person-centred care?"), max_length=8, choices=Answer.choices, blank=True
    )
    impact = models.PositiveSmallIntegerField(
        _("Impact"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    difficulty = models.PositiveSmallIntegerField(
        _("Difficulty"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    # What the newest Decision says of it, as the state does: see `meetings.models.decision`.
    parked_reason = models.CharField(_("Why it is parked"), max_length=200, blank=True)
    passed_to = models.CharField(_("Who it was passed to"), max_length=120, blank=True)
    reply_due_on = models.DateField(_("When a reply is due"), null=True, blank=True)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Somebody of the team without a sign-in whose need it is; `stated_by` wrote it down.
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stated_at = models.DateTimeField(auto_now_add=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ["-stated_at", "-id"]
        verbose_name_plural = "opportunities"
        indexes = [
            models.Index(fields=["team", "state"], name="opportunity_by_team_and_state"),
            models.Index(fields=["team", "-stated_at", "-id"], name="opportunity_by_team_and_age"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(impact__isnull=True, difficulty__isnull=True)
                | Q(impact__range=(1, 5), difficulty__range=(1, 5)),
                name="impact_and_difficulty_are_placed_together",
            ),
            models.CheckConstraint(
                condition=~Q(state="parked") | ~Q(parked_reason=""), name="a_parked_opportunity_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="passed_on") | ~Q(passed_to=""), name="a_passed_on_opportunity_says_to_whom"
            ),
        ]

    def __str__(self):
        return self.need

    @property
    def is_in_play(self):
        """Whether an improvement may take it up: asked by the page that offers it and the service that does it."""
        return self.state in self.IN_PLAY

    @property
    def is_taken_up(self):
        """Whether an improvement has come of it, which is then decided about instead."""
        return self.state in self.TAKEN_UP

    @property
    def quadrant(self):
        """Where it stands on the 2×2 of impact and difficulty; None until it is placed."""
        if self.impact is None:
            return None
        if self.impact >= HIGH:
            return self.Quadrant.MAJOR if self.difficulty >= HARD else self.Quadrant.QUICK_WIN
        return self.Quadrant.LEAVE if self.difficulty >= HARD else self.Quadrant.FILL_IN


class Evidence(TeamRecord):
    """The words an opportunity rests on."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="evidence")
    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="evidence")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "highlight"], name="a_highlight_is_evidence_once")
        ]

    def __str__(self):
        return f"evidence {self.pk}"
