"""{% what_charts_say period %}: the summary for a page about an organisation."""

from django import template

from ceim.across.charts_say.said import charts_say

register = template.Library()


@register.inclusion_tag("charts_say/_summary.html", takes_context=True)
def what_charts_say(context, period):
    """Of the organisation of `standing`; one statement."""
    standing = context["standing"]
    said = charts_say(period, standing.organisation_id)
    return {"said": said, "standing": standing, "request": context.get("request")}
