"""{% thread_panel record %}: the thread of a record in one line, which opens in place."""

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ceim.across.thread.line import line_of, numbers_of
from ceim.across.thread.starts import start_of

register = template.Library()

PANEL = (
    '<details class="nhsuk-details ceim-thread" data-thread="{}" data-text-failed="{}">'
    '<summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">{}</span></summary>'
    '<div class="nhsuk-details__text"><div data-thread-steps></div>'
    '<p class="ceim-no-print"><a href="{}">{}</a></p></div></details>'
    '<script type="module" src="{}"></script>'
)


@register.simple_tag(takes_context=True)
def thread_panel(context, record, is_folded=False):
    """`is_folded`: without numbers, which would be asked for, on a page that shows most of it. Made here, as it is
    short: the page of the thread, at which a script looks when the panel is opened, has all of it.
    """
    membership, start = context["membership"], start_of(record)
    address = reverse("show_thread", args=[membership.team.address, start.kind, record.pk])
    return format_html(
        PANEL,
        address,
        _("The thread could not be fetched. Follow the link to it."),
        _folded() if is_folded else _line(start, record, membership),
        address,
        _("Walk the thread"),
        static("thread.js"),
    )


def _folded():
    return _("The thread: where this came from and what came of it")


def _line(start, record, membership):
    strand = start.strand(record, membership)
    line = line_of(numbers_of(strand, membership), strand, membership)
    return _("The thread: %(line)s") % {"line": line} if line else _("The thread: nothing is linked to this yet")
