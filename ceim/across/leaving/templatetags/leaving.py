"""{% work_left_behind membership %} and {% moves membership %}: for the page of people of a team."""

from django import template

from ceim.across.leaving.work import people_who_left_work
from ceim.teams.models import Move

register = template.Library()


@register.inclusion_tag("leaving/_work_left_behind.html")
def work_left_behind(membership):
    """One statement, however many people there are."""
    return {"people": people_who_left_work(membership), "membership": membership}


@register.inclusion_tag("leaving/_moves.html")
def moves(membership):
    """Who is asked from this team to another or the other way, and who went lately. One statement."""
    found = Move.objects.visible_to(membership).open_or_lately()
    people = found.select_related("membership", "team", "to_team", "asked_by", "accepted_by")
    return {"moves": people, "membership": membership}
