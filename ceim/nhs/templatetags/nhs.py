"""Tags for NHS.UK components and titles; filters for dates, times and numbers as the NHS writes them."""

from functools import lru_cache

from django import template
from django.template.defaulttags import CsrfTokenNode, URLNode
from django.template.defaulttags import url as django_url
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape, format_html
from django.utils.translation import get_language, get_language_bidi

from ceim.languages.of_words import USUAL, attributes
from ceim.nhs import formats, seen
from ceim.nhs.addresses import address_of
from ceim.nhs.bound_fields import Look, render_field
from ceim.nhs.buttons import button
from ceim.nhs.components import component, component_around
from ceim.nhs.error_summary import error_summary
from ceim.nhs.once import NAME, once_of
from ceim.nhs.summary_rows import summary_row, summary_rows

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context):
    """Django's own tag, which no form that posts can be without, so that none is without these two either.

    `sent_once` makes a second send harmless, and says who filled the form in (ceim.access.sending); `as_seen` says what
    the form showed (ceim.nhs.seen).
    """
    user = getattr(context.get("request"), "user", None)
    once = once_of(user.pk if user and user.is_authenticated else None)
    once = format_html('<input type="hidden" name="{}" value="{}">', NAME, once)
    marks = getattr(context.get("form"), "as_seen", "")
    shown = format_html('<input type="hidden" name="{}" value="{}">', seen.NAME, marks) if marks else ""
    return format_html("{}{}{}", CsrfTokenNode().render(context), once, shown)


class AddressNode(URLNode):
    """Django's own, asked of `ceim.nhs.addresses` where no argument has a name."""

    def render(self, context):
        if self.kwargs:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = self._address(context)
            return ""
        address = self._address(context)
        return conditional_escape(address) if context.autoescape else address

    def _address(self, context):
        try:
            return address_of(self.view_name.resolve(context), *(each.resolve(context) for each in self.args))
        except NoReverseMatch:
            if self.asvar is None:
                raise
            return ""


@register.tag
def url(parser, token):
    """Django's own tag, quicker."""
    node = django_url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag
def fixed(template_name, **context):
    """{% fixed "components/footer.html" is_demo=is_demo %}: a part of a page that is the same for everybody.

    It is rendered once a process for each language and what it is given, and knows nothing else of the page.
    """
    return _rendered(template_name, tuple(sorted(context.items())), get_language())


@lru_cache(maxsize=200)
def _rendered(template_name, context, _language):
    return render_to_string(template_name, dict(context))


class OfWordsNode(template.Node):
    def __init__(self, told=None):
        self.told = told

    def render(self, context):
        words = self.told.resolve(context) if self.told else ""
        language = words if isinstance(words, str) else getattr(words, "written_in", "")
        return attributes(language or usual_language(context))


@register.tag
def of_words(parser, token):
    """<blockquote {% of_words passage %}>: the language of a person's words, on the element around them.

    Give what has a `written_in`, or that itself; where it is empty, and without anything for what the team wrote,
    it is the organisation's own. A test finds words that stand in no such element.
    """
    _name, *told = token.split_contents()
    return OfWordsNode(*map(parser.compile_filter, told))


def usual_language(context):
    """The organisation's own, of whoever looks; a page for nobody in particular gives `organisation` itself."""
    standing = context.get("membership") or context.get("standing")
    organisation = standing.team.organisation if hasattr(standing, "team") else getattr(standing, "organisation", None)
    organisation = context.get("of_organisation") or organisation
    return organisation.language if organisation else USUAL


@register.simple_tag
def of_page():
    """<span {% of_page %}>: our own text within words of a person."""
    return format_html('lang="{}" dir="{}"', get_language(), "rtl" if get_language_bidi() else "ltr")


@register.simple_tag
def nhs_field(bound_field, **look):
    """{% nhs_field form.title label_size="m" %}; the options are those of `Look`."""
    return render_field(bound_field, Look(**look))


@register.simple_tag
def nhs_error_summary(*forms):
    return error_summary(*forms)


@register.simple_tag
def nhs_button(text, *page, **params):
    """{% nhs_button _("Save") %} sends its form; one with a view and its arguments, or with href=address, leads there.

    {% nhs_button _("Plan the next cycle") "plan_cycle" slug idea.pk query_follows=cycle.pk variant="secondary" %}
    """
    return button(text, *page, **params)


@register.simple_tag
def nhs_component(name, **params):
    """{% nhs_component "tag" text=_("New") %}: any component, with the parameters of its official macro.

    Its HTML is remembered; put a person's words into {% nhs_block %} instead.
    """
    return component(name, **params)


@register.simple_block_tag(end_name="end_nhs_block")
def nhs_block(content, name, **params):
    """{% nhs_block "details" summaryText=_("Why we ask") %}<p>…</p>{% end_nhs_block %}"""
    return component_around(content, name, **params)


@register.simple_tag
def nhs_row(key, value, **look):
    """{% nhs_row _("Kind") measure.get_kind_display %}: one row of a summary list; `look` is that of `summary_row`."""
    return summary_row(key, value, **look)


@register.simple_tag
def nhs_rows(rows):
    """{% nhs_rows facts %}: all rows of a summary list whose page has made them already, (key, value) of each."""
    return summary_rows(rows)


@register.simple_block_tag(end_name="end_nhs_row_block")
def nhs_row_block(content, key, **look):
    """{% nhs_row_block _("Target") %}{% if target %}…{% endif %}{% end_nhs_row_block %}: its value has parts."""
    return summary_row(key, content, **look)


register.filter("nhs_date", formats.nhs_date, expects_localtime=True)
register.filter("nhs_month", formats.nhs_month, expects_localtime=True)
register.filter("nhs_time", formats.nhs_time, expects_localtime=True)
register.filter("nhs_number", formats.nhs_number)
