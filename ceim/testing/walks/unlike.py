"""Unlike deeds on one record at the very same moment: both may be done, one after the other, but nothing in between."""

from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ObjectDoesNotExist, ValidationError

from ceim.row_security import scope
from ceim.testing.runtime_role import runtime_role
from ceim.testing.walks.pairs import PAIRS
from ceim.testing.walks.sending import at_the_same_moment


@dataclass
class Unlike:
    """What was asked, and what was found: [(which pair, what was there)]."""

    asked: int = 0
    between: list = field(default_factory=list)
    errors: list = field(default_factory=list)


def race_unlike(cast, rounds, pairs=tuple(PAIRS)):
    """Each pair so often, on records of its own."""
    found = Unlike()
    for _round in range(rounds):
        for pair in pairs:
            calls, faults = pair(cast)
            results = at_the_same_moment(*[partial(_tried, call) for call in calls])
            found.asked += 1
            broken = [each for each in results if not isinstance(each, bool)]  # None: it never came back
            found.errors += [(pair.__name__, type(each).__name__) for each in broken]
            if not broken:
                found.between += [(pair.__name__, results, fault) for fault in faults(*results) if fault]
    return found


def _tried(call):
    """Whether it was carried out, or the error that is no refusal."""
    try:
        with runtime_role(), scope.everything():
            call()
    except (ValidationError, ObjectDoesNotExist):
        return False
    except Exception as error:  # noqa: BLE001  it is what is looked for
        return error
    return True
