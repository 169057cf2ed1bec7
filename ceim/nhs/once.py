"""The hidden input of each form that says who was shown it, and tells one page that was shown from the next."""

import secrets

NAME = "sent_once"
BETWEEN = "~"  # no such sign in the rest, and none that a cookie minds


def once_of(person: int | None) -> str:
    """Other at each call; `person` is the id of whoever is shown the page, None for nobody known."""
    token = secrets.token_urlsafe(12)
    return token if person is None else f"{person}{BETWEEN}{token}"


def is_another_s(once: str, person: int) -> bool:
    """Whether somebody else was shown the page: they may have signed out in another tab since."""
    shown_to, between, _token = once.partition(BETWEEN)
    return bool(between) and shown_to != str(person)
