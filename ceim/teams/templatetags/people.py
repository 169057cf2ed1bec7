"""{% leads_to_ring team %}, {% handlers_to_ring team %}, {{ user|reached_at }}: names, and how to reach them."""

from django import template

from ceim.teams.people_to_ring import handlers_of_concerns, leads_of, with_contact

register = template.Library()


@register.inclusion_tag("teams/_people_to_ring.html")
def leads_to_ring(team):
    """The team's leads."""
    return {"people": leads_of([team.address])[team.address]}


@register.inclusion_tag("teams/_people_to_ring.html")
def handlers_to_ring(team):
    """The people who handle its concerns."""
    return {"people": handlers_of_concerns(team)}


@register.filter
def reached_at(user):
    """Name and work contact of somebody who signs in."""
    return with_contact(user.name, user.contact)
