"""Tags about concerns: how old one is, what to do now, whether one may be about a story, whom to phone."""

from django import template
from django.utils import timezone

from conversations.concerns import listing
from conversations.concerns.first_steps import steps_of
from conversations.concerns.telephone import lines_of

register = template.Library()


@register.simple_tag
def concern_age(concern):
    """How a concern stands, such as "opened 5 hours ago, not yet picked up"."""
    return listing.standing_of(concern, timezone.now())


@register.simple_tag
def concern_steps(concern):
    return steps_of(concern)


@register.simple_tag
def concerns_perhaps_about(conversation):
    """Open concerns of its holder that are linked to no story, and may be about this one."""
    return list(listing.perhaps_about(conversation)) if conversation.state == conversation.State.RECORDED else []


@register.simple_tag
def telephone_lines(organisation):
    """Lists of Parts; see `conversations.concerns.telephone`."""
    return lines_of(organisation.telephone_numbers)
