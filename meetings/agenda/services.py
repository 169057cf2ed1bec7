"""Services of how a team meets: set its usual agenda of a kind of meeting, write its ground rules."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from meetings.agenda.stages import MeetingStage, PlannedItem
from meetings.models import GroundRules, Meeting, TeamAgenda, TeamAgendaItem


@recorded("set the usual agenda of a kind of meeting")
def set_usual_agenda(*, by: Membership, kind: str, items: Sequence[PlannedItem]) -> TeamAgenda:
    """What the team's meetings of `kind` go through from now on; planned ones keep what they have.

    Without items it is CEIM's own again. Raises ValidationError for a kind that does not exist, and for a stage that
    stands in it twice.
    """
    keys = [item.key for item in items if item.key]
    if kind not in Meeting.Kind.values:
        raise ValidationError(_("Choose the kind of meeting"))
    if len(set(keys)) < len(keys) or not set(keys) <= set(MeetingStage.values):
        raise ValidationError(_("Choose each part of the meeting for one item only"))
    agenda = TeamAgenda.objects.create(team=by.team, kind=kind, written_by=by.user)
    TeamAgendaItem.objects.bulk_create(
        TeamAgendaItem(team=by.team, agenda=agenda, position=position, **item._asdict())
        for position, item in enumerate(items, start=1)
    )
    return agenda


@recorded("wrote the ground rules of its meetings")
def write_ground_rules(*, by: Membership, rules: str) -> GroundRules:
    """A rule on each line; without any they are CEIM's own again."""
    return GroundRules.objects.create(team=by.team, rules=rules.strip(), written_by=by.user)
