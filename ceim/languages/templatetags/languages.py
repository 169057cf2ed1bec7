"""Tags of pages that persons spoken to see or hear: the languages to choose from, a part in one, the word on drafts."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info, gettext

from ceim.languages.easy_read import sentences_of, wants_easy_read
from ceim.languages.offered import ENGLISH, FOR_PERSONS
from ceim.languages.speaking import is_draft, speaking

register = template.Library()


@register.inclusion_tag("components/languages.html", takes_context=True)
def reader_languages(context, current):
    """{% reader_languages language %}: links to this page in each language, `current` the one that it is in.

    And to its twin in easy read, or back.
    """
    choices = [(code, name, code == current) for code, name in ({ENGLISH: "English"} | FOR_PERSONS).items()]
    return {"choices": choices, "request": context["request"], "is_easy": wants_easy_read(context["request"])}


register.filter("sentences", sentences_of)


@register.filter
def picture_in(place, pictures):
    """{{ line.picture|picture_in:pictures }}: the organisation's own picture for this place, if it has one."""
    return (pictures or {}).get(place)


@register.inclusion_tag("components/draft_notice.html")
def draft_notice(page):
    """{% draft_notice "board" %}: says so while a text of this page waits for a native speaker's check."""
    with speaking(ENGLISH):
        in_english = gettext("Draft translation: needs a native speaker’s check")
    return {"is_draft": is_draft(get_language(), page), "in_english": in_english}


class SpokenNode(template.Node):
    def __init__(self, code, nodelist):
        self.code, self.nodelist = code, nodelist

    def render(self, context):
        code = self.code.resolve(context)
        with speaking(code):
            content = self.nodelist.render(context)
        direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
        return format_html('<div class="ceim-spoken" lang="{}" dir="{}">{}</div>', code, direction, content)


@register.tag
def spoken(parser, token):
    """{% spoken language %}…{% end_spoken %}: a part of a page that a person is given, read to or shown."""
    code = parser.compile_filter(token.split_contents()[1])
    nodelist = parser.parse(("end_spoken",))
    parser.delete_first_token()
    return SpokenNode(code, nodelist)
