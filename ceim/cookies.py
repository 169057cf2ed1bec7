"""What cookies are called: over HTTPS by names that a browser takes from this very host, and over HTTPS, alone."""

from django.conf import settings


def named(name: str, *, https: bool) -> str:
    """Of a cookie that goes to every page."""
    return f"__Host-{name}" if https else name


def named_now(name: str) -> str:
    """Likewise, where the settings are there already."""
    return named(name, https=settings.SESSION_COOKIE_SECURE)


def named_for_some_pages(name: str) -> str:
    """Of a cookie that goes to the pages below one address: it may not bear the other name."""
    return f"__Secure-{name}" if settings.SESSION_COOKIE_SECURE else name
