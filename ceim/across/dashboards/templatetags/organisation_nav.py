"""{% has_practices as name %}: whether the organisation has a programme of what should always happen to look at."""

from django import template

from ceim.across.dashboards.queries.practices import practices_there

register = template.Library()


@register.simple_tag(takes_context=True)
def has_practices(context):
    """Of the organisation of `standing`; one statement."""
    return bool(practices_there(organisation=context["standing"].organisation_id))
