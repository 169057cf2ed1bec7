"""The board paper as a PDF: what its slides say, with the tables whole."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.across.board_paper import told
from ceim.across.board_paper.figures import PaperFigures
from ceim.across.findings import report
from ceim.across.thread.on_paper import parts_of
from ceim.across.thread.story import WARNING, Story
from ceim.documents.blocks import LEAD, QUIET, Heading, Listing, PaperTable, Together, paragraph
from ceim.documents.document import WIDE, Document
from ceim.nhs.formats import nhs_date, nhs_number

MOST = 200  # rows of a table


def paper_of(figures: PaperFigures, story: Story | None, asks: str) -> Document:
    organisation = figures.form.standing.organisation.name
    foot = [
        told.since(figures),
        _("Made on %(day)s.") % {"day": nhs_date(figures.made_on)},
        *([str(WARNING)] if story else []),
    ]
    return Document(
        title=f"{told.title()}, {organisation}",
        organisation=organisation,
        language=get_language(),
        head=f"{organisation} · {_('Board paper')}",
        foot=" ".join(foot),
        made_on=figures.made_on,
        sheet=WIDE,
        front=(Heading(told.title(), 1), *_parts(figures, story, asks)),
    )


def _parts(figures, story, asks):
    yield paragraph(told.headline(figures), LEAD)
    yield paragraph(told.before(figures))
    yield _stages(figures)
    if story:
        yield Heading(_("One story: %(title)s, %(team)s") % {"title": story.title, "team": story.team}, 2)
        yield from parts_of(story, 3)
    yield Heading(_("Conversations held, against the target"), 2)
    yield paragraph(told.short(figures))
    if figures.number_of_teams:
        yield from report.grid_blocks(figures.page)
    yield Heading(_("What the charts say"), 2)
    yield from _charts(figures.charts)
    yield Heading(_("What is stuck"), 2)
    rows = tuple(told.stuck(figures, MOST))
    head = (_("Team"), _("What"), _("Since"))
    yield PaperTable("", head, rows, widths=(4, 4, 2)) if rows else paragraph(_("Nothing is stuck."))
    if more := told.left_out(figures, MOST):
        yield paragraph(more, QUIET)
    lines = told.asks(asks) or [_("We ask for nothing today.")]
    yield Together((Heading(_("What we ask of you"), 2), Listing(tuple(lines))))
    yield Together((Heading(_("How this was counted"), 2), Listing(tuple(told.method(figures, has_themes=False)))))


def _stages(figures):
    rows = tuple(
        (str(stage.heading), nhs_number(number), nhs_number(before))
        for (stage, number), (_stage, before) in zip(figures.page["stages"], figures.before, strict=True)
    )
    return PaperTable("", (_("Stage"), _("Now"), _("Before")), rows, widths=(4, 1, 1), numbers=(1, 2))


def _charts(charts):
    yield paragraph(charts.sentence)
    rows = tuple((each.team, each.measure, each.says) for each in charts.signals[:MOST])
    if rows:
        yield PaperTable("", (_("Team"), _("Measure"), _("What the chart says")), rows, widths=(3, 4, 5))
