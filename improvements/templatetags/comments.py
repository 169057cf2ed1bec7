"""{% comments_on record %}: what coach and team say of it, as a section of its page."""

from django import template
from django.urls import reverse

from improvements.comments import threads

register = template.Library()
NEWEST = 3  # the page on which one writes shows all


@register.inclusion_tag("improvements/comments/_comments.html", takes_context=True)
def comments_on(context, record):
    """Of those who are neither in the team nor its coach, it tells how many there are."""
    membership = context["membership"]
    comments, may_write = threads.comments_on(membership, record), threads.may_comment_on(membership, record)
    address = reverse(threads.KINDS[type(record)].writes, args=[membership.team.address, record.pk])
    return {
        "membership": membership,
        "number": len(comments),
        "earlier": max(len(comments) - NEWEST, 0),
        "comments": comments[-NEWEST:] if membership.may_comment else [],
        "write_url": address if may_write else "",
    }
