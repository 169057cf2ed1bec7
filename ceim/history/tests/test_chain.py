"""What was changed, removed or added behind the application's back is found, and named."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ceim.history import chain
from ceim.history.forgetting import HistoryDiffers, forget_events, lawfully_changed
from ceim.history.linking import link_history
from ceim.history.maintenance import maintenance_until_the_end
from ceim.history.models import ChainLink, Event, EventTeam
from ceim.history.verifying import Anchor, Verified, anchor_of, faults_in_history

pytestmark = pytest.mark.every_database
NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=3000)


def add(number, *, at=None):
    """So many Events, and another team that every third touched; their ids."""
    events = [
        Event.objects.create(verb="held a meeting", record_type="meetings.meeting", record_id=7) for _ in range(number)
    ]
    EventTeam.objects.bulk_create(EventTeam(event=event, team_id=4) for event in events[::3])
    ids = [event.pk for event in events]
    if at:
        with maintenance_until_the_end():
            Event.objects.filter(pk__in=ids).update(at=at)
    return ids


@pytest.fixture
def linked(db):
    """The ids of nine Events in three links."""
    ids = []
    for _ in range(3):
        ids += add(3)
        link_history(now=NOW)
    return ids


def found(*anchors):
    return list(faults_in_history(anchors))


def test_history_as_it_was_written_has_no_fault(linked):
    verified = Verified()
    add(2)
    assert list(faults_in_history((), verified)) == []
    assert (verified.links, verified.events, verified.not_linked) == (3, 9, 2)
    assert link_history(now=NOW) == 1
    assert link_history(now=NOW) == 0, "there is nothing new"


def test_many_events_are_in_many_links(db, monkeypatch):
    monkeypatch.setattr("ceim.history.linking.EVENTS_OF_A_LINK", 4)
    add(10)
    assert link_history(now=NOW) == 3
    assert found() == []
    assert list(ChainLink.objects.order_by("number").values_list("events", flat=True)) == [4, 4, 2]


TAMPERING = {
    "changed": lambda ids: Event.objects.filter(pk=ids[4]).update(actor_id=99),
    "changed its time": lambda ids: Event.objects.filter(pk=ids[4]).update(at=LONG_AGO),
    "changed another team": lambda ids: EventTeam.objects.filter(event=ids[3]).update(team_id=5),
    "added another team": lambda ids: EventTeam.objects.create(event_id=ids[4], team_id=5),
    "removed another team": lambda ids: EventTeam.objects.filter(event=ids[3]).delete(),
    "removed": lambda ids: Event.objects.filter(pk=ids[4])._raw_delete("default"),
}


@pytest.mark.parametrize("deed", TAMPERING)
def test_what_somebody_did_to_an_event_is_found_and_the_event_named(linked, deed):
    with maintenance_until_the_end():
        TAMPERING[deed](linked)
    [fault] = found()
    touched = linked[3] if deed in {"changed another team", "removed another team"} else linked[4]
    assert fault.startswith(f"Event {touched} was {'removed' if deed == 'removed' else 'changed'} (link 2, of ")


def test_event_that_was_added_in_between_is_found(linked):
    with maintenance_until_the_end():
        EventTeam.objects.filter(event=linked[3]).delete()
        old = Event.objects.get(pk=linked[3])
        Event.objects.filter(pk=old.pk)._raw_delete("default")
        ChainLink.objects.all().delete()
    link_history(now=NOW)
    old.save(force_insert=True)
    assert found() == [f"Event {old.pk} was added (link 1, of {NOW:%Y-%m-%d %H:%M} UTC)."]


def test_event_before_the_first_is_found(linked):
    Event(pk=-3, at=NOW, verb="held a meeting", record_type="meetings.meeting", record_id=1).save(force_insert=True)
    assert found() == ["Events -3 to -3 (1) are in no link of the chain."]


def test_links_that_were_changed_are_found(linked):
    with maintenance_until_the_end():
        ChainLink.objects.filter(number=2).update(reason="nothing")
    assert [fault.partition(", of ")[0] for fault in found()] == ["Link 2 of the chain"]
    with maintenance_until_the_end():
        ChainLink.objects.filter(number=2).update(reason="", marks=b"")
    assert found() == [f"The marks of link 2 were changed, so events {linked[2] + 1} to {linked[5]} are unproven."]


def test_link_that_was_removed_is_found(linked):
    with maintenance_until_the_end():
        ChainLink.objects.filter(number=2).delete()
    assert found() == [
        "Links 2 to 2 of the chain were removed.",
        f"Link 3 of the chain begins with event {linked[5] + 1} and not with {linked[2] + 1}.",
        f"Events {linked[3]} to {linked[5]} (3) are in no link of the chain.",
    ]


def test_chain_made_anew_is_found_by_an_anchor(linked):
    anchors = [Anchor.read(anchor_of(link)) for link in ChainLink.objects.all()]
    assert found(*anchors) == []
    with maintenance_until_the_end():
        Event.objects.filter(pk=linked[4]).update(actor_id=99)
        ChainLink.objects.all().delete()
    link_history(now=NOW)
    assert found() == []
    told = found(*anchors)
    assert told[0] == "Link 1 of the chain is not the one that the anchor was taken from."
    assert told[1:] == [
        f"Link {n}, of which there is an anchor, is not in the chain: it ends with link 1." for n in (2, 3)
    ]


def test_links_that_were_cut_off_are_found_by_an_anchor(linked):
    anchor = Anchor.read(anchor_of(ChainLink.objects.get(number=3)))
    with maintenance_until_the_end():
        EventTeam.objects.filter(event__gte=linked[6]).delete()
        Event.objects.filter(pk__gte=linked[6])._raw_delete("default")
        ChainLink.objects.filter(number=3).delete()
    assert found() == []
    assert len(found(anchor)) == 1


def test_what_was_lawfully_forgotten_is_in_the_chain(db):
    old, recent = add(4, at=LONG_AGO), add(2)
    link_history(now=NOW)
    anchor = Anchor.read(anchor_of(ChainLink.objects.get()))
    assert forget_events(before=NOW - timedelta(days=2900), now=NOW) == len(old)
    assert set(Event.objects.values_list("pk", flat=True)) == set(recent)
    verified = Verified()
    assert list(faults_in_history([anchor], verified)) == []
    assert [(link.number, link.stands_for, link.events) for link in verified.changed_lawfully] == [(2, 1, 2)]
    assert verified.changed_lawfully[0].reason.startswith("forgot what was done before 20")
    assert bytes(ChainLink.objects.get(number=1).marks) == b"", "or what was forgotten could be guessed"


def test_what_was_forgotten_twice_and_then_changed_is_found(db):
    old, middle, recent = add(2, at=LONG_AGO), add(2, at=LONG_AGO + timedelta(days=100)), add(2)
    link_history(now=NOW)
    for moment in (LONG_AGO + timedelta(days=1), LONG_AGO + timedelta(days=101)):
        forget_events(before=moment, now=NOW)
    assert found() == []
    assert {*old, *middle}.isdisjoint(Event.objects.values_list("pk", flat=True))
    with maintenance_until_the_end():
        Event.objects.filter(pk=recent[0]).update(team_id=1)
    assert found()[0].startswith(f"Event {recent[0]} was changed (link 3")


def test_nothing_is_forgotten_where_something_was_changed(linked):
    with maintenance_until_the_end():
        Event.objects.filter(pk=linked[4]).update(actor_id=99)
    with pytest.raises(HistoryDiffers, match=f"Event {linked[4]} was changed"), lawfully_changed(reason="x", now=NOW):
        raise AssertionError("nothing is changed")


def test_digest_can_be_worked_out_by_anybody():
    """The format is a promise: with other bytes, anchors that were kept would be worth nothing."""
    salt, event = (
        b"0123456789abcdef",
        [7, 1700000000000001, "held a meeting", 3, 1, None, "meetings.meeting", 5, [4, 9]],
    )
    link = chain.link_over([chain.entry_of(event, salt)], salt, before=None, at=NOW, first_id=1, last_id=7)
    told = b'[7,1700000000000001,"held a meeting",3,1,null,"meetings.meeting",5,[4,9]]'
    assert link.marks == bytes([0] * 7 + [7]) + sha256(salt + told).digest()[:16]
    assert link.content == sha256(salt + link.marks).hexdigest()
    told = f'[1,1,"{"0" * 64}",1779278400000000,1,7,1,"{link.content}",null,""]'
    assert link.digest == sha256(told.encode()).hexdigest()


@pytest.mark.django_db(transaction=True)
def test_commands_export_an_anchor_and_end_with_an_error_after_tampering(tmp_path):
    ids = add(3)
    kept, said = tmp_path / "anchors", StringIO()
    call_command("export_history_anchor", stdout=said)
    kept.write_text(said.getvalue())
    call_command("verify_history", anchors=kept, stdout=said)
    assert "3 events in 1 links read, 1 anchors compared" in said.getvalue()
    add(2, at=NOW)
    call_command("verify_history", stdout=said)
    assert "2 events, since 2026-05-20 12:00 UTC, are not in the chain yet" in said.getvalue()
    Event.objects.filter(pk=ids[1]).update(record_id=8)
    with pytest.raises(CommandError, match="1 faults"):
        call_command("verify_history", anchors=kept, stdout=said)
    assert f"Event {ids[1]} was changed" in said.getvalue()


@pytest.mark.django_db(transaction=True)
def test_event_that_is_still_being_written_is_waited_for(monkeypatch):
    """Its number is lower than one that can be seen already: the chain would never hold it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    monkeypatch.setattr("ceim.history.linking.PATIENCE", 0)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO history_event (at, verb, record_type, record_id) VALUES (now(), 'x', 'x', 1) RETURNING id"
            )
            [slow] = cursor.fetchone()
        [quick] = add(1)
        assert slow < quick
        assert link_history(now=NOW) == 0
        other.commit()
        assert link_history(now=NOW) == 1
        assert ChainLink.objects.get().events == 2
    finally:
        other.close()
