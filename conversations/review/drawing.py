"""The words of a passage as HTML, with its highlights drawn and read out."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conversations.review.segments import segments

# There are no spaces between the tags because every one of them would show.
OURS = 'lang="{}" dir="ltr"'
BEGINS = '<mark class="ceim-mark ceim-mark--{}"{}>{}'
LABEL = f'<span class="ceim-mark__label" {OURS}>{{}}<span class="nhsuk-u-visually-hidden">, {{}}: </span></span>'
ENDS = f'<span class="nhsuk-u-visually-hidden" {OURS}> {{}} </span>'


def words_of(passage):
    """The released text; needs no query when `passage.highlights` has been prefetched."""
    marks = [(highlight.start, highlight.end, highlight) for highlight in passage.highlights.all()]
    parts = [part for segment in segments(passage.released_text, marks) for part in _parts(segment)]
    return format_html_join("", "{}", ((part,) for part in parts))


def _parts(segment):
    for highlight in segment.highlights:
        yield _begun(highlight, is_beginning=highlight in segment.beginning)
    yield segment.text
    for highlight in reversed(segment.highlights):
        said = format_html(ENDS, get_language(), _("end of highlight")) if highlight in segment.ending else ""
        yield format_html("{}</mark>", said)


def _begun(highlight, *, is_beginning):
    if not is_beginning:
        return format_html(BEGINS, highlight.kind, "", "")
    label = format_html(LABEL, get_language(), highlight.get_kind_display(), _("highlighted"))
    return format_html(BEGINS, highlight.kind, format_html(' id="highlight-{}"', highlight.pk), label)
