"""{% steps_of cycles team as steps %} and {% tag_of cycle as tag %}: cycles in words."""

from django import template

from improvements.cycles import steps

register = template.Library()
register.simple_tag(steps.steps_of)
register.simple_tag(steps.tag_of)
