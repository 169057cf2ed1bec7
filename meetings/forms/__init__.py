"""The forms of meetings; each narrows its choices to the team."""

from meetings.forms.action import ActionForm, FinishActionForm
from meetings.forms.attendance import AttendanceForm
from meetings.forms.decision import DecisionForm, PlaceForm
from meetings.forms.meeting import (
    CancelMeetingForm,
    ChangeMeetingForm,
    ChooseStoriesForm,
    HoldMeetingForm,
    MinutesForm,
    PlanMeetingForm,
)
from meetings.forms.opportunity import (
    EvidenceForm,
    FilterOpportunitiesForm,
    ReviseOpportunityForm,
    StateOpportunityForm,
)
from meetings.forms.reflection import ReflectionForm

__all__ = [
    "ActionForm",
    "AttendanceForm",
    "CancelMeetingForm",
    "ChangeMeetingForm",
    "ChooseStoriesForm",
    "DecisionForm",
    "EvidenceForm",
    "FilterOpportunitiesForm",
    "FinishActionForm",
    "HoldMeetingForm",
    "MinutesForm",
    "PlaceForm",
    "PlanMeetingForm",
    "ReflectionForm",
    "ReviseOpportunityForm",
    "StateOpportunityForm",
]
