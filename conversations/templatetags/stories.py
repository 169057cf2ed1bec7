"""{% passage_segments passage as segments %} and {% concern_age concern as age %}."""

from django import template
from django.utils import timezone

from conversations import concerns
from conversations.segments import segments

register = template.Library()


@register.simple_tag
def passage_segments(passage):
    """The released text cut into Segments; needs no query when `passage.highlights` has been prefetched."""
    marks = [(highlight.start, highlight.end, highlight) for highlight in passage.highlights.all()]
    return segments(passage.released_text, marks)


@register.simple_tag
def concern_age(concern):
    """For example "opened 5 hours ago, not yet picked up"."""
    return concerns.standing_of(concern, timezone.now())
