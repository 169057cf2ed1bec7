"""How much a page does, in calls of functions: the same on a busy machine as on a quiet one, which seconds are not."""

import cProfile
from collections.abc import Callable


def calls_of(ask: Callable[[], object]) -> int:
    """Calls of functions while `ask` runs, written in Python or in C; one that computes for long counts as one."""
    profile = cProfile.Profile()
    profile.runcall(ask)
    return sum(each.callcount for each in profile.getstats())
