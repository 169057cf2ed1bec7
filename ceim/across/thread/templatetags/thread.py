"""{% thread_panel record %}: the panel "Where this came from / What came of it"."""

from django import template
from django.utils.html import format_html, format_html_join

from ceim.across.thread.reading import read_thread
from ceim.languages.of_words import attributes

register = template.Library()

KIND = '<span class="ceim-thread__kind">{}</span> '
STEP, CLOSED = f'<li>{KIND}<a href="{{}}">{{}}</a></li>', f"<li>{KIND}{{}}{{}}</li>"


@register.inclusion_tag("thread/thread_panel.html", takes_context=True)
def thread_panel(context, record, is_folded=False):
    """`is_folded`: only where to see it, unless the address asks with ?thread=all, on a page that shows most of it."""
    request = context["request"]
    if is_folded and request.GET.get("thread") != "all":
        return {"is_folded": True, "request": request}
    membership = context["membership"]
    sides = zip(("came_from", "came_of_it"), read_thread(record, membership), strict=True)
    return {name: _listed(steps, membership.team.organisation.language) for name, steps in sides}


def _listed(steps, usual_language):
    """Rows of a list, made here because a page has dozens; empty without any."""
    rows = []
    for step in steps:
        text = step.text
        if step.language is not None:
            text = format_html("<span {}>{}</span>", attributes(step.language or usual_language), text)
        rows.append(format_html(STEP if step.address else CLOSED, step.kind, step.address, text))
    return format_html_join("", "{}", ((row,) for row in rows))
