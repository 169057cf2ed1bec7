"""{% seen_of_collected period %}: how many stories were collected, and how many of them were seen."""

from django import template

from ceim.across.dashboards.queries.seen import seen_of_collected as seen

register = template.Library()


@register.inclusion_tag("dashboards/_seen.html", takes_context=True)
def seen_of_collected(context, period):
    """Of the organisation of `standing`; one statement."""
    return {"seen": seen(period, context["standing"].organisation_id)}
