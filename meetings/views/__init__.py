"""The pages of meetings, opportunities and actions."""

from meetings.views.action import add_action, finish_action
from meetings.views.attendance import record_attendance
from meetings.views.decision import decide_on_opportunity, place_opportunity, vote_for_opportunity
from meetings.views.meeting import (
    cancel_meeting,
    choose_stories,
    edit_meeting,
    hold_meeting,
    list_meetings,
    plan_meeting,
    show_meeting,
)
from meetings.views.opportunity import (
    add_evidence,
    edit_opportunity,
    list_opportunities,
    show_opportunity,
    state_opportunity,
)
from meetings.views.reflection import add_reflection, share_reflection

__all__ = [
    "add_action",
    "add_evidence",
    "add_reflection",
    "cancel_meeting",
    "choose_stories",
    "decide_on_opportunity",
    "edit_meeting",
    "edit_opportunity",
    "finish_action",
    "hold_meeting",
    "list_meetings",
    "list_opportunities",
    "place_opportunity",
    "plan_meeting",
    "record_attendance",
    "share_reflection",
    "show_meeting",
    "show_opportunity",
    "state_opportunity",
    "vote_for_opportunity",
]
