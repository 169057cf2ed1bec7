"""A chart as a PowerPoint slide: a chart of PowerPoint's own, that can be changed there, under its finding."""

from math import ceil

from django.utils.translation import gettext as _
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from improvements.charts import ChartPage
from improvements.charts.words import is_target_far
from improvements.downloads.powerpoint import MARGIN, WIDTH, add_slide, begun, clean, saved, say
from improvements.models import Measure

MOST_PERIODS = 7  # that are named below the chart: more would stand aslant
READING, CENTRE, LIMIT, TARGET = "005EB8", "212B32", "4C6272", "7A4B00"


def chart_as_slides(measure: Measure, chart: ChartPage) -> bytes:
    """One slide: finding, chart, sentence; in its notes what is measured, why this chart, and the phases."""
    organisation = measure.team.organisation.name
    deck = begun(chart.title, f"{measure.name_there}, {measure.team.name}", organisation)
    slide = add_slide(deck, chart.title, Pt(28), _notes(measure, chart))
    slide.shapes.title.name = _("Finding")
    draw_chart(slide, measure, chart)
    box = slide.shapes.add_textbox(MARGIN, Inches(6.3), WIDTH - 2 * MARGIN, Inches(0.9))
    box.name = _("What the chart says")
    say(box, " ".join([chart.sentence, *(f"{verdict.words}." for verdict in chart.verdicts)]), Pt(16))
    return saved(deck)


def draw_chart(slide, measure, chart, *, top=1.4, height=4.8):
    """In inches, over the whole width."""
    data = CategoryChartData()
    data.categories = [row.period for row in chart.rows_with_gaps]
    lines = _lines(chart)
    for name, values, _look in lines:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS, MARGIN, Inches(top), WIDTH - 2 * MARGIN, Inches(height), data
    )
    frame.name = clean(measure.name)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(f"{chart.title}. {chart.about}"))
    drawn = frame.chart
    drawn.has_title, drawn.has_legend = False, True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _name_few(drawn, len(chart.rows_with_gaps))
    for series, (_name, _values, look) in zip(drawn.plots[0].series, lines, strict=True):
        _style(series, *look)
    return frame


def _name_few(drawn, periods):
    """Name every so many of the periods. What draws it may not know the skip, so the others have no name to draw.

    The sheet of numbers behind the chart names all.
    """
    drawn.font.size, every = Pt(14), ceil(periods / MOST_PERIODS) or 1
    axis = drawn.category_axis
    axis.tick_labels.font.size = Pt(12)
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": str(every)})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    for name in drawn._chartSpace.findall(f".//{qn('c:cat')}//{qn('c:pt')}"):
        if int(name.get("idx")) % every:
            name.getparent().remove(name)


def _lines(chart):
    """(name, values, look) of every line that has a value."""
    rows, target = chart.rows_with_gaps, chart.series.target
    lines = [
        (_("Reading"), [row.value for row in rows], (READING, None, True)),
        (chart.centre_word, [row.centre for row in rows], (CENTRE, None, False)),
        (_("Upper limit"), [row.upper for row in rows], (LIMIT, MSO_LINE.ROUND_DOT, False)),
        (_("Lower limit"), [row.lower for row in rows], (LIMIT, MSO_LINE.ROUND_DOT, False)),
    ]
    if target is not None and not is_target_far(chart.analysis):
        lines.append((_("Target"), [target] * len(rows), (TARGET, MSO_LINE.DASH, False)))
    return [line for line in lines if any(value is not None for value in line[1])]


def _style(series, colour, dash, has_markers):
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = RGBColor.from_string(colour), Pt(2.25)
    if dash:
        series.format.line.dash_style = dash
    series.marker.style = XL_MARKER_STYLE.CIRCLE if has_markers else XL_MARKER_STYLE.NONE
    if has_markers:
        series.marker.size = 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = RGBColor.from_string(colour)


def _notes(measure, chart):
    signals = [f"{row.period}: {row.signal or row.note}" for row in chart.tidy_rows if row.signal or row.note]
    return "\n".join(
        [
            f"{measure.name}: {measure.definition}",
            f"{chart.choice.sentence} {chart.choice.reason}".strip(),
            f"{_('Rules')}: {chart.choice.rules_in_words}",
            *signals,
        ]
    )
