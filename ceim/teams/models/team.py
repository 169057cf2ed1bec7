"""Organisation, Team, the addresses and settings that a team had before, and when it was closed meanwhile."""

import secrets

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import SPOKEN_HERE, USUAL
from ceim.teams.models.code import KnownByCode, code_is_whole
from ceim.teams.models.record import label_of


def new_token():
    """An address nobody can guess: 22 characters, 128 bits."""
    return secrets.token_urlsafe(16)


class NameOfPractices(models.TextChoices):
    PLAIN = "plain", _("Reliable practices")
    MARK = "mark", _("Always Events®")


class Organisation(KnownByCode):
    name = models.CharField(_("Name of the organisation"), max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    # Shown while somebody records a conversation, in case a person is at risk.
    telephone_numbers = models.TextField(_("Telephone numbers for concerns"), blank=True)
    # Where anybody reaches the organisation: on the public board, on slips, in the accessibility statement.
    public_telephone = models.CharField(_("Telephone number for the public"), max_length=40, blank=True)
    public_email = models.EmailField(_("Email address for the public"), blank=True)
    # How long after a conversation the page behind its slip opens.
    slip_months = models.PositiveSmallIntegerField(
        _("How many months a slip leads to what happened next"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    # Who hears of a concern that nobody has picked up for so many hours, besides those who handle it.
    concerns_go_on_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Who else is told when nobody picks a concern up"),
    )
    concerns_go_on_after = models.PositiveSmallIntegerField(
        _("After how many hours"), default=24, validators=[MinValueValidator(1), MaxValueValidator(168)]
    )
    # What the organisation writes in, and words of people of which nothing else is said.
    language = models.CharField(_("Language of the organisation"), max_length=12, choices=SPOKEN_HERE, default=USUAL)
    # What is shown of practices that should happen every time: the mark is somebody's, and not every service uses it.
    name_of_practices = models.CharField(
        _("What practices that should always happen are called"),
        max_length=8,
        choices=NameOfPractices.choices,
        default=NameOfPractices.PLAIN,
    )
    lawful_basis = models.TextField(_("Lawful basis"), default="UK GDPR 6(1)(e) and 9(2)(h)")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(concerns_go_on_after__range=(1, 168)), name="a_concern_goes_on_within_a_week"
            ),
            code_is_whole("a_code_of_an_organisation_is_whole"),
            models.UniqueConstraint(
                fields=["code_system", "code"], condition=~models.Q(code=""), name="one_organisation_of_a_code"
            ),
        ]

    def __str__(self):
        return self.name


class Setting(models.TextChoices):
    INPATIENT = "inpatient", _("Hospital ward")
    OUTPATIENT = "outpatient", _("Outpatient clinic")
    EMERGENCY = "emergency", _("Emergency care")
    COMMUNITY = "community", _("Community")
    HOME = "home", _("At home")
    CARE_HOME = "care_home", _("Care home")
    GP = "gp", _("GP practice")
    HOSPICE = "hospice", _("Hospice")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    REMOTE = "remote", _("Phone or video")
    OTHER = "other", _("Another setting")


class Team(KnownByCode):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("Name of the team"), max_length=120)
    # What stands after /teams/: its organisation's slug and its own, so that two organisations may each have a ward-7.
    address = models.CharField(max_length=121, unique=True)
    setting = models.CharField(_("Setting"), max_length=20, choices=Setting.choices)
    board_token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    is_board_public = models.BooleanField(default=False)
    # Whether it ever worked on something together with another team; until then no page looks for what others share.
    has_shared_work = models.BooleanField(default=False, editable=False)
    # How many opportunities each person may vote for at one meeting.
    votes_each = models.PositiveSmallIntegerField(
        _("Votes for each person at a meeting"), default=3, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    # Of a team that has closed: why, and which took over what was open. Empty again when it is reopened.
    ended_reason = models.CharField(max_length=200, blank=True, editable=False)
    taken_over_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="took_over_from"
    )
    # The team it became part of when it ended: that one has its records, its people and its addresses.
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed")

    _get_FIELD_display = label_of

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_team_of_a_name_per_organisation"),
            code_is_whole("a_code_of_a_team_is_whole"),
            models.UniqueConstraint(
                fields=["organisation", "code_system", "code"],
                condition=~models.Q(code=""),
                name="one_team_of_a_code_per_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(ended_on__isnull=False),
                name="a_merged_team_has_ended",
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="no_team_is_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(address__contains="/"), name="an_address_names_organisation_and_team"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def slug(self):
        """The team's own part of its address: for names of files."""
        return self.address.rpartition("/")[2]

    def ids_in_history(self):
        """Its own and those of all teams that became part of it: Events keep the team they were written for.

        One statement for each generation of teams that merged.
        """
        found, newest = {self.pk}, {self.pk}
        while newest:
            newest = set(Team.objects.filter(merged_into__in=newest).values_list("pk", flat=True)) - found
            found |= newest
        return found


class FormerAddress(models.Model):
    """Where a team's pages were before it was renamed, merged or moved: links that people kept lead on."""

    address = models.CharField(max_length=121, unique=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="former_addresses")
    until = models.DateField()

    def __str__(self):
        return self.address


class FormerSetting(models.Model):
    """The setting a team had in the months before `until`: figures of those months go on counting it there."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="former_settings")
    setting = models.CharField(max_length=20, choices=Setting.choices)
    until = models.DateField()  # the first day of the first month with the next one

    class Meta:
        ordering = ["until"]
        constraints = [
            models.UniqueConstraint(fields=["team", "until"], name="one_setting_of_a_team_until_a_month"),
            models.CheckConstraint(condition=models.Q(until__day=1), name="a_setting_ends_on_the_first_of_a_month"),
        ]

    def __str__(self):
        return f"{self.get_setting_display()} until {self.until:%Y-%m}"


class Closure(models.Model):
    """A time in which a team was closed, before it was reopened: nothing was owed in its months."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="closures")
    closed_on = models.DateField()  # the last day before
    reopened_on = models.DateField()  # the first day after
    reason = models.CharField(max_length=200, blank=True)  # why it closed

    class Meta:
        ordering = ["closed_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reopened_on__gt=models.F("closed_on")), name="a_team_reopens_after_it_closed"
            )
        ]

    def __str__(self):
        return f"closed from {self.closed_on} to {self.reopened_on}"
