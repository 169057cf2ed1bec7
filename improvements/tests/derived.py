"""Measures that count themselves, and the conversations that they count."""

from ceim.testing.factories import make_conversation, make_highlight
from improvements.measures import services
from improvements.models import Measure


def derived(cast, source, touchpoint=None, by=None):
    by = by or cast.rowan
    if source in Measure.AT_A_TOUCHPOINT:
        touchpoint = touchpoint or cast.touchpoints[0]
    return services.add_derived_measure(by=by, derived_from=source, touchpoint=touchpoint)


def told(by, day, *, is_better_possible=False, words="The porter hummed all the way", **fields):
    conversation = make_conversation(by, state="released", held_on=day, words=words, **fields)
    if is_better_possible:
        make_highlight(by, conversation)
    return conversation
