"""Every kind of reminder there is. Another one is another file beside these and a line in the list below."""

from ceim.across.reminders.kinds.asked import ASKED
from ceim.across.reminders.kinds.asked_back import WORDS_ASKED_BACK
from ceim.across.reminders.kinds.board_review import BOARD_REVIEW
from ceim.across.reminders.kinds.comments import COMMENTS
from ceim.across.reminders.kinds.concern import CONCERN
from ceim.across.reminders.kinds.deputies import DEPUTIES
from ceim.across.reminders.kinds.draft_goes import DRAFT_GOES
from ceim.across.reminders.kinds.hold_check import HOLD_CHECK
from ceim.across.reminders.kinds.kept_back import KEPT_BACK
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.kinds.life_of_a_team import LIFE_OF_A_TEAM
from ceim.across.reminders.kinds.of_meetings.meeting_due import MEETING_DUE, MEETING_MISSED
from ceim.across.reminders.kinds.of_meetings.pack_ready import PACK_READY
from ceim.across.reminders.kinds.of_tests.action_due import ACTION_DUE, ACTION_LATE
from ceim.across.reminders.kinds.of_tests.reading_due import READING_DUE
from ceim.across.reminders.kinds.of_tests.step_waits import STEP_WAITS
from ceim.across.reminders.kinds.over_teams.monthly_letter import MONTHLY_LETTER
from ceim.across.reminders.kinds.reply_overdue import REPLY_OVERDUE
from ceim.across.reminders.kinds.short_again import SHORT_AGAIN
from ceim.across.reminders.kinds.short_in_groups import SHORT_IN_GROUPS
from ceim.across.reminders.kinds.short_of_target import SHORT_OF_TARGET

KINDS: tuple[ReminderKind, ...] = (
    SHORT_OF_TARGET,
    SHORT_IN_GROUPS,
    SHORT_AGAIN,
    LIFE_OF_A_TEAM,
    ASKED,
    DEPUTIES,
    KEPT_BACK,
    DRAFT_GOES,
    WORDS_ASKED_BACK,
    BOARD_REVIEW,
    REPLY_OVERDUE,
    HOLD_CHECK,
    COMMENTS,
    MEETING_DUE,
    MEETING_MISSED,
    PACK_READY,
    ACTION_DUE,
    ACTION_LATE,
    *STEP_WAITS,
    READING_DUE,
    MONTHLY_LETTER,
    CONCERN,
)


def kind_of(reminder) -> ReminderKind:
    return next(kind for kind in KINDS if reminder.kind in kind.names)
