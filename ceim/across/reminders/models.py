"""Reminder: a mail that is due to one person, once. The row is the claim that stops a second mail."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.letters import Letter
from ceim.teams.models import TeamRecord

# Which column says what a kind is about; the database refuses a row that fills another, or a kind that is not here.
ABOUT = {
    "month": [
        *("mid_month", "last_week", "team_closed", "team_merged", "group_short", "short_again", "board_review"),
        *("reply_overdue", "hold_check", "meeting_due", "meeting_missed", "reading_due", "monthly_letter"),
    ],
    "concern": ["concern_raised", "concern_waits", "concern_handed"],
    "participation": ["asked_in", "offered_lead"],
    "pathway_partner": ["asked_pathway"],
    "move": ["asked_move"],
    "lead_deputy": ["named_deputy"],
    "kept_back": ["story_kept_back"],
    "draft": ["draft_goes"],
    "asked_back": ["words_asked_back"],
    "site": ["offered_change"],
    "comment": ["comments"],  # the first of those that it tells of
    "meeting": ["pack_ready"],
    "action": ["action_due", "action_late"],
    "cycle": ["do_waits", "study_waits", "act_waits"],
}
OF_SEVERAL_TEAMS = [
    "group_short",
    "short_again",
    "monthly_letter",
    "comments",
]  # one mail about all of them: such a row is of no team


def is_about_one_thing():
    return reduce(
        or_,
        (
            Q(kind__in=kinds, **{f"{column}__isnull": column != about for column in ABOUT})
            for about, kinds in ABOUT.items()
        ),
    )


def has_its_team():
    return Q(kind__in=OF_SEVERAL_TEAMS, team__isnull=True) | Q(~Q(kind__in=OF_SEVERAL_TEAMS), team__isnull=False)


def once(column):
    """One reminder of a kind for each person and what it is about."""
    return models.UniqueConstraint(
        fields=[column, "kind", "recipient"], name=f"one_reminder_of_a_kind_per_person_and_{column}"
    )


def to_row(model):
    return models.ForeignKey(model, on_delete=models.CASCADE, null=True, blank=True, related_name="reminders")


class Reminder(TeamRecord, Letter):
    class Kind(models.TextChoices):
        MID_MONTH = "mid_month", _("Middle of the month")
        LAST_WEEK = "last_week", _("Last week of the month")
        TEAM_CLOSED = "team_closed", _("The team closed")
        TEAM_MERGED = "team_merged", _("The team became part of another")
        CONCERN_RAISED = "concern_raised", _("A concern was raised")
        CONCERN_WAITS = "concern_waits", _("A concern was not picked up")
        CONCERN_HANDED = "concern_handed", _("A concern was handed over")
        ASKED_IN = "asked_in", _("The team is asked to take part")
        OFFERED_LEAD = "offered_lead", _("The team is offered the lead")
        ASKED_PATHWAY = "asked_pathway", _("The team is asked to use a pathway")
        ASKED_MOVE = "asked_move", _("The team is asked to take somebody in")
        NAMED_DEPUTY = "named_deputy", _("They stand in for a lead")
        STORY_KEPT_BACK = "story_kept_back", _("A story in their hands is kept back")
        DRAFT_GOES = "draft_goes", _("A conversation begun is thrown away soon")
        WORDS_ASKED_BACK = "words_asked_back", _("A person wants their words back")
        OFFERED_CHANGE = "offered_change", _("The team is offered a change")
        BOARD_REVIEW = "board_review", _("Entries leave the board soon")
        REPLY_OVERDUE = "reply_overdue", _("Others have not replied to what was passed on")
        HOLD_CHECK = "hold_check", _("Is asked whether a change still holds")
        GROUP_SHORT = "group_short", _("Teams of a group are short of conversations")
        SHORT_AGAIN = "short_again", _("Teams were short of conversations two months in a row")
        COMMENTS = "comments", _("A coach or a team commented on an improvement")
        MEETING_DUE = "meeting_due", _("No meeting is planned")
        MEETING_MISSED = "meeting_missed", _("The team has not met for a long time")
        PACK_READY = "pack_ready", _("The pack of a meeting is ready")
        ACTION_DUE = "action_due", _("An action is due")
        ACTION_LATE = "action_late", _("An action is overdue")
        DO_WAITS = "do_waits", _("A test is over and nobody has written down what happened")
        STUDY_WAITS = "study_waits", _("A test waits for what was learned")
        ACT_WAITS = "act_waits", _("A test waits for a decision")
        READING_DUE = "reading_due", _("Measures wait for a reading")
        MONTHLY_LETTER = "monthly_letter", _("How the month went in all teams")

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    month = models.DateField(null=True, blank=True)  # its first day
    concern = to_row("conversations.Concern")
    participation = to_row("improvements.Participation")
    pathway_partner = to_row("teams.PathwayPartner")
    move = to_row("teams.Move")
    lead_deputy = to_row("teams.LeadDeputy")
    kept_back = to_row("conversations.KeptBack")
    draft = to_row("conversations.Draft")
    asked_back = to_row("conversations.AskedBack")
    site = to_row("improvements.Site")
    comment = to_row("improvements.Comment")
    meeting = to_row("meetings.Meeting")
    action = to_row("meetings.Action")
    cycle = to_row("improvements.Cycle")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["state", "due_at"], name="reminder_by_state_and_moment")]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "kind", "month", "recipient"], name="one_reminder_of_a_kind_per_person_and_month"
            ),
            models.UniqueConstraint(
                fields=["kind", "month", "recipient"],
                condition=Q(team__isnull=True),
                name="one_reminder_of_several_teams_per_person_and_month",
            ),
            once("concern"),
            once("participation"),
            once("pathway_partner"),
            once("move"),
            once("lead_deputy"),
            once("kept_back"),
            once("draft"),
            once("asked_back"),
            once("site"),
            once("comment"),
            once("meeting"),
            once("action"),
            once("cycle"),
            models.CheckConstraint(condition=is_about_one_thing(), name="a_reminder_is_about_one_thing"),
            models.CheckConstraint(condition=has_its_team(), name="a_reminder_has_its_team_unless_of_several"),
        ]

    def __str__(self):
        return f"reminder {self.pk}"


class Heartbeat(models.Model):
    """When each tick last came, so that a clock that stopped, or ran ahead, can be noticed."""

    name = models.CharField(max_length=30, primary_key=True)
    ticked_at = models.DateTimeField()

    def __str__(self):
        return self.name
