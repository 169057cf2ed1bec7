"""{% practice_name as name %}: what practices that should always happen are called; then base.html shows its notice."""

from django import template

from ceim.teams.practice_name import name_in

register = template.Library()


@register.simple_tag(takes_context=True)
def practice_name(context):
    """By the organisation of the page's `membership` or `standing`."""
    place = context.get("membership")
    name = name_in(place.team.organisation if place else context["standing"].organisation)
    context["request"].practice_notice = name.notice
    return name
