"""From the time on the wall to the moment: none where the clocks go forward, two where they go back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def moments(wall: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every moment at which a clock in `zone` shows `wall` (naive), the earlier first: none, one or two, in UTC."""
    both = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in both if moment.astimezone(zone).replace(tzinfo=None) == wall)


def moment(wall: datetime, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """The moment that is meant: `second` of two. Where the hour is left out, as much later as is left out."""
    found = moments(wall, zone)
    return found[-1 if second else 0] if found else wall.replace(tzinfo=zone).astimezone(UTC)


def left_out(wall: datetime, zone: ZoneInfo) -> timedelta:
    """How much the clocks leave out where `wall` does not exist."""
    after, before = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return abs(after - before)


def is_shown_twice(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock in `zone` shows another moment with the same words."""
    return len(moments(moment.astimezone(zone).replace(tzinfo=None, fold=0), zone)) > 1
