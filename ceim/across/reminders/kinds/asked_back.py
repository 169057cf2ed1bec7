"""A person asked by their slip for their words to be taken away: leads and who has the story in hand are told, once."""

from collections import defaultdict

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership
from conversations.models import AskedBack


def waiting():
    return AskedBack.objects.open().filter(team__ended_on=None).select_related("conversation")


def people_told(rows):
    """{(AskedBack, user id)}: the leads of its team, and who has the story in hand and is there. Two queries."""
    there, leads = defaultdict(set), defaultdict(set)
    taking = roles_with(Permission.TAKE_BACK_STORY, TEAM_ROLES)
    of_teams = Membership.objects.filter(team__in={row.team_id for row in rows}, user__is_active=True)
    leading = set(of_teams.holding(taking).values_list("pk", flat=True))
    current = of_teams.current()
    for pk, team, user in current.values_list("pk", "team", "user"):
        there[team].add(user)
        if pk in leading:
            leads[team].add(user)
    for row in rows:
        of_keeper = {row.conversation.keeper_id} & there[row.team_id]
        yield from ((row, user) for user in sorted(leads[row.team_id] | of_keeper))


def missing(now):
    """Unsaved, one for each person who must know of a wish and has not been told. Four queries."""
    rows = list(waiting().order_by("asked_at", "pk"))
    kind = Reminder.Kind.WORDS_ASKED_BACK
    known = set(Reminder.objects.filter(kind=kind, asked_back__in=rows).values_list("asked_back", "recipient"))
    for row, user_id in people_told(rows):
        if (row.pk, user_id) not in known:
            yield Reminder(team_id=row.team_id, recipient_id=user_id, kind=kind, asked_back=row, due_at=row.asked_at)


def says(reminder, now):
    """None when the words are gone, or in other hands."""
    row = waiting().select_related("team").filter(pk=reminder.asked_back_id).first()
    if row is None or reminder.recipient_id not in {user for _row, user in people_told([row])}:
        return None
    words = {"team": row.team.name, "day": nhs_date(timezone.localtime(row.done_by))}
    return ReminderNote(
        heading=_("Somebody who spoke with %(team)s wants their words back") % words,
        lines=(
            _("They asked on the page behind their slip. Nothing of the story reaches beyond the team any more."),
            _("Take the words away on its page: they need not say why.")
            + " "
            + _("On %(day)s it is done without you, unless a concern is open.") % words,
        ),
        action=_("Open the conversation"),
        address=reverse("show_conversation", args=[row.team.address, row.conversation_id]),
        why=_("You get this because you lead %(team)s or have the story in hand.") % words,
        needed_by=timezone.localdate(row.done_by),
    )


WORDS_ASKED_BACK = ReminderKind(names=(Reminder.Kind.WORDS_ASKED_BACK,), is_urgent=False, missing=missing, says=says)
