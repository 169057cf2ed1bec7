"""What closing a team does with what is still open in it: each kind ended, or left as it is, as the checklist says."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.closing.checklist import rows_of
from conversations.models import FeedbackImport
from improvements.improvement.stopping import stop
from improvements.models import SiteStage
from improvements.spread.site_stage import reach
from meetings.diary.entries import cancelled
from meetings.models import Action, Meeting


def end_what_is_open(team, reason: str, now: datetime) -> None:
    """Everything that the checklist says is ended; concerns, unreleased stories and what was told stay as they are."""
    day = timezone.localdate(now)
    rows_of("drafts", team).delete()
    rows_of("imports", team).update(state=FeedbackImport.State.STOPPED, ended_at=now, table={})
    cancelled(list(rows_of("meetings", team)))
    rows_of("meetings", team).update(state=Meeting.State.CANCELLED, cancelled_reason=reason, join_code="")
    rows_of("actions", team).update(state=Action.State.DROPPED, dropped_reason=reason, finished_on=day)
    stop(list(rows_of("improvements", team)), reason, day)
    for kind in ("takes_part", "pathways_held", "pathways_used"):
        rows_of(kind, team).update(until=day, ended_reason=reason)
    rows_of("board", team).update(taken_down_on=day)
    rows_of("invitations", team).update(withdrawn_at=now)
    declined_today = {"stage": SiteStage.Stage.DECLINED, "on": day}
    for site in rows_of("offers", team).exclude(pk__in=SiteStage.objects.filter(**declined_today).values("site")):
        reach(site, SiteStage.Stage.DECLINED, day, _("%(team)s has closed") % {"team": team.name})
