"""A story is kept back: whoever has it in hand is told, once, and nothing of what is in it or of why."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.statements import statement
from ceim.teams.models import Membership
from conversations.models import Conversation, KeptBack

KEPT = timedelta(days=7)  # told only of what happened lately: a first tick must not tell of years ago


def to_tell(today=None):
    """What stands, with whose it is as `keeper`: somebody of the team who can change it, and did not do it."""
    rows = KeptBack.objects.standing().filter(conversation__state=Conversation.State.RECORDED, team__ended_on=None)
    rows = rows.annotate(keeper=Coalesce("conversation__kept_by", "conversation__held_by"))
    holding = Membership.objects.holding(roles_with(Permission.RECORD_CONVERSATION, TEAM_ROLES), today)
    theirs = holding.filter(team=OuterRef("team"), user=OuterRef("keeper"), user__is_active=True)
    return rows.filter(Exists(theirs)).exclude(keeper=F("kept_back_by"))


def missing(now):
    """Unsaved, one for each that was kept back within a week. One query."""
    for pk, team_id, keeper in _untold(since=now - KEPT, today=timezone.localdate()):
        about = {"kind": Reminder.Kind.STORY_KEPT_BACK, "kept_back_id": pk}
        yield Reminder(team_id=team_id, recipient_id=keeper, due_at=now, **about)


@statement
def _untold(*, since: datetime, today: date):
    told = Reminder.objects.filter(
        kind=Reminder.Kind.STORY_KEPT_BACK, kept_back=OuterRef("pk"), recipient=OuterRef("keeper")
    )
    untold = to_tell(today).filter(~Exists(told), kept_back_at__gt=since)
    return untold.order_by("pk").values_list("pk", "team", "keeper")


def says(reminder, now):
    """None when it is kept back no more, or in other hands."""
    rows = to_tell().select_related("team", "kept_back_by").filter(keeper=reminder.recipient_id)
    row = rows.filter(pk=reminder.kept_back_id).first()
    if row is None:
        return None
    words = {"team": row.team.name, "name": row.kept_back_by.name}
    return ReminderNote(
        heading=_("A conversation of yours in %(team)s is kept back") % words,
        lines=(
            _("%(name)s looked at it and does not release it for now. The page says why.") % words,
            _("You can change the words, or ask the person, and then send it for release again."),
            _("It counts as a conversation that you held."),
        ),
        action=_("Open the conversation"),
        address=reverse("show_conversation", args=[row.team.address, row.conversation_id]),
        why=_("You get this because you have it in hand."),
    )


KEPT_BACK = ReminderKind(names=(Reminder.Kind.STORY_KEPT_BACK,), is_urgent=False, missing=missing, says=says)
