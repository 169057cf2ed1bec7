"""Nobody who reads every table, every Event and the log can tell who shared a reflection without a name."""

import json
import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address
from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_meeting
from ceim.testing.signing_in import sign_in
from meetings.models import Reflection
from meetings.reflections import services

clock = stopped_at("2026-05-20 12:00")
SECRET = "a secret of one tab alone"
# What is drawn at random, or counts rows: alike for whoever it was, and other each time.
RANDOM = {"meetings_reflection": {"id", "key"}, "history_sentform": {"mark"}, "history_event": {"id"}}


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.rowan, planned_for=timezone.now())


class Undone(Exception):
    """Everything that was done is rolled back."""


def everything():
    """{table: its rows as text}, without what is random; of sessions what they hold."""
    tables = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  a name of our own table
            columns = [column[0] for column in cursor.description]
            random = RANDOM.get(name, set())
            kept = [number for number, column in enumerate(columns) if column not in random]
            rows = [[str(row[number]) for number in kept] for row in cursor.fetchall()]
            tables[name] = sorted(json.dumps(row) for row in rows)
    sessions = tables["django_session"]
    tables["django_session"] = sorted(str(SessionStore().decode(json.loads(each)[1])) for each in sessions)
    return tables


def what_is_left_when(clients, meeting, caplog, who):
    """The database and the log after both wrote something for themselves and `who` shared something without a name."""
    caplog.clear()
    try:
        with transaction.atomic():
            for number, name in enumerate(("moira", "callum")):
                send(clients[name], meeting, text=f"Mine, the {number}")
            client = clients[who]
            send(client, meeting, text="We did not see her", is_anonymous="on")
            private = Reflection.objects.get(text="We did not see her")
            client.post(address("share_reflection", private.pk), {"how": "nameless"})
            send(client, meeting, text="I was ashamed", is_anonymous="on", state="shared")
            send(client, meeting, text="All together", is_anonymous="on", state="waiting")
            clients["rowan"].post(address("share_all_reflections", meeting.pk))
            assert Reflection.objects.filter(by=None).count() == 3
            left = everything(), [re.sub(r"\d+", "N", each.getMessage()) for each in caplog.records]
            raise Undone
    except Undone:
        return left


def send(client, meeting, **told):
    page = client.get(address("add_reflection", meeting.pk)).text
    once = re.search(r'name="sent_once" value="([^"]*)"', page)[1]
    sent = {"kind": "feeling", "state": "private", "conversation": "", "sent_once": once, "key": SECRET + told["text"]}
    assert client.post(address("add_reflection", meeting.pk), sent | told).status_code == 302


@pytest.mark.every_database
def test_database_and_log_do_not_tell_who_shared_without_a_name(cast, meeting, caplog):
    caplog.set_level("DEBUG")
    clients = {name: sign_in(Client(), cast.user(name)) for name in ("moira", "callum", "rowan")}
    by_moira, by_callum = (what_is_left_when(clients, meeting, caplog, who) for who in ("moira", "callum"))
    for table, rows in by_moira[0].items():
        assert rows == by_callum[0][table], table
    assert by_moira[1] == by_callum[1]


@pytest.mark.every_database
def test_deeds_of_authors_are_in_history_without_them(cast, meeting):
    add = {"by": cast.moira, "meeting": meeting, "kind": "feeling"}
    mine = services.add_reflection(text="Mine", **add)
    services.let_reflection_wait(by=cast.moira, reflection=mine)
    services.revise_reflection(by=cast.moira, reflection=mine, kind="pride", text="Ours")
    services.share_reflection(by=cast.moira, reflection=mine, without_name=False)
    services.unshare_reflection(by=cast.moira, reflection=mine)
    services.delete_reflection(by=cast.moira, reflection=mine)
    services.add_reflection(text="Nobody's", state="shared", is_anonymous=True, key=SECRET, **add)
    services.take_back_reflection(by=cast.moira, meeting=meeting, key=SECRET)
    told = Event.objects.values_list("actor_id", "record_type", "record_id", "team_id").order_by().distinct()
    assert list(told) == [(None, "meetings.meeting", meeting.pk, cast.ward_7.pk)]
    assert Event.objects.count() == 8


def test_history_says_that_somebody_in_the_team_did_it(cast, signed_in, meeting):
    services.add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="Mine")
    page = signed_in("rowan").get(address("list_history")).text
    assert "Somebody in the team" in page
    assert "added a reflection" in page
    assert "CEIM itself" not in page


@pytest.mark.every_database
def test_rows_have_no_order_that_tells_who_came_first(cast, meeting):
    add = {"meeting": meeting, "kind": "feeling", "state": "shared", "is_anonymous": True}
    texts = [str(number) for number in range(12)]
    for text in texts:
        services.add_reflection(by=cast.moira, text=text, **add)
    assert sorted(Reflection.objects.values_list("text", flat=True)) == sorted(texts)
    assert list(Reflection.objects.order_by("id").values_list("text", flat=True)) != texts
    columns = {field.get_internal_type() for field in Reflection._meta.get_fields() if field.concrete}
    assert columns & {"DateTimeField", "DateField", "AutoField", "BigAutoField"} == set()
