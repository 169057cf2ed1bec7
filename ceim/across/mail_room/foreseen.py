"""Who would be told what on a day, as things stand now: nothing is written down, and no mail is sent.

Only of what comes with the calendar. A concern, a story in somebody's hands or a person who wants their words back
cannot be foreseen, and is nobody else's to know.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ceim.accounts.models import User
from ceim.across.reminders import kinds
from ceim.across.reminders.models import ABOUT, Reminder
from ceim.months import LONDON
from ceim.teams.models import Membership, OrganisationRole, Team

FORESEEN = (
    kinds.SHORT_OF_TARGET,
    kinds.SHORT_IN_GROUPS,
    kinds.SHORT_AGAIN,
    kinds.MONTHLY_LETTER,
    kinds.MEETING_DUE,
    kinds.MEETING_MISSED,
    kinds.PACK_READY,
    kinds.ACTION_DUE,
    kinds.ACTION_LATE,
    *kinds.STEP_WAITS,
    kinds.READING_DUE,
    kinds.HOLD_CHECK,
    kinds.BOARD_REVIEW,
    kinds.REPLY_OVERDUE,
)
NAMES = [name for kind in FORESEEN for name in kind.names]


@dataclass
class ToldOnADay:
    """What people of one organisation are told of one kind: `parts` hold (name of the person, name of the team).

    They are counted once, since each is asked for by a statement of its own.
    """

    kind: Reminder.Kind
    parts: list = field(default_factory=list)

    @cached_property
    def sizes(self) -> list[int]:
        return [part.count() if isinstance(part, QuerySet) else len(part) for part in self.parts]

    @property
    def number(self) -> int:
        return sum(self.sizes)

    def rows(self, start: int, stop: int) -> list[tuple[str, str]]:
        found = []
        for part, size in zip(self.parts, self.sizes, strict=True):
            if max(start, 0) < min(stop, size):
                found += list(part[max(start, 0) : stop])
            start, stop = start - size, stop - size
        return found


def told_on(day: date, organisation_id: int, now: datetime | None = None) -> list[ToldOnADay]:
    """What was told on that day, and from today on what would be; without kinds of which nobody is told."""
    today = timezone.localdate(now)
    found = {name: ToldOnADay(name) for name in NAMES}
    for name, rows in _noted(day, organisation_id).items():
        found[name].parts.append(rows)
    if day >= today:
        for kind in FORESEEN:
            for name, rows in _foreseen(kind, day, organisation_id, is_today=day == today):
                found[name].parts.append(rows)
    return [each for each in found.values() if each.number]


def _noted(day, organisation_id):
    """What is written down already as due on that day, in the order of its kinds: {kind: rows}."""
    of_day = {"due_at__gte": _begin(day), "due_at__lt": _begin(day + timedelta(days=1))}
    rows = Reminder.objects.filter(_of(organisation_id), kind__in=NAMES, **of_day)
    there = set(rows.order_by().values_list("kind", flat=True).distinct())
    return {name: _in_words(rows.filter(kind=name), "recipient__name") for name in there}


def _foreseen(kind, day, organisation_id, *, is_today):
    """(kind, rows) of what becomes due on that day: what is due at its end and was not at its beginning."""
    end, begin = _begin(day + timedelta(days=1)) - timedelta(seconds=1), _begin(day) - timedelta(seconds=1)
    found = kind.found and kind.found(end)
    if found is not None:
        new = found if is_today else _without(found, kind.found(begin))
        yield _told_as(found)[0], _in_words(_in_organisation(new, organisation_id))
    due = _keys(kind.missing(end))
    for name, rows in _by_name(due if is_today else due - _keys(kind.missing(begin))).items():
        yield name, _named(rows, organisation_id)


def _without(found, before):
    if before is None or _told_as(found) != _told_as(before):
        return found
    about = [name for name in ABOUT if name != "month" and name in found.query.annotations]
    return found.filter(~Exists(before.filter(**{name: OuterRef(name) for name in ["pk", *about]})))


def _told_as(found):
    """(kind, month) of the reminders that rows of `found` become."""
    return tuple(found.query.annotations[name].value for name in ("kind", "month"))


def _in_organisation(found: QuerySet, organisation_id):
    path = "organisation" if found.model is OrganisationRole else "team__organisation"
    return found.filter(**{path: organisation_id})


def _in_words(rows, name="user__name"):
    place = "organisation__name" if rows.model is OrganisationRole else "team__name"
    return rows.order_by(name, place, "pk").values_list(name, place)


def _keys(reminders: Iterable[Reminder]):
    return {(each.kind, each.month, each.team_id, each.recipient_id) for each in reminders}


def _by_name(keys):
    found = {}
    for kind, _month, team_id, user_id in keys:
        found.setdefault(kind, []).append((user_id, team_id))
    return found


def _named(rows, organisation_id):
    """(name of the person, name of the team) of those that are this organisation's. Three statements."""
    teams = Team.objects.filter(organisation=organisation_id, pk__in={team for _user, team in rows})
    teams = dict(teams.values_list("pk", "name"))
    users = User.objects.filter(pk__in={user for user, _team in rows})
    names, here = (
        dict(users.values_list("pk", "name")),
        set(users.filter(is_of(organisation_id)).values_list("pk", flat=True)),
    )
    is_ours = [(user, team) for user, team in rows if (team in teams if team else user in here)]
    return sorted((names[user], teams.get(team, "")) for user, team in is_ours)


def is_of(organisation_id: int) -> Q:
    """Whether a User, the row that is filtered, is in one of its teams or has a role in it."""
    in_teams = Membership.objects.current().filter(team__organisation=organisation_id, user=OuterRef("pk"))
    over_it = OrganisationRole.objects.current().filter(organisation=organisation_id, user=OuterRef("pk"))
    return Q(Exists(in_teams)) | Q(Exists(over_it))


def _of(organisation_id):
    people = User.objects.filter(is_of(organisation_id))
    return Q(team__organisation=organisation_id) | Q(team=None, recipient__in=people.values("pk"))


def _begin(day):
    return datetime.combine(day, time(), tzinfo=LONDON)
