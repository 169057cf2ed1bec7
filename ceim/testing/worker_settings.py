"""Settings for worker processes that a test starts on the test's own database; mails go to a folder."""

import os

from ceim.testing.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["CEIM_TEST_MAILS"]
