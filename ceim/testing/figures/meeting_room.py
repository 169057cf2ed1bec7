"""Figures of the page on which a meeting is held: what its devices cost while they ask what is new."""

from functools import cache

from django.db import transaction
from django.utils import timezone

from ceim.testing.figures import figure
from ceim.testing.figures.cpu import cpu_of
from ceim.testing.figures.pages import asks, over_the_floor, queries_of
from ceim.testing.figures.people import client_of, in_team, lead
from meetings.actions.services import add_action
from meetings.live.services import open_meeting
from meetings.meeting.services import plan_meeting

DEVICES, PAUSE = 60, 4  # of one meeting; seconds between two looks of each while nothing changes
ASKED = 100


@cache
def a_meeting_under_way():
    with transaction.atomic():
        planned = plan_meeting(by=lead(), kind="reflective", planned_for=timezone.now(), minutes=60)
        return open_meeting(by=lead(), meeting=planned)


def unchanged():
    """(who, the address, the headers) of a device that was brought up to date a moment ago."""
    user, address = in_team("show_live", a_meeting_under_way().pk)
    answer = client_of(user).get(address)
    return user, address, {"if-none-match": answer["ETag"], "ceim-since": answer.json()["since"]}


@figure("CPU over one row, a device asks and nothing changed", unit="×", at_most=1.7)
def of_an_unchanged_look():
    user, address, headers = unchanged()
    return over_the_floor("record", user, address, headers=headers)


@figure("60 devices on one meeting while nothing changes", unit="cores", at_most=0.15)
def of_sixty_devices():
    user, address, headers = unchanged()
    look = asks(client_of(user), address, headers=headers)
    look()
    return round(cpu_of(look, ASKED) / ASKED * DEVICES / PAUSE, 3)


@figure("Size, an unchanged look", unit="bytes", at_most=300)
def size_of_an_unchanged_look():
    user, address, headers = unchanged()
    answer = client_of(user).get(address, headers=headers)
    return sum(len(name) + len(value) + 4 for name, value in answer.items()) + len(answer.content)


@figure("CPU over the floor's list, a device asks and one action is new", unit="×", at_most=1.5)
def of_a_look_at_one_part():
    user, address, headers = unchanged()
    add_action(by=lead(), text="Ask the desk", owner=lead(), due_on=timezone.localdate(), meeting=a_meeting_under_way())
    return over_the_floor("list", user, address, headers={"ceim-since": headers["ceim-since"]})


@figure("Queries, show_here", unit="queries", at_most=45)
def queries_of_the_page():
    return queries_of(*in_team("show_here", a_meeting_under_way().pk))
