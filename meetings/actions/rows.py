"""What the pages ask about actions, by statements that are made once."""

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ceim.statements import statement, together
from ceim.teams.models import Membership
from meetings.models import Action, ActionNote, Meeting

SHOWN = ("text", "due_on", "state", "dropped_reason", "finished_on", "owner__name", "opportunity__need")


def with_times_extended(actions: QuerySet) -> QuerySet:
    """Each with `times_extended`: how often it was given more time."""
    extended = ActionNote.objects.filter(action=OuterRef("pk"), kind=ActionNote.Kind.EXTENDED).order_by()
    counted = extended.values("action").annotate(number=Count("pk")).values("number")
    return actions.annotate(times_extended=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def to_look_back_at(membership: Membership, meeting: Meeting) -> list[Action]:
    """The open ones that this meeting has said nothing of yet, what is due first before the others."""
    return [action for action in earlier_actions(membership, meeting=meeting.pk) if not action.is_looked_at]


def first_to_look_back_at(earlier: list[Action]) -> Action | None:
    """Of actions as `earlier_actions` gives them."""
    return next((action for action in earlier if not action.is_looked_at), None)


@statement
def number_open(membership):
    return together(Action.objects.visible_to(membership).open(), number=Count("pk"))


@statement
def listed_open(membership, start, stop):
    """The open ones of all meetings, as they fall due."""
    listed = Action.objects.visible_to(membership).open().select_related("owner", "opportunity", "meeting")
    return with_times_extended(listed).order_by("due_on", "pk")[start:stop]


@statement
def owners(membership):
    """Whoever ever had an action: (key, name)."""
    people = Membership.objects.visible_to(membership).filter(actions__isnull=False).distinct().order_by("name")
    return people.values_list("pk", "name")


@statement
def people_now(membership):
    """Who can take an action over."""
    return Membership.objects.visible_to(membership).current()


@statement
def with_actions(membership):
    """The meetings in which an action was agreed."""
    return Meeting.objects.visible_to(membership).filter(Exists(Action.objects.filter(meeting=OuterRef("pk"))))


@statement
def actions_of(membership, *, meeting: int):
    return _shown(membership).filter(meeting=meeting)


@statement
def actions_for(membership, *, opportunity: int):
    return _shown(membership).filter(opportunity=opportunity)


@statement
def earlier_actions(membership, *, meeting: int):
    """The team's open ones of other meetings, and of none; `is_looked_at` where this meeting said how one goes."""
    said = ActionNote.objects.filter(action=OuterRef("pk"), meeting=meeting)
    earlier = _shown(membership).open().exclude(meeting=meeting).annotate(is_looked_at=Exists(said))
    return earlier.order_by("due_on", "pk")


@statement
def looked_back_at(membership, *, meeting: int):
    """What a meeting said of earlier actions, in that order."""
    said = ActionNote.objects.visible_to(membership).filter(meeting=meeting)
    return said.select_related("action", "action__owner").order_by("pk")


@statement
def notes_of(membership, *, action: int):
    """All that was ever said of an action, the newest first."""
    notes = ActionNote.objects.visible_to(membership).filter(action=action)
    return notes.select_related("written_by", "from_owner", "to_owner", "meeting").order_by("-pk")


def _shown(membership):
    shown = Action.objects.visible_to(membership).select_related("owner", "opportunity").only(*SHOWN)
    return with_times_extended(shown)
