"""{% passage_words passage %} with its highlights, and {% story_tags story %}."""

from django import template

from conversations.review.drawing import words_of
from conversations.stories.tags import tags_of

register = template.Library()

register.simple_tag(words_of, name="passage_words")
register.simple_tag(tags_of, name="story_tags")
