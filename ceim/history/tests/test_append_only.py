"""History is only ever added to, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from ceim.history.maintenance import set_maintenance
from ceim.history.models import Event, EventTeam

pytestmark = pytest.mark.every_database


@pytest.fixture
def event(db):
    event = Event.objects.create(verb="held a meeting", record_type="meetings.meeting", record_id=1)
    EventTeam.objects.create(event=event, team_id=7)
    set_maintenance(False)
    yield event
    set_maintenance(True)


def test_event_cannot_be_changed(event):
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        Event.objects.update(verb="held no meeting")
    assert Event.objects.get().verb == "held a meeting"


def test_other_team_of_an_event_cannot_be_changed(event):
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        EventTeam.objects.update(team_id=8)
    assert EventTeam.objects.get().team_id == 7


def test_other_team_of_an_event_cannot_be_deleted(event):
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        EventTeam.objects.all().delete()
    assert EventTeam.objects.count() == 1


def test_event_cannot_be_deleted(event):
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        Event.objects.all()._raw_delete("default")
    assert Event.objects.count() == 1


def test_row_that_takes_the_place_of_another_is_refused(event):
    if connection.vendor == "postgresql":
        pytest.skip("only SQLite replaces rows, and asks no trigger about those that go")
    for table in ("history_event", "history_eventteam"):
        with (
            pytest.raises(DatabaseError, match="only ever added to"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608
