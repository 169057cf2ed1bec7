"""What history does not keep for long, and how its owner forgets some of it so that the chain says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from ceim.history.chain import entries_in, entry_of, events_between, link_over, new_salt
from ceim.history.maintenance import maintenance_until_the_end
from ceim.history.models import KEPT_SINCE, ChainLink, Event, EventTeam, SentForm
from ceim.history.verifying import faults_in_history

KEPT = timedelta(days=3)  # nobody sends a form again after that


class HistoryDiffers(Exception):
    """History is not as it was written, so nothing of it is forgotten: that would hide it."""


def forget_sent_forms(*, now: datetime) -> int:
    """Take away the marks of forms that were sent more than three days ago; how many there were."""
    return SentForm.objects.filter(at__lt=now - KEPT).delete()[0]


def events_before(moment: datetime):
    """What can be forgotten of it: all but the one that says from when on other teams are kept."""
    return Event.objects.filter(at__lt=moment).exclude(KEPT_SINCE).order_by()


def forget_events(*, before: datetime, now: datetime) -> int:
    """Take away what was done before that moment. How many there were. For the role that owns the tables."""
    with lawfully_changed(reason=f"forgot what was done before {before:%Y-%m-%d}", now=now):
        old = events_before(before)
        EventTeam.objects.filter(event__in=old.values("pk")).order_by()._raw_delete("default")
        return old._raw_delete("default")


@contextmanager
def lawfully_changed(*, reason: str, now: datetime) -> Iterator[None]:
    """What its block changes of Events is in the chain afterwards: links stand for the old ones and say the reason.

    Raises HistoryDiffers where something was changed before.
    """
    with transaction.atomic(), maintenance_until_the_end():
        _let_no_link_be_added_meanwhile()
        for fault in faults_in_history():
            raise HistoryDiffers(fault)
        yield
        for number in ChainLink.objects.filter(stands_for__isnull=True).order_by("number").values_list("pk", flat=True):
            _stand_for(ChainLink.objects.get(pk=number), reason=reason, now=now)


def _let_no_link_be_added_meanwhile():
    """SQLite lets one write at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE history_chainlink IN SHARE ROW EXCLUSIVE MODE")


def _stand_for(link, **told):
    """Where the Events of a link are others by now; what its marks were of cannot be found out any more."""
    replaced = ChainLink.objects.filter(stands_for=link.number).order_by("-number").first() or link
    events = list(events_between(link.first_id, link.last_id))
    if [entry_of(event, bytes(replaced.salt)) for event in events] == entries_in(bytes(replaced.marks)):
        return
    salt, last = new_salt(), ChainLink.objects.defer("salt", "marks").order_by("-number").first()
    entries = [entry_of(event, salt) for event in events]
    about = {"stands_for": link.number, "first_id": link.first_id, "last_id": link.last_id}
    link_over(entries, salt, before=last, at=told["now"], reason=told["reason"], **about).save(force_insert=True)
    ChainLink.objects.filter(pk=replaced.pk).update(salt=b"", marks=b"")
