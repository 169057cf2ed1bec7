"""What tests of signing in ask for."""

import pytest
from django.core.cache import cache

from ceim import settings as real


@pytest.fixture
def now(monkeypatch):
    """The clock of codes, which only goes on when it is told to."""
    clock = {"at": 1_000_000_000.0}
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: clock["at"])
    return clock


@pytest.fixture
def limits(settings):
    """Switches on the limits that tests do without."""
    settings.ACCOUNT_RATE_LIMITS = real.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()
