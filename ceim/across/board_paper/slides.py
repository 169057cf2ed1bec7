"""The board paper as PowerPoint slides: native tables and charts in the organisation's look. Loads python-pptx."""

from django.utils.translation import gettext as _
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Inches, Pt

from ceim.across.board_paper import told
from ceim.across.board_paper.figures import PaperFigures
from ceim.across.thread.slides import add_story, fitting, write
from ceim.across.thread.story import Story
from ceim.nhs.formats import nhs_number
from improvements.downloads import powerpoint as parts

TITLE = Pt(28)
MOST_IN_TABLE, MOST_STUCK, MOST_SIGNALS = 12, 8, 8  # rows that a slide has room for
# Dark and light, so that they can be told apart in grey: met, short, none.
COLOURS = ("005EB8", "FFB81C", "7C2855")
FEW = 5  # teams: an axis would be marked with parts of one
HIGHEST = 3.6  # inches of a table
HIGHEST_ASKS, SMALLEST_ASKS = 5.4, 18  # inches, points


def slides_of(figures: PaperFigures, story: Story | None, asks: str, template: bytes | None) -> bytes:
    """Headline, the story of one thread, the teams, the charts, what is stuck and what is asked, how it was counted."""
    organisation = figures.form.standing.organisation.name
    deck = parts.begun(told.title(), told.since(figures), organisation, template)
    _headline(_added(deck, told.title(), figures), figures, organisation)
    if story:
        add_story(deck, story)
    _teams(_added(deck, _("Conversations held, against the target"), figures), figures)
    _charts(_added(deck, _("What the charts say"), figures), figures)
    _stuck(_added(deck, _("What is stuck"), figures), figures)
    _asks(deck, figures, told.asks(asks) or [_("We ask for nothing today.")])
    _method(_added(deck, _("How this was counted"), figures), figures)
    return parts.saved(deck)


def _added(deck, title, figures):
    return parts.add_slide(deck, title, TITLE, told.since(figures))


def _headline(slide, figures, organisation):
    write(slide, [f"{organisation}. {told.since(figures)}"], top=1.25, height=0.5, largest=16, name=_("About"))
    write(slide, [told.headline(figures), told.before(figures)], top=1.8, height=2.0, name=_("Headline"))
    before = dict(zip((stage.slug for stage, _n in figures.before), (n for _s, n in figures.before), strict=True))
    head = ("", *(str(stage.heading) for stage, _number in figures.page["stages"]))
    now = (_("Now"), *(nhs_number(number) for _stage, number in figures.page["stages"]))
    then = (_("Before"), *(nhs_number(before[stage.slug]) for stage, _number in figures.page["stages"]))
    _table(slide, [head, now, then], top=4.0, name=_("From stories to lasting change"), size=14, first=1.2)


def _teams(slide, figures):
    write(slide, [told.short(figures)], top=1.25, height=0.5, largest=18, name=_("Who is short"))
    if 0 < figures.number_of_teams <= MOST_IN_TABLE:
        head = (_("Team"), *(f"{month:%m/%y}" for month in figures.period.months))
        rows = [(row.team.name, *map(_cell, row.cells)) for row in figures.rows]
        _table(slide, [head, *rows], top=1.9, name=_("Conversations held, against the target"), size=11, first=2.6)
    elif figures.number_of_teams:
        _draw_months(slide, figures)


def _cell(cell):
    return " · ".join(part.numbers for part in cell.parts) or cell.nothing


def _draw_months(slide, figures):
    """A column for each month: how many teams met their target, were short, had no conversation."""
    data = CategoryChartData()
    data.categories = [f"{each.month:%m/%y}" for each in figures.months]
    names = (_("Target met"), _("Short"), _("No conversation"))
    for name, values in zip(names, zip(*((m.met, m.short, m.none) for m in figures.months), strict=True), strict=True):
        data.add_series(name, values)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_STACKED,
        parts.MARGIN,
        Inches(1.9),
        parts.WIDTH - 2 * parts.MARGIN,
        Inches(4.9),
        data,
    )
    frame.name = _("How many teams met their target in each month")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", parts.clean(_in_words(figures)))
    chart = frame.chart
    chart.has_title, chart.has_legend, chart.font.size = False, True, Pt(14)
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "0", False
    if max((each.met + each.short + each.none for each in figures.months), default=0) <= FEW:
        chart.value_axis.major_unit = 1
    chart.plots[0].gap_width, chart.plots[0].overlap = 60, 100
    for series, colour in zip(chart.plots[0].series, COLOURS, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(colour)


def _in_words(figures):
    sentence = _("%(month)s: %(met)s teams met their target, %(short)s were short, %(none)s had no conversation.")
    months = [{"month": f"{m.month:%m/%y}", "met": m.met, "short": m.short, "none": m.none} for m in figures.months]
    return " ".join(sentence % month for month in months)


def _charts(slide, figures):
    charts = figures.charts
    write(slide, [charts.sentence], top=1.25, height=0.8, largest=20, name=_("Finding"))
    rows = [(each.team, each.measure, each.says) for each in charts.signals[:MOST_SIGNALS]]
    if rows:
        head = (_("Team"), _("Measure"), _("What the chart says"))
        _table(slide, [head, *rows], top=2.1, name=_("What the charts say"), size=13, first=2.8)
    rest = len(charts.signals) - MOST_SIGNALS
    if rest > 0:
        write(slide, [told.more_in_ceim(rest)], top=6.6, height=0.4, largest=14, name=_("More"))


def _stuck(slide, figures):
    rows = told.stuck(figures, MOST_STUCK)
    if rows:
        head = (_("Team"), _("What"), _("Since"))
        _table(slide, [head, *rows], top=1.3, name=_("What is stuck"), size=13, first=3.4)
    else:
        write(slide, [_("Nothing is stuck.")], top=1.3, height=0.6, largest=20, name=_("What is stuck"))
    if more := told.left_out(figures, MOST_STUCK):
        write(slide, [more], top=6.6, height=0.4, largest=14, name=_("More"))


def _asks(deck, figures, lines):
    """So many lines on a slide as it has room for, and the rest on the next."""
    while lines:
        on_this = fitting(lines, HIGHEST_ASKS, SMALLEST_ASKS)
        slide = _added(deck, _("What we ask of you"), figures)
        write(slide, lines[:on_this], top=1.4, height=HIGHEST_ASKS, name=_("What we ask of you"))
        lines = lines[on_this:]


def _method(slide, figures):
    write(
        slide, told.method(figures, has_themes=False), top=1.3, height=5.6, largest=20, name=_("How this was counted")
    )


def _table(slide, rows, *, top, name, size, first=None):
    """The first row names the columns; `first` is how wide the first column is, in inches."""
    width = parts.WIDTH - 2 * parts.MARGIN
    height = min(HIGHEST, 0.42 * len(rows))
    frame = slide.shapes.add_table(len(rows), len(rows[0]), parts.MARGIN, Inches(top), width, int(Inches(height)))
    frame.name, table = name, frame.table
    frame._element.nvGraphicFramePr.cNvPr.set("descr", name)
    if first:
        table.columns[0].width = Inches(first)
        for column in list(table.columns)[1:]:
            column.width = int((width - Inches(first)) / (len(rows[0]) - 1))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            cell = table.cell(row, column)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.text_frame.text = parts.clean(str(text))
            for paragraph in cell.text_frame.paragraphs:
                paragraph.font.size, paragraph.font.bold = Pt(size), row == 0 or None
            parts.speak(cell.text_frame)
