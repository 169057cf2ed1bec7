"""The story of an improvement on one sheet, for a board or a wall."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.across.thread.figure import in_words, lying
from ceim.across.thread.story import WARNING, Story
from ceim.documents.blocks import (
    PLAIN,
    QUIET,
    STRONG,
    Halves,
    Heading,
    Listing,
    OneSheet,
    PaperTable,
    Picture,
    Words,
    paragraph,
)
from ceim.documents.document import NARROW, Document
from ceim.languages.of_words import without_region
from ceim.nhs.formats import nhs_date
from improvements.downloads.chart_on_paper import svg_of


def sheet_of(story: Story) -> Document:
    today = timezone.localdate()
    return Document(
        title=f"{story.title}, {story.team}",
        organisation=story.membership.team.organisation.name,
        language=get_language(),
        head=story.line_about,
        foot=f"{WARNING} {_('Made on %(day)s.') % {'day': nhs_date(today)}}",
        made_on=today,
        sheet=NARROW,
        front=(OneSheet((Heading(story.title, 1), *parts_of(story))),),
    )


def parts_of(story, level=2):
    """Blocks; their headings are of this level."""
    if story.aim:
        yield paragraph(story.aim, STRONG)
    if story.knots:
        yield Picture(lying(story.knots), in_words(story.knots), caption=story.line)
    yield from _said(story, level)
    yield from _tried(story, level)
    yield from _helped(story, level)
    yield from _lasting(story, level)


def _said(story, level):
    yield Heading(_("What people said"), level)
    for quote in story.quotes:
        yield Words(((quote.text, PLAIN),), without_region(quote.language))
    if story.not_quoted:
        yield paragraph(story.not_quoted, QUIET)
    if story.needs:
        yield Heading(_("What people need"), level)
        yield Listing(tuple(story.needs))


def _tried(story, level):
    yield Heading(_("What we tried"), level)
    if not story.ideas:
        yield paragraph(_("Nothing yet."))
        return
    rows = tuple((idea.text, idea.tests, idea.result) for idea in story.ideas)
    yield PaperTable("", (_("Idea"), _("Tests"), _("What came of it")), rows, widths=(8, 1.5, 2.5))
    if story.left_out:
        yield paragraph(story.left_out, QUIET)


def _helped(story, level):
    yield Heading(_("Did it help?"), level)
    if story.chart is None:
        yield paragraph(_("There are no numbers yet."))
        return
    chart = story.chart
    about = f"{chart.title} {chart.about}"
    told = (paragraph(chart.title, STRONG), *([paragraph(story.helped)] if story.helped else []))
    yield Halves((Picture(svg_of(chart.small(scale=None, days=None)), about),), told)


def _lasting(story, level):
    if story.normal_work or story.places:
        yield Heading(_("What is normal work now"), level)
        yield Listing((*story.normal_work, *filter(None, [story.places])))
    if story.told_back:
        yield Heading(_("What people were told"), level)
        yield Listing(tuple(story.told_back))
