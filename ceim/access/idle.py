"""How long a session lasts in which nobody does anything: most of a day, or minutes on a computer that others use.

Each page that is asked for begins the time anew; it is written down at most ten times in it. However busy somebody is,
they sign in again in the end. The page warns before, and on a shared computer it locks itself: see static/lock.js.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

SHARED, BEGAN = "is_shared", "began"  # in the session
AT_MOST = {False: timedelta(days=7), True: timedelta(hours=12)}  # by whether the computer is shared


def say_shared(session, *, is_shared: bool) -> None:
    """Somebody who is about to sign in says whether others use the computer; a second factor may come in between."""
    if is_shared:
        session[SHARED] = True
    else:
        session.pop(SHARED, None)


def begin(session) -> None:
    """Somebody signed in a moment ago."""
    session[BEGAN] = timezone.now().timestamp()
    session.set_expiry(seconds_of(session))


def seconds_of(session) -> int:
    """After how many seconds without anything the session ends."""
    return settings.LOCK_SHARED_AFTER if session.get(SHARED) else settings.SESSION_COOKIE_AGE


def ends_at(session) -> int | None:
    """The moment, in seconds of Unix time, at which it ends whatever is done; None of one that nobody signed in to."""
    began = session.get(BEGAN)
    return began and int(began + AT_MOST[bool(session.get(SHARED))].total_seconds())


def is_over(session) -> bool:
    """Whether it lasted as long as any may."""
    end = ends_at(session)
    return end is not None and timezone.now().timestamp() > end


def go_on(session) -> None:
    """Begin the time anew, where a tenth of it is over."""
    seconds = seconds_of(session)
    left = (session.ends_at - timezone.now()).total_seconds() if session.ends_at else 0
    if left < seconds * 0.9:
        session.setdefault(BEGAN, timezone.now().timestamp())
        session.set_expiry(seconds)
