"""{% passage_segments passage as segments %}, and who among colleagues can release a story."""

from django import template

from conversations.release.rules import who_releases
from conversations.review.segments import segments

register = template.Library()

register.filter("who_releases", who_releases)


@register.simple_tag
def passage_segments(passage):
    """The released text cut into Segments; needs no query when `passage.highlights` has been prefetched."""
    marks = [(highlight.start, highlight.end, highlight) for highlight in passage.highlights.all()]
    return segments(passage.released_text, marks)
