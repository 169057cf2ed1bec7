"""Filters for the code of a story, and for what the person agreed to."""

from django import template

from conversations.withdrawal import rules, slip_code
from conversations.wordings import agreement as wordings_agreement

register = template.Library()

register.filter("spoken", slip_code.spoken)
register.filter("question_asked", wordings_agreement.question_asked)


@register.filter
def may_be_taken_back(agreement):
    """Whether it can be taken back by itself, and the rest of the story stays."""
    return not rules.obstacle_to_withdrawing_agreement(agreement)
