"""What one team asks of another: to work together, to lead, to use a pathway, to take somebody in, to try a change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.access.policy import Permission, Role, may
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.statements import statement
from ceim.teams.models import Membership, Move, PathwayPartner
from improvements.models import Participation
from improvements.spread.offers import untried_offers

KEPT = timedelta(days=7)  # told only of what was asked lately: a first tick must not tell of years ago
WHO_ANSWERS = [role for role in Role if may(role, Permission.SHARE_WORK)]


@dataclass(frozen=True)
class AskedOfATeam:
    """What one team asks of another.

    about       the column of Reminder that names the row in which it is asked
    unanswered  such rows of teams at work, with `asked_at`
    to_team     the column of that row with the team that is asked, and asks_team that of the one that asks
    page        the name of the page on which it is answered
    """

    about: str
    unanswered: Callable[[], QuerySet]
    to_team: str
    asks_team: Callable
    page: str
    subject: str


def _asked_to_take_part():
    return Participation.objects.waiting().of_teams().filter(improvement__stopped_on=None, team__ended_on=None)


def _offered_the_lead():
    offered = Participation.objects.at_work().of_teams().filter(is_offered_lead=True)
    return offered.filter(improvement__stopped_on=None, team__ended_on=None)


def _asked_to_use_a_pathway():
    return PathwayPartner.objects.waiting().filter(pathway__retired_on=None, team__ended_on=None)


def _asked_to_take_somebody_in():
    return Move.objects.open().filter(to_team__ended_on=None)


def _offered_a_change():
    return untried_offers().filter(receiving_team__ended_on=None).annotate(asked_at=F("offered_at"))


QUESTIONS = {
    Reminder.Kind.ASKED_IN: AskedOfATeam(
        "participation",
        _asked_to_take_part,
        "team",
        lambda row: row.improvement.team,
        "accept_participation",
        gettext_lazy("%(other)s asks %(team)s to take part in an improvement"),
    ),
    Reminder.Kind.OFFERED_LEAD: AskedOfATeam(
        "participation",
        _offered_the_lead,
        "team",
        lambda row: row.improvement.team,
        "take_over_lead",
        gettext_lazy("%(other)s offers %(team)s the lead of an improvement"),
    ),
    Reminder.Kind.ASKED_PATHWAY: AskedOfATeam(
        "pathway_partner",
        _asked_to_use_a_pathway,
        "team",
        lambda row: row.pathway.team,
        "accept_pathway",
        gettext_lazy("%(other)s asks %(team)s to use a pathway together"),
    ),
    Reminder.Kind.ASKED_MOVE: AskedOfATeam(
        "move",
        _asked_to_take_somebody_in,
        "to_team",
        lambda row: row.team,
        "accept_move",
        gettext_lazy("%(other)s asks %(team)s to take somebody in"),
    ),
    Reminder.Kind.OFFERED_CHANGE: AskedOfATeam(
        "site",
        _offered_a_change,
        "receiving_team",
        lambda row: row.team,
        "try_here",
        gettext_lazy("%(other)s offers %(team)s a change that worked there"),
    ),
}


def missing(now):
    """Unsaved, one for each who answers for a team that is asked and has not been told. One to three queries each."""
    for kind, question in QUESTIONS.items():
        # An offer comes long after the team was asked in.
        asked = _offered(kind) if kind == Reminder.Kind.OFFERED_LEAD else _asked(kind, since=now - KEPT)
        yield from _untold(kind, question, dict(asked), now)


@statement
def _asked(kind, *, since: datetime):
    return _offered.plain(kind).filter(asked_at__gt=since)


@statement
def _offered(kind):
    return QUESTIONS[kind].unanswered().values_list("pk", QUESTIONS[kind].to_team)


def _untold(kind, question, asked, now):
    if not asked:
        return
    column = f"{question.about}_id"
    told = set(Reminder.objects.filter(kind=kind, **{f"{column}__in": asked}).values_list(column, "recipient"))
    answering = Membership.objects.holding(WHO_ANSWERS).filter(team__in=set(asked.values()), user__is_active=True)
    people = list(answering.order_by("pk").values_list("team", "user"))
    for pk, team in asked.items():
        for user in [user for of, user in people if of == team and (pk, user) not in told]:
            yield Reminder(team_id=team, kind=kind, recipient_id=user, due_at=now, **{column: pk})


def says(reminder, now):
    """None when it is answered already, or this person does not answer for the team any more."""
    question = QUESTIONS[reminder.kind]
    row = question.unanswered().filter(pk=getattr(reminder, f"{question.about}_id")).first()
    answering = Membership.objects.holding(WHO_ANSWERS).filter(team=reminder.team, user=reminder.recipient_id)
    if row is None or getattr(row, f"{question.to_team}_id") != reminder.team_id or not answering.exists():
        return None
    names = {"other": question.asks_team(row).name, "team": reminder.team.name}
    return ReminderNote(
        heading=question.subject % names,
        lines=(
            _("The page says what it is about and what would be shared."),
            _("Nothing changes before somebody answers there, and you can say no."),
        ),
        action=_("Read it and answer"),
        address=reverse(question.page, args=[reminder.team.address, row.pk]),
        why=_("You get this because you answer for %(team)s.") % names,
    )


ASKED = ReminderKind(names=tuple(QUESTIONS), is_urgent=False, missing=missing, says=says)
