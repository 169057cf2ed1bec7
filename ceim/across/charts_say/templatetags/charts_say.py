"""Summaries for a page about an organisation: {% what_charts_say period %}, {% how_far_spread period %}, and
{% reliable_practices period %}. Each is of the organisation of `standing`, and of the period's groups.
"""

from django import template

from ceim.across.charts_say.said import charts_say
from ceim.across.programme import queries
from ceim.across.programme.page import headline_of
from ceim.across.spread_map.spread import spread_of

register = template.Library()


@register.inclusion_tag("charts_say/_summary.html", takes_context=True)
def what_charts_say(context, period):
    """One statement."""
    return _with_place(context, said=charts_say(period, context["standing"].organisation_id))


@register.inclusion_tag("spread_map/_summary.html", takes_context=True)
def how_far_spread(context, period):
    """At most three statements."""
    return _with_place(context, spread=spread_of(period, context["standing"].organisation_id))


@register.inclusion_tag("charts_say/_practices.html", takes_context=True)
def reliable_practices(context, period):
    """One statement where no team works that way, else two."""
    own = queries.own_parts(context["standing"].organisation_id, period.groups, period.today)
    return _with_place(context, headline=headline_of(list(own)))


def _with_place(context, **found):
    return {"standing": context["standing"], "request": context.get("request")} | found
