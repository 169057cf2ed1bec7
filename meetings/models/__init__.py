"""Meeting, AgendaItem, Attendance, Reflection, Opportunity, Evidence, Vote, Action."""

from meetings.models.action import Action
from meetings.models.meeting import AgendaItem, Attendance, Meeting, Reflection
from meetings.models.opportunity import Evidence, Opportunity, Vote

__all__ = [
    "Action",
    "AgendaItem",
    "Attendance",
    "Evidence",
    "Meeting",
    "Opportunity",
    "Reflection",
    "Vote",
]
