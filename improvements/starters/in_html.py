"""The starter ideas of a group as HTML, made once in each language: a page shows forty of them."""

from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from improvements.starters.reading import Starter, StarterGroup

# What is in the file is in English, whichever language the page is in.
IDEA = (
    '<li class="ceim-starter"><p class="ceim-starter__text" lang="en">{text}</p><p class="ceim-quiet">{result}</p>'
    '<button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" name="starter" value="{key}"'
    ' data-starter="{text}">{press}<span class="nhsuk-u-visually-hidden" lang="en">: {text}</span></button></li>'
)
PUBLISHED = '<span lang="en">{} <a href="{}">{}</a></span>'


def ideas_in_html(group: StarterGroup) -> SafeString:
    """Each with what came of it, where that is written, and the button that puts it into the form."""
    return _in(get_language(), group)


@cache
def _in(_language, group):
    return format_html_join("", "{}", ((_idea(idea),) for idea in group.ideas))


def _idea(idea: Starter):
    published = format_html(PUBLISHED, idea.result, idea.address, idea.source) if idea.source else ""
    result = published or _("From practice, no published result.")
    return format_html(IDEA, text=idea.text, key=idea.key, result=result, press=_("Put it into the form"))
