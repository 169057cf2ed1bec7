"""How many mails wait to be sent, of every kind and of all organisations, and since when the oldest does."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Count, Min, Value

from ceim.letters import Letter

ON_THEIR_WAY = [Letter.State.DUE, Letter.State.SENDING]


@dataclass(frozen=True)
class MailQueue:
    length: int
    oldest: datetime | None


def mails_waiting(now: datetime) -> MailQueue:
    """Of what is due by `now`: one statement over all kinds. One that was refused is due again later."""
    first, *others = (_of(model, now) for model in apps.get_models() if issubclass(model, Letter))
    found = list(first.union(*others, all=True))
    oldest = (moment for length, moment in found if length)
    return MailQueue(sum(length for length, _moment in found), min(oldest, default=None))


def _of(model, now):
    due = model.objects.filter(state__in=ON_THEIR_WAY, due_at__lte=now).order_by()
    by_all = due.annotate(one=Value(1)).values("one")
    return by_all.annotate(length=Count("pk"), oldest=Min("due_at")).values_list("length", "oldest")
