"""How many touchpoints a journey has room for; asked by services and by the pages that offer them."""

from ceim.teams.models import Touchpoint

FEWEST_TOUCHPOINTS, MOST_TOUCHPOINTS = 2, 12


def may_add_to(present: list[Touchpoint]) -> bool:
    """Whether a pathway with these touchpoints has room for one more."""
    return len(present) < MOST_TOUCHPOINTS


def may_retire_from(present: list[Touchpoint]) -> bool:
    """Whether a pathway with these touchpoints can do without one."""
    return len(present) > FEWEST_TOUCHPOINTS
