"""Filters for the code of a story, and for what the person agreed to."""

from django import template

from conversations import agreement_wordings, references, withdrawing

register = template.Library()

register.filter("spoken", references.spoken)
register.filter("question_asked", agreement_wordings.question_asked)


@register.filter
def may_be_taken_back(agreement):
    """Whether it can be taken back by itself, and the rest of the story stays."""
    return not withdrawing.obstacle_to_withdrawing_agreement(agreement)
