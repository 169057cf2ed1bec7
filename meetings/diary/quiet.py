"""When a team has not met for too long: said on its own first page, on its list, and on the QI lead's page."""

from datetime import date

QUIET_DAYS = 35  # without a meeting; also without a conversation


def quiet_for(today: date, last_met_on: date | None, started_on: date) -> int | None:
    """Days without a meeting once they are more than `QUIET_DAYS`, else None. A new team's begin when it does."""
    days = (today - max(last_met_on or started_on, started_on)).days
    return days if days > QUIET_DAYS else None
