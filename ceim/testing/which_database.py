"""Whether these tests run on the second database, beside a run on the first that asks what depends on neither."""

import os

THOSE_THAT_USE_IT = "those that use the database"  # the value of CEIM_TESTS there
IS_THE_SECOND = os.environ.get("CEIM_TESTS") == THOSE_THAT_USE_IT
