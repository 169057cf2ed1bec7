"""Settings for `make bench`: those of the tests, with pages and connections kept as they are where people work."""

from ceim.testing.settings import *  # noqa: F403
from ceim.testing.settings import CACHES, DATABASES, DEMO_STORY_KEY, MIDDLEWARE, STORY_KEYS

CACHES = CACHES | {"pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}}
DATABASES["default"]["CONN_MAX_AGE"] = 600
MIDDLEWARE = [each for each in MIDDLEWARE if "runtime_role" not in each]  # as whoever DATABASE_URL names
STORY_KEYS = [*STORY_KEYS, DEMO_STORY_KEY]  # opens what `manage.py generate_load` wrote
