"""{% passage_segments passage as segments %}, and {% story_tags story %}."""

from django import template

from conversations.review.segments import segments
from conversations.stories.tags import tags_of

register = template.Library()

register.simple_tag(tags_of, name="story_tags")


@register.simple_tag
def passage_segments(passage):
    """The released text cut into Segments; needs no query when `passage.highlights` has been prefetched."""
    marks = [(highlight.start, highlight.end, highlight) for highlight in passage.highlights.all()]
    return segments(passage.released_text, marks)
