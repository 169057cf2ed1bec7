"""Meeting, AgendaItem, Attendance, Reflection, Oversight and its members, Opportunity, Evidence, Vote, Action."""

from meetings.models.action import Action
from meetings.models.meeting import AgendaItem, Attendance, Meeting, Reflection
from meetings.models.opportunity import Evidence, Opportunity, Vote
from meetings.models.oversight import Oversight, OversightMember

__all__ = [
    "Action",
    "AgendaItem",
    "Attendance",
    "Evidence",
    "Meeting",
    "Opportunity",
    "Oversight",
    "OversightMember",
    "Reflection",
    "Vote",
]
