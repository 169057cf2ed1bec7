"""The addresses of many records of one page, which is looked up once for all of them."""

from collections.abc import Callable

from django.urls import reverse

A_RECORD = 7_707_000_000_000  # stands in for the records to come; nobody's


def addresses_of(page: str, *arguments) -> Callable[[int], str]:
    """Gives the address of `page` for a record, whose key is the last argument, after `arguments`."""
    before, after = reverse(page, args=[*arguments, A_RECORD]).rsplit(str(A_RECORD), 1)
    return lambda key: f"{before}{key}{after}"
