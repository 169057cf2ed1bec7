"""Filters for the code of a story, and for what the person agreed to."""

from django import template

from conversations.withdrawal import answers, slip_code
from conversations.wordings import agreement as wordings_agreement

register = template.Library()

register.filter("spoken", slip_code.spoken)
register.filter("question_asked", wordings_agreement.question_asked)
register.filter("answers_for", answers.answers_of)
