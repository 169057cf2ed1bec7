"""Addresses of pages whose shape is worked out once a process: `reverse` looks through the shapes of all for each."""

import re
from functools import lru_cache

from django.urls import NoReverseMatch, get_script_prefix, reverse

TEAM, NUMBER = "some-organisation/some-team", 7_707_000_000_001  # stand in for whatever an address is asked for
LIKE_A_TEAM = re.compile(r"[-\w]+/[-\w]+", re.ASCII)


def address_of(view: str, *args) -> str:
    """What `reverse` says. It is asked once for each page whose arguments are the address of a team and numbers."""
    if all(type(each) is int or LIKE_A_TEAM.fullmatch(str(each)) for each in args):
        if shape := _shape(view, tuple(isinstance(each, int) for each in args), get_script_prefix()):
            return shape % args
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
