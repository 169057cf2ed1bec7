"""An agenda fitted to the length of a meeting."""

from collections.abc import Iterable

from meetings.agenda.stages import PlannedItem


def scaled_agenda(items: Iterable[tuple], minutes: int) -> list[PlannedItem]:
    """The items with whole minutes that add up to the length of the meeting, each at least 1.

    `items` are PlannedItems, or (title, minutes) pairs. What is left after rounding down goes to the items that lost
    most; what a very short meeting lacks is taken from the longest.
    """
    items = [PlannedItem(*item) for item in items]
    total = sum(item.minutes for item in items)
    exact = [item.minutes * minutes / total for item in items]
    given = [max(1, int(share)) for share in exact]
    while sum(given) < minutes:
        short_changed = max(range(len(items)), key=lambda place: exact[place] - given[place])
        given[short_changed] += 1
    while sum(given) > minutes and max(given) > 1:
        given[given.index(max(given))] -= 1
    return [item._replace(title=str(item.title), minutes=share) for item, share in zip(items, given, strict=True)]
