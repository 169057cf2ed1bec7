"""A chart on paper: its finding, the drawing that its page has, its points as a table, and what is measured."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.documents.blocks import BOLD, PLAIN, QUIET, Heading, Listing, PaperTable, Picture, paragraph
from ceim.documents.document import Document
from ceim.nhs.formats import nhs_date
from improvements.charts import ChartPage
from improvements.figures import shown
from improvements.models import Measure

# The colours of the style sheet's drawings, each by its class; dashes and shapes tell the same without them.
INKS = {"ink": "#212b32", "blue": "#005eb8", "navy": "#003087", "grey": "#4c6272"}
INKS |= {"pale": "#768692", "rust": "#ad3d00", "purple": "#490092"}
DASHES = {"dash": "9 6", "longdash": "14 6", "dot": "2 5", "dashdot": "9 4 2 4"}
STYLE = " ".join(
    [
        "text {font-family: 'Noto Sans'; font-size: 15px; fill: #212b32}",
        "path {stroke: #212b32; stroke-width: 2; fill: none; stroke-linejoin: round}",
        ".is-grid {stroke: #aeb7bd; stroke-width: 1} .is-ground {fill: #eef2f5; stroke: none}",
        *(f".is-{name} {{stroke: {ink}}}" for name, ink in INKS.items()),
        *(f".is-{name} {{stroke-dasharray: {dashes}}}" for name, dashes in DASHES.items()),
        ".is-dots {stroke-width: 7; stroke-linecap: round}",
        *(f".is-mark.is-{name} {{fill: {ink}; stroke: #fff; stroke-width: 1}}" for name, ink in INKS.items()),
        *(f".is-mark.is-open.is-{name} {{fill: #fff; stroke: {ink}; stroke-width: 2}}" for name, ink in INKS.items()),
    ]
)
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><style>{}</style>'
    '<path class="is-grid" d="{}"/>{}</svg>'
)


def svg_of(drawing):
    return str(format_html(FRAME, drawing.sheet.width, drawing.height, STYLE, drawing.grid, drawing.html))


def chart_on_paper(team, measure: Measure, chart: ChartPage) -> Document:
    """A sheet for a board or a wall: the chart first, then the last points and the definition."""
    today, name = timezone.localdate(), measure.name_there
    return Document(
        title=f"{name}, {team.name}",
        organisation=team.organisation.name,
        language=get_language(),
        head=f"{team.name} · {name}",
        foot=_("Made on %(day)s.") % {"day": nhs_date(today)},
        made_on=today,
        front=(Heading(name, 1), paragraph(shown.kind_word(measure), QUIET), *_chart(chart)),
        rest=(*_definition(measure), *_points(chart)),
    )


def _chart(chart):
    yield Heading(chart.title, 2)
    yield paragraph(chart.sentence)
    if not chart.analysis.points:
        return
    if verdicts := [_verdict(each) for each in chart.verdicts]:
        yield Listing(tuple(verdicts))
    yield Picture(svg_of(chart.drawing), f"{chart.title} {chart.about}")
    if chart.notes:
        yield Listing(tuple(f"{nhs_date(day)}: {text}" for day, text in chart.notes), is_ordered=True, numbering="A.")
    if chart.choice.sentence:
        yield paragraph(f"{chart.choice.sentence} {chart.choice.reason}".strip(), QUIET)


def _verdict(verdict):
    return (f"{verdict.words} ", BOLD), (str(verdict.sentence), PLAIN)


def _points(chart):
    if chart.analysis.points:
        yield Heading(_("The points of the chart"), 2)
        yield _table(chart)
    if chart.rows_left_out:
        yield paragraph(_("Older points are left out here. The files have them."), QUIET)


def _table(chart):
    columns = [(_("When"), "period", 5), (_("Reading"), "value", 1.8)]
    if chart.analysis.has_lines:
        columns += [(chart.centre_word, "centre", 1.8)]
        columns += [(_("Limits"), "limits", 3)] if chart.has_limits else []
        columns += [(_("Side"), "side", 1.6), (_("Signal"), "signal", 3.6)]
    columns += [(_("Note"), "note", 4)]
    rows = [tuple(capfirst(getattr(row, name)) for _head, name, _width in columns) for row in chart.last_rows]
    # A column in which nothing stands takes room from the others.
    used = [number for number in range(len(columns)) if number < 2 or any(row[number] for row in rows)]
    return PaperTable(
        "",
        tuple(str(columns[number][0]) for number in used),
        tuple(tuple(row[number] for number in used) for row in rows),
        widths=tuple(columns[number][2] for number in used),
    )


def _definition(measure):
    told = [
        (_("Why it matters"), measure.why_it_matters),
        (_("What exactly is counted or timed"), measure.definition),
        (_("Unit"), measure.get_unit_display()),
        (_("Which way is better"), measure.get_better_display()),
        (_("Target"), shown.target_in_words(measure) or _("None")),
        (_("Who collects it, and how"), measure.collection_plan),
        (_("How often"), measure.get_rhythm_display()),
    ]
    yield Heading(_("What is measured"), 2)
    yield Listing(tuple(((f"{name}: ", BOLD), (str(words), PLAIN)) for name, words in told if words))
