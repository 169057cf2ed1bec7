"""{% beside_idea improvement %}: beside the form of an idea, what was tried for its theme, and ideas to start from.

{% lesson_of idea %}: on the page of an idea, whether other teams find what was learned from it.
"""

from urllib.parse import urlencode

from django import template

from improvements.models import SharedLesson
from improvements.starters.begun import whose
from improvements.starters.in_html import ideas_in_html
from improvements.tried import beside
from improvements.tried.forms import LONGEST

register = template.Library()
LONGEST_NUMBER = 18  # digits of what an address may ask for


@register.inclusion_tag("improvements/tried/_beside_idea.html", takes_context=True)
def beside_idea(context, improvement=None, into="text"):
    """`into`: the field an idea is put into. Without an improvement the needs are those that the address names."""
    request, membership = context["request"], context["membership"]
    asked = [each for each in request.GET.getlist("opportunity") if each.isdecimal() and len(each) <= LONGEST_NUMBER]
    found = beside.beside_idea(membership, improvement=improvement, opportunities=asked)
    return {
        "membership": membership,
        "beside": found,
        "about": [(group.name, ideas_in_html(group)) for group in found.about],
        "others": [(group.name, ideas_in_html(group)) for group in found.others],
        "into": into,
        "whose": whose(),
        "opportunities": asked,
        "path": request.path,
        "look_for": urlencode({"q": " ".join(found.subject.words)[:LONGEST]}),
    }


@register.inclusion_tag("improvements/tried/_lesson.html", takes_context=True)
def lesson_of(context, idea):
    """For whom shares changes, of an idea of the team itself that was studied; else nothing."""
    membership = context["membership"]
    is_theirs = idea.team_id == membership.team_id and membership.may_spread_change
    may_share = is_theirs and any(cycle.studied_on for cycle in idea.cycles.all())
    shared = SharedLesson.objects.own_of(membership).shared().filter(idea=idea).first() if may_share else None
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "membership": membership,
        "idea": idea,
        "may_share": may_share,
        "shared": shared,
    }
