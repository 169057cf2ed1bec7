"""Meeting and what it has; what is heard, needed, decided and agreed in it; oversight groups; how a team meets."""

from meetings.models.action import Action
from meetings.models.action_note import ActionNote
from meetings.models.decision import Ask, Decision, Vote
from meetings.models.diary import DiaryEntry, DiaryLetter
from meetings.models.guest_letter import GuestLetter
from meetings.models.heard_elsewhere import HeardElsewhere
from meetings.models.meeting import AgendaItem, Attendance, Meeting, ShownStory
from meetings.models.meeting_answer import MeetingAnswer
from meetings.models.minutes import Minutes, MinutesAmendment
from meetings.models.opportunity import Evidence, Opportunity
from meetings.models.oversight import Oversight, OversightMember
from meetings.models.reflection import Reflection, ReflectionSetAside, ReflectionsOpened
from meetings.models.series import MeetingSeries, SeriesDate
from meetings.models.team_agenda import GroundRules, TeamAgenda, TeamAgendaItem
from meetings.models.team_vision import TeamVision

__all__ = [
    "Action",
    "ActionNote",
    "AgendaItem",
    "Ask",
    "Attendance",
    "Decision",
    "DiaryEntry",
    "DiaryLetter",
    "Evidence",
    "GroundRules",
    "GuestLetter",
    "HeardElsewhere",
    "Meeting",
    "MeetingAnswer",
    "MeetingSeries",
    "Minutes",
    "MinutesAmendment",
    "Opportunity",
    "Oversight",
    "OversightMember",
    "Reflection",
    "ReflectionSetAside",
    "ReflectionsOpened",
    "SeriesDate",
    "ShownStory",
    "TeamAgenda",
    "TeamAgendaItem",
    "TeamVision",
    "Vote",
]
