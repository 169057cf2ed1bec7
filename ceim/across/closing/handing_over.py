"""What another team takes over of one that closes: its open actions, and its improvements as new ones of their own.

Definitions go, never a story: the name, the vision, the aim, the drivers and the ideas still open. What was tested,
measured and made normal stays where it was done; what is new says from which team it came.
"""

from datetime import date

from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.across.closing.checklist import rows_of
from ceim.teams.models import Membership, Team
from improvements.drivers.copying import build, texts_of
from improvements.improvement.stopping import stop
from improvements.models import Aim, ChangeIdea, Improvement, Vision
from meetings.models import Action

AIM_PARTS = ("how_much", "for_whom", "by_when", "where", "at_least", "baseline")
VISION_PARTS = ("text", "voice", "spoken_by", "agreed_with", "agreed_on", "easy_read")
SETTLED = [ChangeIdea.State.ABANDONED, ChangeIdea.State.IMPLEMENTED]


def teams_that_may_take_over(team: Team):
    """The other teams of the organisation that are at work and have a lead who signs in."""
    led = Membership.objects.current().filter(role=Role.LEAD, user__is_active=True).values("team")
    others = Team.objects.filter(organisation=team.organisation_id, ended_on=None, pk__in=led)
    return others.exclude(pk=team.pk).order_by("name")


def hand_over(team: Team, to: Team, day: date) -> None:
    """Give the open actions and improvements to the lead of `to` who has been in it longest."""
    leads = Membership.objects.current().filter(team=to, role=Role.LEAD, user__is_active=True)
    lead = leads.order_by("started_on", "pk").first()
    reason = _("Handed over to %(team)s") % {"team": to.name}
    _hand_over_actions(team, lead, reason, day)
    _hand_over_improvements(team, lead, reason, day)


def _hand_over_actions(team, lead, reason, day):
    actions = rows_of("actions", team)
    Action.objects.bulk_create(
        Action(team_id=lead.team_id, owner=lead, text=action.text, due_on=action.due_on, taken_over_from=team)
        for action in actions
    )
    actions.update(state=Action.State.DROPPED, dropped_reason=reason, finished_on=day)


def _hand_over_improvements(team, lead, reason, day):
    before = list(rows_of("improvements", team).prefetch_related("aims", "ideas", "visions"))
    after = Improvement.objects.begin_several(
        Improvement(
            team_id=lead.team_id,
            owner=lead,
            title=each.title,
            method=each.method,
            started_on=day,
            taken_over_from=team,
        )
        for each in before
    )
    pairs = list(zip(before, after, strict=True))
    _copy_vision_and_aim(pairs, lead)
    ChangeIdea.objects.bulk_create(
        ChangeIdea(team_id=lead.team_id, improvement=new, text=idea.text, proposed_by=idea.proposed_by)
        for old, new in pairs
        for idea in old.ideas.all()
        if idea.state not in SETTLED
    )
    for old, new in pairs:
        build(new, texts_of(old, left_behind=SETTLED))
    stop(before, reason, day)


def _copy_vision_and_aim(pairs, lead):
    """Each in its newest wording. What is measured stays where it was."""
    Vision.objects.bulk_create(
        Vision(
            team_id=lead.team_id,
            improvement=new,
            written_by_id=vision.written_by_id,
            **{name: getattr(vision, name) for name in VISION_PARTS},
        )
        for old, new in pairs
        for vision in old.visions.all()[:1]
    )
    Aim.objects.bulk_create(
        Aim(
            team_id=lead.team_id,
            improvement=new,
            set_by_id=old.aim.set_by_id,
            **{name: getattr(old.aim, name) for name in AIM_PARTS},
        )
        for old, new in pairs
        if old.aim
    )
