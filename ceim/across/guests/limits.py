"""How often the code of a meeting may be guessed: from one address, and by everybody together."""

from allauth.core.internal import ratelimit

# The rates of wrong codes, in ACCOUNT_RATE_LIMITS; an address that is only opened counts.
WRONG = {"app": "allauth.account", "action": "meeting_code", "limit_get": True, "key": "everybody"}


def may_try(request) -> bool:
    """Whether so few wrong ones came lately that another may be tried."""
    return ratelimit.consume(request, **WRONG, dry_run=True) is not None


def note_wrong_try(request) -> None:
    ratelimit.consume(request, **WRONG)
