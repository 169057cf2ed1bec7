"""{% work_left_behind membership %}: who left the team and still has something in hand."""

from django import template

from ceim.across.leaving.work import people_who_left_work

register = template.Library()


@register.inclusion_tag("leaving/_work_left_behind.html")
def work_left_behind(membership):
    """One statement, however many people there are."""
    return {"people": people_who_left_work(membership), "membership": membership}
