"""On which database a test runs: what uses one on PostgreSQL, as in production; the rest, and all pages, on SQLite."""

import os

FIRST, SECOND = "the first database", "the second database"  # the values of CEIM_TESTS in the two runs of `make test`
IS_THE_FIRST = os.environ.get("CEIM_TESTS") == FIRST
IS_THE_SECOND = os.environ.get("CEIM_TESTS") == SECOND
USES_THE_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
AS_IN_PRODUCTION = "as_in_production"  # of those in a browser, the one that plays the whole cycle
ON_THE_FIRST = {"browser", "one_database"}  # looks, scripts and counts of statements are the same on both


def belongs_here(item):
    """Whether this run is to do that test; a run that is alone does them all."""
    if not (IS_THE_FIRST or IS_THE_SECOND):
        return True
    marks = {mark.name for mark in item.iter_markers()}
    if "every_database" in marks and "one_database" not in marks:
        return True
    if AS_IN_PRODUCTION in marks:
        return IS_THE_SECOND
    is_of_the_second = uses_the_database(item, marks) and not marks & ON_THE_FIRST
    return is_of_the_second == IS_THE_SECOND


def uses_the_database(item, marks):
    return bool(USES_THE_DATABASE & set(item.fixturenames)) or "django_db" in marks
