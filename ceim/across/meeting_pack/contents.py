"""What the pack of a meeting holds for whoever reads it. Made anew each time: what was taken back is gone from it."""

from dataclasses import dataclass

from ceim.across.meeting_room.queries import running_tests
from ceim.statements import statement
from ceim.teams.models import Membership
from conversations.stories.closed_stories import ClosedStories, closed_of
from improvements.figures.shown import with_findings
from improvements.models import Cycle, Measure
from meetings.actions.rows import actions_of, earlier_actions
from meetings.agenda.kinds import KINDS
from meetings.meeting import rows
from meetings.meeting.elsewhere import HeardStory, heard_elsewhere
from meetings.models import Action, AgendaItem, Meeting, Opportunity, TeamVision
from meetings.vision.versions import vision_of


@dataclass(frozen=True)
class TestToLookAt:
    """A test that runs, and what the charts of its improvement say."""

    cycle: Cycle
    measures: list[Measure]

    @property
    def title(self) -> str:
        return self.cycle.idea.improvement.title


@dataclass(frozen=True)
class MeetingPack:
    """`closed` says what this reader may not read; `gone_elsewhere` how many stories of other teams are gone."""

    meeting: Meeting
    purpose: str
    vision: TeamVision | None
    agenda: list[AgendaItem]
    stories: list[rows.StoryOnMeeting]
    closed: ClosedStories
    elsewhere: list[HeardStory]
    gone_elsewhere: int
    actions: list[Action]
    tests: list[TestToLookAt]
    undecided: list[Opportunity]


def pack_of(membership: Membership, meeting: Meeting) -> MeetingPack:
    stories = rows.stories_of(membership, meeting)
    rows.give_words(membership, stories)
    elsewhere, gone = heard_elsewhere(membership, meeting, is_read_out=True)
    agreed_here = [each for each in actions_of(membership, meeting=meeting.pk) if each.state == Action.State.OPEN]
    return MeetingPack(
        meeting=meeting,
        purpose=str(KINDS[meeting.kind].purpose),
        vision=vision_of(membership),
        agenda=rows.agenda_of(meeting=meeting.pk),
        stories=stories,
        closed=closed_of(rows.counted_stories(membership, meeting=meeting.pk)),
        elsewhere=elsewhere,
        gone_elsewhere=gone,
        actions=[*earlier_actions(membership, meeting=meeting.pk), *agreed_here],
        tests=tests_of(membership),
        undecided=_undecided(membership),
    )


def tests_of(membership: Membership) -> list[TestToLookAt]:
    """The team's own that run; as many statements for any number."""
    cycles = running_tests(membership)
    improvements = {cycle.idea.improvement_id for cycle in cycles}
    measures = Measure.objects.visible_to(membership).filter(improvement__in=improvements, retired_on=None)
    told = with_findings(list(measures.order_by("kind", "pk"))) if cycles else []
    return [
        TestToLookAt(cycle, [each for each in told if each.improvement_id == cycle.idea.improvement_id])
        for cycle in cycles
    ]


@statement
def _undecided(membership):
    """Needs that no meeting has decided about, what has waited longest first."""
    found = Opportunity.objects.visible_to(membership).filter(state=Opportunity.State.NEW)
    return found.select_related("touchpoint").order_by("stated_at", "pk")
