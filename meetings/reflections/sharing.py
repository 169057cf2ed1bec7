"""What becomes of reflections when they are shared: those without a name lose their author. For services alone."""

from dataclasses import dataclass

from ceim.locking import all_locked
from meetings.models import Meeting, Reflection

State = Reflection.State


@dataclass(frozen=True)
class SharedTogether:
    """How many are shared with it: what waited before was another number if somebody was quicker."""

    stands_in_history_as: Meeting
    number: int


def share_what_waits(meeting: Meeting) -> list[Reflection]:
    """All that their authors marked to be shared together, in one go; gives the rows that are shared now."""
    return shared(all_locked(Reflection.objects.filter(meeting=meeting, state=State.WAITING)))


def put(reflection, **values):
    for name, value in values.items():
        setattr(reflection, name, value)
    reflection.save()
    return reflection


def shared(reflections):
    """The rows that are shared now. Those without a name are other rows, in the order of their random numbers."""
    named = [put(each, state=State.SHARED) for each in reflections if not each.is_anonymous]
    nameless = [each for each in reflections if each.is_anonymous]
    Reflection.objects.filter(pk__in=[each.pk for each in nameless]).delete()
    return named + Reflection.objects.bulk_create(sorted(map(_without_author, nameless), key=lambda each: each.pk))


def _without_author(reflection):
    kept = ("team_id", "meeting", "conversation_id", "kind", "text", "key")
    return Reflection(state=State.SHARED, is_anonymous=True, **{name: getattr(reflection, name) for name in kept})
