"""What a team does at and around its meetings; each function leaves one Event."""

from meetings.services.action import add_action, drop_action, finish_action
from meetings.services.attendance import record_attendance
from meetings.services.decision import (
    park_opportunity,
    pass_on_opportunity,
    prioritise_opportunity,
    reopen_opportunity,
)
from meetings.services.meeting import (
    cancel_meeting,
    change_meeting,
    choose_stories,
    correct_minutes,
    hold_meeting,
    plan_meeting,
)
from meetings.services.opportunity import (
    add_evidence,
    place_opportunity,
    revise_opportunity,
    state_opportunity,
)
from meetings.services.reflection import add_reflection, share_reflection
from meetings.services.vote import cast_vote, take_back_vote

__all__ = [
    "add_action",
    "add_evidence",
    "add_reflection",
    "cancel_meeting",
    "cast_vote",
    "change_meeting",
    "choose_stories",
    "correct_minutes",
    "drop_action",
    "finish_action",
    "hold_meeting",
    "park_opportunity",
    "pass_on_opportunity",
    "place_opportunity",
    "plan_meeting",
    "prioritise_opportunity",
    "record_attendance",
    "reopen_opportunity",
    "revise_opportunity",
    "share_reflection",
    "state_opportunity",
    "take_back_vote",
]
