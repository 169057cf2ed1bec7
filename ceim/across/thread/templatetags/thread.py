"""{% thread_panel record %}: the panel "Where this came from / What came of it"."""

from django import template

from ceim.across.thread.reading import read_thread

register = template.Library()


@register.inclusion_tag("thread/thread_panel.html", takes_context=True)
def thread_panel(context, record):
    came_from, came_of_it = read_thread(record, context["membership"])
    return {"came_from": came_from, "came_of_it": came_of_it}
