"""Settings for tests: the real ones, with what must not leave the test taken out."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "a key for tests, long enough and random enough to satisfy checks 0123456789")
os.environ.setdefault("STORY_KEYS", "b25seS1mb3ItdGVzdHMtMDAwMDAwMDAwMDAwMDAwMDA=")
os.environ.setdefault("SITE_ADDRESS", "http://testserver")
os.environ.setdefault("EMAIL_URL", "file:")
os.environ.setdefault("ADMINS", "it@example.org")
os.environ["REDIS_URL"] = os.environ.get("REDIS_URL") or "file:"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's own loop runs in the test's thread

from django.conf import global_settings

from ceim.settings import *  # noqa: E402, F403
from ceim.settings import DATABASES, MIDDLEWARE  # noqa: E402

MIDDLEWARE = [each for each in MIDDLEWARE if "whitenoise" not in each]  # the tests' server has its own way
MIDDLEWARE.insert(0, "ceim.testing.runtime_role.as_runtime_role")
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
SECURE_HSTS_SECONDS = 0
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = True
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},  # rows of tests have no history behind them
}
ACCOUNT_RATE_LIMITS = False
CLOCK_BELIEVED_AFTER = 0
SECOND_FACTOR = "off"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATICFILES_FINDERS = [*global_settings.STATICFILES_FINDERS, "ceim.testing.axe.AxeFinder"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
VAR_DIR = Path(tempfile.mkdtemp(prefix="ceim-test-"))
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the browser tests' server works in another thread.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    # Tests with a real server empty the tables afterwards, history too (SQLite: see fixtures.py).
    DATABASES["default"]["OPTIONS"]["options"] += " -c ceim.maintenance=on"
    if os.environ.get("CEIM_TESTS_BEGIN_WITH") == "a copy":
        # Every migration is done in it. Django still runs those that are missing.
        DATABASES["default"]["TEST"] = {"TEMPLATE": DATABASES["default"]["NAME"]}
