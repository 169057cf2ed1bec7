"""What can be turned off, in the words of the page: several kinds of reminder each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    MONTHS = "months", _("Months that are short of conversations")
    MEETINGS = "meetings", _("Meetings to plan and to prepare")
    WORK = "work", _("Actions, tests and measures that wait, and whether changes hold")
    OTHERS = "others", _("What other teams ask, offer and reply")
    COMMENTS = "comments", _("Comments on improvements")
    BOARD = "board", _("The board “You said, we did”")


# By the values of Reminder.Kind. What is not here concerns one person alone, and is not turned off by topic.
KINDS_OF = {
    Topic.MONTHS: ("mid_month", "last_week", "group_short", "short_again", "monthly_letter"),
    Topic.MEETINGS: ("meeting_due", "meeting_missed", "pack_ready"),
    Topic.WORK: (
        *("hold_check", "action_due", "action_late", "do_waits", "study_waits", "act_waits"),
        "reading_due",
    ),
    Topic.OTHERS: ("asked_in", "offered_lead", "asked_pathway", "asked_move", "offered_change", "reply_overdue"),
    Topic.COMMENTS: ("comments",),
    Topic.BOARD: ("board_review",),
}
OVER_ALL = (Topic.MONTHS, Topic.COMMENTS)  # told of several teams at once


def topic_of(kind: str) -> Topic | None:
    return next((topic for topic, kinds in KINDS_OF.items() if kind in kinds), None)
