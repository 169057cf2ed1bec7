"""Addresses of pages whose shape is worked out once a process: `reverse` looks through the shapes of all for each."""

import re
from functools import lru_cache

from django.urls import NoReverseMatch, get_script_prefix, reverse

TEAM, NUMBER = "some-organisation/some-team", 7_707_000_000_001  # stand in for whatever an address is asked for
NUMBER_OR_TEAM = re.compile(r"\d+|[-\w]+/[-\w]+", re.ASCII)


def address_of(view: str, *args) -> str:
    """What `reverse` says. It is asked once for each page whose arguments are the address of a team and numbers."""
    texts = tuple(map(str, args))
    are_known = all(map(NUMBER_OR_TEAM.fullmatch, texts))
    if are_known and (shape := _shape(view, tuple(map(str.isdecimal, texts)), get_script_prefix())):
        return shape % texts
    return reverse(view, args=args)


@lru_cache(maxsize=1000)
def _shape(view, are_numbers, _prefix):
    stand_ins = [NUMBER + place if is_number else TEAM for place, is_number in enumerate(are_numbers)]
    try:
        shape = reverse(view, args=stand_ins).replace("%", "%%")
    except NoReverseMatch:  # one of them is something else, or there is no such page
        return None
    for each in stand_ins:
        shape = shape.replace(str(each), "%s", 1)
    return shape
