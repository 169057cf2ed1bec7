"""{% leads_to_ring team %} and {% handlers_to_ring team %}: names, and how each can be reached at work."""

from django import template

from ceim.teams.people_to_ring import handlers_of_concerns, leads_of

register = template.Library()


@register.inclusion_tag("teams/_people_to_ring.html")
def leads_to_ring(team):
    """The team's leads."""
    return {"people": leads_of([team.address])[team.address]}


@register.inclusion_tag("teams/_people_to_ring.html")
def handlers_to_ring(team):
    """The people who handle its concerns."""
    return {"people": handlers_of_concerns(team)}
