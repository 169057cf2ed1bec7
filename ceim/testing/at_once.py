"""Several calls at the same moment, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

from django.core.exceptions import ValidationError
from django.db import connection


def at_once(*calls):
    """What each call returned, or the ValidationError it raised."""

    def run(call):
        try:
            return call()
        except ValidationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
