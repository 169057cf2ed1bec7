"""The kinds of meeting: what each is for, and what CEIM suggests that it goes through."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.agenda.stages import MeetingStage, PlannedItem, usual_item
from meetings.models import Meeting

Kind, Stage = Meeting.Kind, MeetingStage


@dataclass(frozen=True)
class KindOfMeeting:
    """`purpose` is two sentences; `items` are for 60 or 70 minutes and are scaled to the length."""

    purpose: Promise
    items: tuple[PlannedItem, ...]


KINDS = {
    Kind.REFLECTIVE: KindOfMeeting(
        _(
            "The team hears what people told it, says how that felt, and chooses one or two things to test. Nobody is "
            "blamed, and good practice counts as much as what could be better."
        ),
        (
            usual_item(Stage.ARRIVE, 5),
            usual_item(Stage.SINCE_LAST_TIME, 10),
            usual_item(Stage.STORIES, 15),
            usual_item(Stage.REFLECTIONS, 10),
            usual_item(Stage.GOOD_PRACTICE, 5),
            usual_item(Stage.COULD_BE_BETTER, 10),
            usual_item(Stage.CHOOSE, 7),
            usual_item(Stage.ACTIONS, 3),
            usual_item(Stage.TELL_PEOPLE, 3),
            usual_item(Stage.HOW_WAS_IT, 2),
        ),
    ),
    Kind.OVERSIGHT: KindOfMeeting(
        _(
            "Those who answer for the work see how it stands and clear what the team cannot clear by itself. "
            "They look at tests and numbers; they do not read stories."
        ),
        (
            usual_item(Stage.ARRIVE, 5, _("Welcome and roles")),
            usual_item(Stage.SINCE_LAST_TIME, 15),
            PlannedItem(_("How the tests stand, and what the measures say"), 15),
            PlannedItem(_("What stands in the way, and who can move it"), 15),
            usual_item(Stage.ACTIONS, 7),
            usual_item(Stage.HOW_WAS_IT, 3),
        ),
    ),
    Kind.POINT_OF_CARE: KindOfMeeting(
        _(
            "Those who give the care go through their tests: what happened, what they learned, what to try next. "
            "It is short, and close to where the work is done."
        ),
        (
            usual_item(Stage.ARRIVE, 5, _("Welcome and roles")),
            usual_item(Stage.SINCE_LAST_TIME, 20, _("What the tests showed since last time")),
            usual_item(Stage.GOOD_PRACTICE, 5),
            usual_item(Stage.COULD_BE_BETTER, 10),
            usual_item(Stage.CHOOSE, 10, _("What to try next")),
            usual_item(Stage.ACTIONS, 8),
            usual_item(Stage.HOW_WAS_IT, 2),
        ),
    ),
    Kind.CO_DESIGN: KindOfMeeting(
        _(
            "People who use the service and those who work in it shape a change together, from the need and not from a "
            "ready answer. Aim for the higher steps of the ladder: those who live with it decide too."
        ),
        (
            usual_item(Stage.ARRIVE, 10, _("Welcome: who we are, and what each of us needs to take part")),
            usual_item(Stage.STORIES, 15, _("What people told us, in their words")),
            usual_item(Stage.REFLECTIONS, 10, _("What that is like, from those who know it")),
            PlannedItem(_("What would make it better: everybody’s ideas"), 15),
            usual_item(Stage.CHOOSE, 10, _("Choose together what to try first")),
            usual_item(Stage.ACTIONS, 5),
            usual_item(Stage.HOW_WAS_IT, 5, _("How far were people in it today? The ladder")),
        ),
    ),
    Kind.COACHING: KindOfMeeting(
        _(
            "A coach helps the team to think about its own next step. The team brings what it wants to think about, "
            "and leaves with one thing to try."
        ),
        (
            usual_item(Stage.ARRIVE, 5, _("Welcome: what do you want from this call?")),
            usual_item(Stage.SINCE_LAST_TIME, 15),
            PlannedItem(_("What the team wants to think about"), 25),
            usual_item(Stage.ACTIONS, 10, _("One thing to try before the next call")),
            usual_item(Stage.HOW_WAS_IT, 5),
        ),
    ),
}
