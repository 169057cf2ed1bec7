"""What a control chart says in one word: how it varies, and whether it can be relied on to meet its target."""

from enum import StrEnum


class Better(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "none"


class Variation(StrEnum):
    """What the last point says."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the process meets its target by its nature, misses it, or hits and misses."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


def variation_of(cause, better: Better) -> Variation:
    """What a point is, by the cause that marked it (None: common cause)."""
    if cause is None:
        return Variation.COMMON_CAUSE
    way = "high" if cause.is_high else "low"
    if better == Better.NEITHER:
        return Variation(f"neutral_{way}")
    return Variation(f"improvement_{way}" if cause.is_high == (better == Better.UP) else f"concern_{way}")


def assurance_of(lower: float | None, upper: float | None, target: float | None, better: Better) -> Assurance | None:
    """Where a target lies to the limits of the last point; None without target, limits or a better way."""
    if target is None or lower is None or upper is None or better == Better.NEITHER:
        return None
    if target > upper:
        return Assurance.FAIL if better == Better.UP else Assurance.PASS
    if target < lower:
        return Assurance.PASS if better == Better.UP else Assurance.FAIL
    return Assurance.INCONSISTENT
