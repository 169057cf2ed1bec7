"""Names to ring, of leads, handlers of concerns and administrators; why words are held back; {{ user|reached_at }}."""

from django import template
from django.conf import settings

from ceim.teams.grants import agree_url, waiting_grants_of, who_can_agree
from ceim.teams.people_to_ring import administrators_of, handlers_of_concerns, leads_of, with_contact

register = template.Library()


@register.inclusion_tag("teams/_people_to_ring.html")
def leads_to_ring(team):
    """The team's leads."""
    return {"people": leads_of([team.address])[team.address]}


@register.inclusion_tag("teams/_people_to_ring.html")
def handlers_to_ring(team):
    """The people who handle its concerns."""
    return {"people": handlers_of_concerns(team)}


@register.inclusion_tag("teams/_people_to_ring.html")
def administrators_to_ring(organisation):
    """The organisation's administrators."""
    return {"people": administrators_of([organisation.pk])[organisation.pk]}


@register.inclusion_tag("teams/_held_back_from_you.html")
def held_back(standing):
    """Why what their role opens stays closed to somebody still, until when, and who can agree to open it."""
    team = getattr(standing, "team", None)
    organisation_id = team.organisation_id if team else standing.organisation_id
    grant = waiting_grants_of(standing.user, organisation_id, team and team.pk).first()
    people = who_can_agree([grant], organisation_id)[grant.pk] if grant else []
    return {"grant": grant, "people": people, "agree_address": grant and settings.SITE_ADDRESS + agree_url(grant)}


@register.filter
def reached_at(user):
    """Name and work contact of somebody who signs in."""
    return with_contact(user.name, user.contact)
