"""Meeting and what it has, Reflection, HeardElsewhere, Oversight, Opportunity, Evidence, Vote, Action."""

from meetings.models.action import Action
from meetings.models.heard_elsewhere import HeardElsewhere
from meetings.models.meeting import AgendaItem, Attendance, Meeting, Reflection, ShownStory
from meetings.models.meeting_answer import MeetingAnswer
from meetings.models.opportunity import Evidence, Opportunity, Vote
from meetings.models.oversight import Oversight, OversightMember

__all__ = [
    "Action",
    "AgendaItem",
    "Attendance",
    "Evidence",
    "HeardElsewhere",
    "Meeting",
    "MeetingAnswer",
    "Opportunity",
    "Oversight",
    "OversightMember",
    "Reflection",
    "ShownStory",
    "Vote",
]
