"""What a reflection in a meeting may be about: the stories shown so far, by number, and the whole meeting."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ceim.statements import statement
from meetings.models import ShownStory
from meetings.stories import readable_on


@dataclass(frozen=True)
class ToldSoFar:
    """`choices` begins with the whole meeting, whose value is empty; `in_front` is None while no story can be read."""

    choices: list[tuple[int | str, str]]
    in_front: int | None


def told_so_far(membership, meeting) -> ToldSoFar:
    """Numbered as on the page of the meeting: in the order of all its stories that can be read."""
    numbered = enumerate(_stories(membership, meeting=meeting.pk), start=1)
    shown = [(pk, _name(number, pathway)) for number, (pk, pathway, is_shown) in numbered if is_shown]
    in_front = meeting.story_id if meeting.story_id in dict(shown) else None
    return ToldSoFar([("", _("The whole meeting")), *shown], in_front)


def _name(number, pathway):
    return _("Story %(number)s: %(pathway)s") % {"number": number, "pathway": pathway}


@statement
def _stories(membership, *, meeting: int):
    is_shown = Exists(ShownStory.objects.filter(meeting=meeting, conversation=OuterRef("pk")))
    stories = readable_on(membership, meeting).annotate(is_shown=is_shown)
    return stories.values_list("pk", "pathway__title", "is_shown")
