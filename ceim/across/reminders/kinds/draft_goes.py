"""A conversation that somebody began is thrown away soon: they are told of it, with no word of what they typed."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.nhs.formats import nhs_date
from ceim.statements import statement
from ceim.teams.models import Membership
from conversations.models import Draft

BEFORE = timedelta(days=5)
SETTLED = [Reminder.State.SENT, Reminder.State.NOT_NEEDED, Reminder.State.FAILED]


def warned_before():
    """How long before a draft goes it is told: five days, and less where it is kept for less than a fortnight."""
    return min(BEFORE, timedelta(days=settings.DRAFT_DAYS) / 3)


def times_of(now):
    """Between which moments a draft was saved last that goes soon."""
    kept = timedelta(days=settings.DRAFT_DAYS)
    return {"gone": now - kept, "soon": now + warned_before() - kept}


def going_soon(gone, soon, today=None):
    """Drafts with something in them that go soon, with whose each is as `keeper`: somebody who can still open it."""
    drafts = Draft.objects.begun().last_saved(gone, soon).filter(team__ended_on=None)
    drafts = drafts.annotate(keeper=Coalesce("kept_by", "held_by"))
    writing = Membership.objects.holding(roles_with(Permission.WRITE_DOWN, TEAM_ROLES), today)
    theirs = writing.filter(team=OuterRef("team"), user=OuterRef("keeper"), user__is_active=True)
    return drafts.filter(Exists(theirs))


def missing(now):
    """Unsaved, one for each draft that goes soon and whose keeper has not been told. One query."""
    for pk, team_id, keeper in _untold(today=timezone.localdate(), **times_of(now)):
        about = {"kind": Reminder.Kind.DRAFT_GOES, "draft_id": pk}
        yield Reminder(team_id=team_id, recipient_id=keeper, due_at=now, **about)


@statement
def _untold(*, gone: datetime, soon: datetime, today: date):
    told = Reminder.objects.filter(kind=Reminder.Kind.DRAFT_GOES, draft=OuterRef("pk"), recipient=OuterRef("keeper"))
    untold = going_soon(gone, soon, today).filter(~Exists(told)).order_by("saved_at", "pk")
    return untold.values_list("pk", "team", "keeper")


def due_again(now):
    """Somebody went on with it when they were told, and left it again: it is kept anew, and goes anew."""
    return Reminder.objects.filter(pk__in=_again(today=timezone.localdate(), **times_of(now)), state__in=SETTLED)


@statement
def _again(*, gone: datetime, soon: datetime, today: date):
    told = Reminder.objects.filter(
        kind=Reminder.Kind.DRAFT_GOES, state__in=SETTLED, claimed_at__lt=F("draft__saved_at")
    )
    going = going_soon(gone, soon, today).order_by()
    return told.filter(draft__in=going.values("pk")).values_list("pk", flat=True)


def says(reminder, now):
    """None when somebody went on with it or discarded it, or when it is gone or in other hands."""
    draft = going_soon(**times_of(now)).defer("answers").select_related("team").filter(keeper=reminder.recipient_id)
    draft = draft.filter(pk=reminder.draft_id).first()
    if draft is None:
        return None
    words = {"team": draft.team.name, "day": nhs_date(timezone.localtime(draft.kept_until))}
    return ReminderNote(
        heading=_("A conversation that you began in %(team)s is kept until %(day)s") % words,
        lines=(
            _("After that day it is thrown away, and nothing of it is kept."),
            _("Go on with it, and it is kept anew. It counts once you save it."),
            _("If you no longer need it, you can discard it there."),
        ),
        action=_("Go on with the conversation"),
        address=reverse("write_draft", args=[draft.team.address, draft.pk]),
        why=_("You get this because you began it."),
        needed_by=timezone.localdate(draft.kept_until),
    )


DRAFT_GOES = ReminderKind(
    names=(Reminder.Kind.DRAFT_GOES,),
    is_urgent=False,
    missing=missing,
    says=says,
    due_again=due_again,
)
