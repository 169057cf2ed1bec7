"""{% words_about conversation %} before a story is taken back, {% words_left_of conversation %} afterwards."""

from django import template

from ceim.access.policy import Permission
from ceim.across.words_left import rows

register = template.Library()


@register.inclusion_tag("words_left/_about.html", takes_context=True)
def words_about(context, conversation):
    """What the team wrote about it, as far as this reader may read it, with a link to each."""
    membership = context["membership"]
    return {"rows": rows.words_about(membership, conversation), "membership": membership}


@register.inclusion_tag("words_left/_left.html", takes_context=True)
def words_left_of(context, conversation):
    membership = context["membership"]
    if not membership.may(Permission.LOOK_AT_WORDS_LEFT):
        return {}
    return {"rows": rows.words_left(membership, conversation), "membership": membership, "request": context["request"]}
