"""Whom or what a deed concerned: a person, a team, a group, a title, a story's code, a rule; never what was told."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.retention.models import RecordKind
from ceim.history.models import Event
from conversations.withdrawal.slip_code import spoken

# The columns that name a record, in order. A kind that is not here is not named: a quote, a reading, a need.
NAMED_BY = {
    "accounts.user": ("name",),
    "api.apitoken": ("name",),
    "board_paper.boardpaper": ("improvement__title",),
    "open_files.openfiles": ("of_team__name",),
    "teams.membership": ("name",),
    "teams.organisationrole": ("user__name",),
    "teams.leaddeputy": ("deputy__name",),
    "teams.duty": ("person__name",),
    "teams.move": ("membership__name", "to_team__name"),
    "teams.invitation": ("name",),
    "teams.rolegrant": ("membership__name", "organisation_role__user__name"),
    "teams.team": ("name",),
    "teams.groupofteams": ("name",),
    "teams.pathway": ("title",),
    "teams.touchpoint": ("pathway__title",),
    "teams.pathwaypartner": ("team__name", "pathway__title"),
    "improvements.participation": ("place", "team__name", "improvement__title"),
    "improvements.improvement": ("title",),
    "improvements.aim": ("improvement__title",),
    "improvements.measure": ("improvement__title",),
    "improvements.cycle": ("idea__improvement__title",),
    "improvements.implementation": ("idea__improvement__title",),
    "findings.findinganswer": ("team__name",),
    "meetings.oversight": ("name",),
    "meetings.oversightmember": ("name", "oversight__name"),
}


# A story is named by its code in these deeds alone: beside “recorded a conversation” the code would tell of one that is
# erased since who wrote it down, and when.
OF_A_STORY = {
    "withdrew a story",
    "withdrew a story that was asked back",
    "was asked for words back",
    "erased a story",
    "held a story",
    "ended the hold of a story",
    "let the words of a story go",
    "kept a story for longer",
    "looked at words about a story that was taken back",
}
STORIES = {
    "conversations.conversation": ("reference",),
    "conversations.askedback": ("conversation__reference",),
    "conversations.wordsleft": ("conversation__reference",),
}
# Rules of retention: the kind of record, after how many months, and the moment since which that is so.
RULES = {"retention.retentionrule": ("kind", "months", "set_at"), "retention.retentionrun": ("kind", "months")}


def subjects_of(events: Iterable[Event]) -> dict[int, str]:
    """{id of an event: whom or what it is about} where the record is there and has a name; a statement a kind."""
    by_kind = defaultdict(list)
    for each in events:
        if _is_named(each):
            by_kind[each.record_type].append(each)
    return {pk: subject for kind, those in by_kind.items() for pk, subject in _of_kind(kind, those) if subject}


def _is_named(event):
    return event.record_type in NAMED_BY | RULES or (event.record_type in STORIES and event.verb in OF_A_STORY)


def _of_kind(kind, events):
    columns = (NAMED_BY | RULES | STORIES)[kind]
    rows = _manager(kind).filter(pk__in={each.record_id for each in events}).values_list("pk", *columns)
    found = {pk: values for pk, *values in rows}
    say = _rule if kind in RULES else _story if kind in STORIES else _name
    return [(each.pk, say(each, found[each.record_id])) for each in events if each.record_id in found]


def _name(event, names):
    return ", ".join(filter(None, names))


def _story(event, values):
    return _("story %(code)s") % {"code": spoken(values[0])}


def _rule(event, values):
    """The months are left out where the rule has others since: what it said then is not written down."""
    kind, months, *since = values
    label = RecordKind(kind).label if kind in RecordKind.values else kind
    if since and event.at < since[0]:
        return label
    told = ngettext("%(kind)s, after %(months)s month", "%(kind)s, after %(months)s months", months)
    return told % {"kind": label, "months": months}


def _manager(kind):
    return apps.get_model(kind)._base_manager
