"""The one thing in front on the screen of a room, and how much of it there is, by what the stage is about.

No name of the team, nothing that somebody keeps to themselves, and no votes while they are closed: not even the order
that they would put the needs in.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.meeting_room import queries
from ceim.statements import Ids, statement
from improvements.figures.together import SmallMultiples
from improvements.models import Measure
from meetings.actions.rows import actions_of, earlier_actions
from meetings.agenda.ground_rules import ground_rules_of
from meetings.meeting import rows
from meetings.models import Opportunity
from meetings.opportunities.matrix import matrix_of
from meetings.opportunities.rows import numbered
from meetings.reflections.readable import ReflectionsOn, reflections_on
from meetings.vision.versions import vision_of

MOST_CHARTS = 4


@dataclass(frozen=True)
class Card:
    """A reflection that was shared, without its author."""

    kind: str
    text: str


def nothing(reader, meeting) -> dict:
    return {}


def welcome(reader, meeting) -> dict:
    return {"vision": vision_of(reader), "ground_rules": ground_rules_of(reader)}


def last_time(reader, meeting) -> dict:
    """What is still open, and the tests that go on with the charts of their improvements."""
    agreed, tests = earlier_actions(reader, meeting=meeting.pk), queries.running_tests(reader)
    measures = _measures(reader, improvements=Ids({each.idea.improvement_id for each in tests}))
    charts = SmallMultiples(measures[:MOST_CHARTS]).measures
    return {"agreed": agreed, "tests": tests, "charts": charts, "counts": [_open_actions(agreed), _tests(tests)]}


@statement
def _measures(reader, *, improvements: Ids):
    measures = Measure.objects.visible_to(reader).filter(improvement__in=improvements, retired_on=None)
    return measures.select_related("team", "improvement", "touchpoint").order_by("improvement", "pk")


def story(reader, meeting) -> dict:
    """The one in front with its words; that it is gone, where it may be read no longer."""
    found = rows.stories_of(reader, meeting)
    place = next((place for place, each in enumerate(found, 1) if each.pk == meeting.story_id), None)
    shown = found[place - 1] if place else None
    rows.give_words(reader, [shown] if shown else [])
    on = reflections_on(reader, meeting)
    about_it = [each for each in on.shared if place and each.conversation_id == meeting.story_id]
    return {
        "story": shown,
        "place": place,
        "story_count": len(found),
        "is_story_gone": bool(meeting.story_id) and not place,
        "counts": [_shared(about_it), *_waiting(on)] if place else [],
    }


def shared_cards(reader, meeting, on: ReflectionsOn) -> list[Card]:
    """What was shared, but for what is about stories that may no longer be read."""
    readable = {None} | {each.pk for each in rows.stories_of(reader, meeting)}
    return [Card(each.kind, each.text) for each in on.shared if each.conversation_id in readable]


def cards(reader, meeting) -> dict:
    on = reflections_on(reader, meeting)
    found = shared_cards(reader, meeting, on)
    return {"cards": found, "counts": [_shared(found), *_waiting(on)]}


def needs(reader, meeting) -> dict:
    found = numbered(reader, meeting)
    good = [each for each in found if each.kind == Opportunity.Kind.GOOD_PRACTICE]
    better = [each for each in found if each.kind == Opportunity.Kind.PROBLEM]
    stated = [each for each in found if each.meeting_id == meeting.pk]
    counts = [_("%(number)s noted in this meeting") % {"number": len(stated)}]
    return {"good": good, "better": better, "counts": counts}


def matrix(reader, meeting) -> dict:
    found = numbered(reader, meeting)
    placed = matrix_of(found)
    number = len(found) - len(placed["unplaced"])
    counts = [_("%(number)s of %(total)s placed") % {"number": number, "total": len(found)}]
    votes = _("Votes are shown") if meeting.are_votes_open else _("Votes are hidden")
    return {"matrix": placed, "counts": [*counts, votes]}


def actions(reader, meeting) -> dict:
    found = actions_of(reader, meeting=meeting.pk)
    return {"actions": found, "counts": [_agreed(found)]}


def chosen(reader, meeting) -> dict:
    return {"chosen": queries.to_tell(reader, meeting)["chosen"]}


def thanks(reader, meeting) -> dict:
    number = sum(number for _value, _label, number in queries.how_it_was(reader, meeting)["answers"])
    return {"counts": [ngettext("%(n)s has answered", "%(n)s have answered", number) % {"n": number}]}


def _shared(found):
    return ngettext("%(n)s reflection shared", "%(n)s reflections shared", len(found)) % {"n": len(found)}


def _waiting(on):
    return [_("%(n)s waiting to be shared") % {"n": on.waiting}] if on.waiting else []


def _open_actions(found):
    return ngettext("%(n)s action open", "%(n)s actions open", len(found)) % {"n": len(found)}


def _tests(found):
    return ngettext("%(n)s test going on", "%(n)s tests going on", len(found)) % {"n": len(found)}


def _agreed(found):
    return ngettext("%(n)s action agreed", "%(n)s actions agreed", len(found)) % {"n": len(found)}
