"""Numbers as the charts take them: floats, None where missing; their mean, their median, what is plotted."""

import math
import statistics
from collections.abc import Collection, Iterable, Sequence


def as_number(value: float | None) -> float | None:
    """Return a value (int, float or Decimal) as a float, None as None; raise ValueError for any other."""
    if value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError("Give each value as a number, or None where it is missing.") from error
    if not math.isfinite(number):
        raise ValueError("A value is infinite or not a number. Give None where a value is missing.")
    return number


def numbers_of(values: Iterable[float | None]) -> tuple[float | None, ...]:
    """Return every value as `as_number` does."""
    return tuple([as_number(value) for value in values])


def ratios_of(
    values: Sequence[float | None], denominators: Sequence[float | None]
) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """Return the ratios, and the denominators with None wherever there is no ratio.

    A pair with a missing part, or with a denominator of 0, is missing. Raises ValueError for a negative
    denominator and for series of different lengths.
    """
    if len(values) != len(denominators):
        raise ValueError("Give one denominator for each value.")
    if any(bottom is not None and bottom < 0 for bottom in denominators):
        raise ValueError("A denominator is below 0.")
    pairs = [
        (top, bottom) if top is not None and bottom else (None, None)
        for top, bottom in zip(values, denominators, strict=True)
    ]
    return tuple(None if top is None else top / bottom for top, bottom in pairs), tuple(bottom for _, bottom in pairs)


def mean_of(values: Sequence[float]) -> float | None:
    """Return the mean, summed without rounding on the way; None for no values."""
    return math.fsum(values) / len(values) if values else None


def median_of(values: Iterable[float]) -> float:
    """Return the middle value, or halfway between the middle two; at least one finite value is needed."""
    in_order = sorted(values)
    if not in_order:
        raise ValueError("Give at least one value to take a median of.")
    low, high = statistics.median_low(in_order), statistics.median_high(in_order)
    total = low + high
    return low / 2 + high / 2 if math.isinf(total) else total / 2


def check_positions(length: int, freeze_after: int | None, set_aside: Collection[int]) -> None:
    """Raise ValueError where a baseline or a position set aside cannot be."""
    if freeze_after is not None and freeze_after < 1:
        raise ValueError("Freeze the centre line after at least one value, or give None.")
    if any(not 0 <= position < length for position in set_aside):
        raise ValueError("Set aside only positions inside the series; the first is 0.")
