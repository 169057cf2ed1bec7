"""The words of a passage as HTML, with its highlights drawn and read out."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from conversations.review.segments import segments

# There are no spaces between the tags because every one of them would show.
BEGINS = '<mark class="ceim-mark ceim-mark--{}"{}>{}'
LABEL = '<span class="ceim-mark__label" dir="ltr">{}<span class="nhsuk-u-visually-hidden">, {}: </span></span>'
ENDS = '<span class="nhsuk-u-visually-hidden" dir="ltr"> {} </span>'


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
        yield format_html("{}</mark>", format_html(ENDS, _("end of highlight")) if highlight in segment.ending else "")


def _begun(highlight, *, is_beginning):
    if not is_beginning:
        return format_html(BEGINS, highlight.kind, "", "")
    label = format_html(LABEL, highlight.get_kind_display(), _("highlighted"))
    return format_html(BEGINS, highlight.kind, format_html(' id="highlight-{}"', highlight.pk), label)
