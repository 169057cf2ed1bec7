"""No page becomes slow unseen: its calls over the floor's and its statements are recorded, and compared each time.

After a change that is meant: CEIM_RECORD_FIGURES=1 make test ARGS="-k recorded", and look at what changed in the file.
"""

import os

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ceim.testing.addresses import address_in, pages, undone
from ceim.testing.factories import make_conversation, make_highlight
from ceim.testing.figures.calls import calls_of
from ceim.testing.figures.floor import FloorClient
from ceim.testing.figures.recorded import changes, is_slower, name_of, names_of, record, recorded
from ceim.testing.signing_in import sign_in
from ceim.testing.world import make_organisation_world, make_world

READERS = {"team": "rowan", "organisation": "quentin", "signed in": "rowan"}
RECORDS = bool(os.environ.get("CEIM_RECORD_FIGURES"))
NEVER_ALIKE = {"show_health", "show_readiness"}  # they say how the machine does

pytestmark = pytest.mark.one_database


def open_pages():
    return [page for page in pages() if page.gate in READERS and page.name not in NEVER_ALIKE]


@pytest.fixture
def measured(cast):
    """{page: what it costs}, of every page that its reader opens by asking for it."""
    world = make_world(cast.rowan) | make_organisation_world(cast)
    for _each in range(25):
        story = make_conversation(cast.moira, state="released", words=["I waited for my tea. " * 6] * 3)
        make_highlight(cast.callum, story, themes=["Waiting"])
    floor = sign_in(FloorClient(), cast.user("rowan"))
    clients = {name: sign_in(Client(), cast.user(name)) for name in set(READERS.values())}
    list_of_floor = lambda: floor.get(f"/list/{cast.ward_7.pk}/")  # noqa: E731
    assert list_of_floor().content.count(b"<tr>") == 25
    calls_of_floor, found = calls_of(list_of_floor), {}
    for page in open_pages():
        client, address = clients[READERS[page.gate]], address_in(world, page)
        with undone():
            if client.get(address).status_code == 200:
                found[page.name] = costs(lambda: client.get(address), calls_of_floor)  # noqa: B023
    return found


def costs(ask, calls_of_floor):
    """Asked once before: its template is read, its statements are made."""
    with CaptureQueriesContext(connection) as captured:
        ask()
        statements = names_of(captured)  # which the next request forgets
    return {"ratio": round(calls_of(ask) / calls_of_floor, 2), "statements": statements}


@time_machine.travel("2026-11-18 10:00 +0000")
def test_every_page_costs_what_is_recorded(measured):
    if RECORDS:
        record(measured)
    before = recorded()
    assert sorted(measured.keys() ^ before.keys()) == []
    faults = []
    for name, now in measured.items():
        if is_slower(now["ratio"], before[name]["ratio"]):
            faults.append(f"{name} calls {now['ratio']} times as much as the floor, {before[name]['ratio']} before")
        if changed := changes(before[name]["statements"], now["statements"]):
            faults.append(f"{name} sends other statements: {changed}")
    assert faults == []


def test_recorded_figures_tell_what_changed():
    sent = ['SELECT "a"."id" FROM "a" INNER JOIN "b"', 'INSERT INTO "c" ("x") VALUES (1)', '(SELECT 1 FROM "d")']
    names = [name_of(sql) for sql in sent]
    assert names == ["SELECT a", "INSERT c", "SELECT d"]
    assert names_of([{"sql": 'SAVEPOINT "s1"'}, {"sql": 'UPDATE "a" SET "x" = 1'}]) == ["UPDATE a"]
    assert changes(names, ["SELECT a", "SELECT a", "SELECT d"]) == "+1 SELECT a, -1 INSERT c"
    assert changes(names, names[::-1]) == ""
    assert [is_slower(now, 4.0) for now in (4.1, 4.39, 4.41)] == [False, False, True]
