"""Addresses of pages whose shape is worked out once a process: `reverse` looks through the shapes of all for each."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

TEAM, NUMBER = "some-organisation/some-team", 7_707_000_000_001  # stand in for whatever an address is asked for


def address_of(view: str, *args: str | int) -> str:
    """What `reverse` says of a page whose arguments are the address of a team, numbers, or both in this order."""
    return _shape(view, tuple(map(type, args)), get_script_prefix()) % args


@lru_cache(maxsize=1000)
def _shape(view, kinds, _prefix):
    stand_ins = [TEAM if kind is str else NUMBER + place for place, kind in enumerate(kinds)]
    shape = reverse(view, args=stand_ins).replace("%", "%%")
    for each in stand_ins:
        shape = shape.replace(str(each), "%s", 1)
    return shape
