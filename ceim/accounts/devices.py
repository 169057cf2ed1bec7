"""The device somebody is at: what it is called, and a cookie by which it is known where they signed in before."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing

from ceim.accounts.models import User
from ceim.cookies import named_now

COOKIE, SALT = "known", "ceim.accounts.devices"
KEPT = timedelta(days=365)
MOST = 20  # people of one device: on a ward many sign in at the same computer

BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome"}
BROWSERS["Safari"] = "Safari"  # last: the others call themselves so as well
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac"}
SYSTEMS |= {"CrOS": "Chromebook", "Linux": "Linux"}


def device_of(request) -> str:
    """ "Firefox, Windows": by what the browser says of itself; a dash where it says nothing we know."""
    said = request.META.get("HTTP_USER_AGENT", "")
    known = [next((name for word, name in names.items() if word in said), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, known)) or "–"


def known_to(request, email: str) -> str:
    """The name of this device if whoever has this address signed in on it before; empty if not."""
    name, people = _said_by(request)
    return name if people and User.objects.filter(email__iexact=email, pk__in=people).exists() else ""


def remember(request, response, user) -> None:
    """Tell the browser, signed, that this person signed in here. Nobody is let in by it."""
    name, people = _said_by(request)
    people = [*(each for each in people if each != user.pk), user.pk][-MOST:]
    said = signing.dumps([name or secrets.token_urlsafe(9), people], salt=SALT)
    safe = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    response.set_cookie(named_now(COOKIE), said, max_age=KEPT, **safe)


def _said_by(request):
    try:
        return signing.loads(request.COOKIES.get(named_now(COOKIE), ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return "", []
