"""Counts that may be shown: a number so small that it could point at one person is not. Pure functions."""

SMALLEST_SHOWN = 5


def safe_counts(counts):
    """Each count, None in place of one that is not to be shown. Safe for a list whose total is known.

    One to four are kept back, and then the next larger ones too, until those kept back are not all the same: from
    the total and the rest of the list nobody can tell which of them is which. Where they are never different, and
    where there are no more people than rows, nothing is shown at all. What is shown depends on the values alone, not
    on their order, so that knowing this rule does not help (proved by trying every short list in the tests).
    """
    kept_back = {count for count in counts if 0 < count < SMALLEST_SHOWN}
    larger = sorted({count for count in counts if count >= SMALLEST_SHOWN}, reverse=True)
    while len(kept_back) == 1 and larger:
        kept_back.add(larger.pop())
    if len(kept_back) == 1 or (kept_back and sum(counts) <= len(counts)):
        return [None] * len(counts)
    return [None if count in kept_back else count for count in counts]


def in_fives(count):
    """The count rounded down to whole fives, None where that is nothing; to be shown as “5 or more”.

    For what is counted in stories that the reader may not read. Whoever knows how many of them are their own team's
    still cannot tell a number of the others from it, unless there are none (proved in the tests).
    """
    return count // SMALLEST_SHOWN * SMALLEST_SHOWN or None


def shown_alone(count):
    """The count, None when it is not to be shown; for one whose total nobody knows."""
    return None if 0 < count < SMALLEST_SHOWN else count
