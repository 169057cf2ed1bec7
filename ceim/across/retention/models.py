"""RetentionRule of an organisation, RetentionRun: what one did on a day, StoryKept: a story to be kept for longer."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation, TeamRecord
from conversations.models import Conversation

LONGEST = 600  # months


class RetentionAction(models.TextChoices):
    REVIEW = "review", _("A person looks at each")
    ANONYMISE = "anonymise", _("Delete the words, keep what is counted")
    DELETE = "delete", _("Delete")


class RecordKind(models.TextChoices):
    """In the order in which pages show them."""

    STORIES = "stories", _("Words of released stories")
    CAPTURED = "captured", _("Words as they were captured, once they are released")
    UNRELEASED = "unreleased", _("Words of stories that nobody released")
    REFUSED = "refused", _("Words that the person does not want to be shared")
    DRAFTS = "drafts", _("Conversations written without signal that nobody looked through")
    IMPORTS = "imports", _("Files of feedback that nobody finished importing")
    CONCERNS = "concerns", _("Where closed concerns were passed to")
    HOLDS = "holds", _("References of holds that have ended")
    COMMENTS = "comments", _("Comments of coaches and teams")
    BOARD = "board", _("What people said, in entries taken off the board")
    CONTACTS = "contacts", _("How to reach places that no longer take part")
    GUESTS = "guests", _("Roles of guests at meetings")
    IMPORTED = "imported", _("Names of files of feedback, once they were imported or stopped")
    INVITATIONS = "invitations", _("Invitations that nobody accepted")
    TOKENS = "tokens", _("Tokens of programs that have ended")


# What a rule may do with records of a kind; of the others nothing is left.
LOOKED_AT = (RecordKind.STORIES, RecordKind.UNRELEASED, RecordKind.REFUSED)
LOSES_WORDS = (RecordKind.CONCERNS, RecordKind.HOLDS, RecordKind.BOARD, RecordKind.CONTACTS, RecordKind.GUESTS)
SUITS = (
    Q(kind__in=[each.value for each in LOOKED_AT], action__in=["review", "anonymise"])
    | Q(kind__in=[each.value for each in LOSES_WORDS], action="anonymise")
    | (~Q(kind__in=[each.value for each in (*LOOKED_AT, *LOSES_WORDS)]) & Q(action="delete"))
)


class OfOrganisation(models.QuerySet):
    def visible_to(self, standing):
        return self.filter(organisation=standing.organisation_id)


class RetentionRule(models.Model):
    """Where there is no row nothing is done: what CEIM suggests begins when an administrator says so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="retention_rules")
    kind = models.CharField(max_length=12, choices=RecordKind.choices)
    months = models.PositiveSmallIntegerField(
        _("How many months"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    action = models.CharField(_("What happens then"), max_length=10, choices=RetentionAction.choices)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = OfOrganisation.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="one_rule_of_retention_per_kind"),
            models.CheckConstraint(condition=Q(months__range=(1, LONGEST)), name="a_rule_of_retention_has_its_months"),
            models.CheckConstraint(condition=SUITS, name="a_rule_of_retention_does_what_suits_its_kind"),
        ]

    def __str__(self):
        return f"rule of retention {self.pk}"


class RetentionRun(models.Model):
    """How many records one rule touched on a day: numbers alone."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="retention_runs")
    kind = models.CharField(max_length=12, choices=RecordKind.choices)
    on = models.DateField()
    months = models.PositiveSmallIntegerField()
    action = models.CharField(max_length=10, choices=RetentionAction.choices)
    number = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    objects = OfOrganisation.as_manager()

    class Meta:
        ordering = ["-on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "on", "action"], name="one_run_of_a_rule_of_retention_a_day"
            )
        ]

    def __str__(self):
        return f"run of retention {self.pk}"


class StoryKept(TeamRecord):
    """Somebody looked at a story whose time was over, and wants it kept until a day."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="kept_longer")
    until = models.DateField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"story kept {self.pk}"

    @staticmethod
    def is_kept(today):
        """Of conversations; for filters."""
        return Exists(StoryKept.objects.order_by().filter(conversation=OuterRef("pk"), until__gte=today))
