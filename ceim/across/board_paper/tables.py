"""The figures of a board paper as tidy tables: a sheet for each kind in Excel, or a CSV with a line for each number."""

from django.utils.translation import gettext as _

from ceim.across.board_paper import told
from ceim.across.board_paper.figures import AT_ONCE, PaperFigures
from ceim.across.dashboards.exports import GRID, grid_rows
from ceim.tables.csv_file import csv_text

NUMBERS = ("part", "team", "what", "month", "number", "of", "in_words")
MOST_STUCK = 100
WIDTHS = {"about": (34, 110), "grid": (30, 16, 34, 10, 8, 8, 8, 14, 30, 30, 12), "numbers": (30, 34, 12, 12, 60)}


def workbook_of(figures: PaperFigures, asks: str, counted) -> bytes:
    from ceim.tables.excel_file import WrittenSheet, excel_bytes  # what it needs would make every start slower

    about = [
        *((_("Note"), line) for line in told.method(figures, has_themes=True)),
        *((_("Asked"), line) for line in told.asks(asks)),
    ]
    sheets = [
        WrittenSheet(
            _("Notes"), [(_("Summary"), told.headline(figures)), *about], WIDTHS["about"], names_columns=False
        ),
        _numbers(WrittenSheet, _("Stages"), ("stage", "counted", "now", "before"), _stages(figures)),
        WrittenSheet(_("Teams and months"), [GRID, *_grid(figures, counted)], WIDTHS["grid"]),
        _numbers(
            WrittenSheet,
            _("All teams by month"),
            ("month", "target_met", "short", "no_conversation"),
            [(month.month, month.met, month.short, month.none) for month in figures.months],
        ),
        _numbers(WrittenSheet, _("How far"), ("stage", "number", "median_days"), _funnel(figures)),
        _numbers(WrittenSheet, _("Themes"), ("theme", "stories", "teams", "in_words"), _themes(figures)),
        _numbers(WrittenSheet, _("Charts"), ("team", "measure", "what_the_chart_says"), _charts(figures)),
        _numbers(WrittenSheet, _("Stuck"), ("team", "what", "since"), told.stuck(figures, MOST_STUCK)),
    ]
    return excel_bytes(sheets, told.title(), figures.form.standing.organisation.name)


def text_of(figures: PaperFigures, asks: str, counted) -> bytes:
    """Of each number the part it belongs to, whose it is, what it counts, when, and of how many."""
    return csv_text(NUMBERS, _lines(figures, asks, counted)).encode()


def _lines(figures, asks, counted):
    yield ("summary", "", "", "", None, None, told.headline(figures))
    for stage, counts, now, before in _stages(figures):
        yield ("stages", "", stage, "", now, before, counts)
    for team, _setting, pathway, month, held, target, _missing, _closed, _groups, why, _code in _grid(figures, counted):
        yield ("teams", team, pathway, month, held, target, why)
    for stage, number, days in _funnel(figures):
        in_words = "" if days is None else _("%(n)s days since the stage before, in the middle") % {"n": days}
        yield ("how far", "", stage, "", number, None, in_words)
    for theme, stories, _teams, in_words in _themes(figures):
        yield ("themes", "", theme, "", stories, None, in_words)
    for team, measure, says in _charts(figures):
        yield ("charts", team, measure, "", None, None, says)
    for team, what, since in told.stuck(figures, MOST_STUCK):
        yield ("stuck", team, what, "", None, None, since)
    for part, lines in (("asked", told.asks(asks)), ("notes", told.method(figures, has_themes=True))):
        yield from ((part, "", "", "", None, None, line) for line in lines)


def _numbers(sheet, name, head, rows):
    widths = WIDTHS["numbers"][: len(head) - 1]
    return sheet(name, [head, *rows], (*widths, WIDTHS["numbers"][-1]))


def _stages(figures):
    both = zip(figures.page["stages"], figures.before, strict=True)
    return [(str(stage.heading), str(stage.counted), now, before) for (stage, now), (_stage, before) in both]


def _grid(figures, counted):
    """Some teams at a time, as there may be thousands; `counted` is told after each."""
    teams = figures.form.teams.order_by("name", "pk")
    steps = range(0, max(figures.number_of_teams, 1), AT_ONCE)
    for number, start in enumerate(steps, start=1):
        yield from grid_rows(list(teams[start : start + AT_ONCE]), figures.period)
        counted(number, len(steps))


def _funnel(figures):
    return [(str(step.heading), step.number, step.median_days) for step in figures.page["funnel"]]


def _themes(figures):
    """A number that the page does not show is not here either."""
    return [(each.label, each.readable, each.teams, _in_words(each)) for each in figures.page["themes"]]


def _in_words(theme):
    if theme.team_only:
        return _("%(number)s or more, for the team only") % {"number": theme.team_only}
    return "" if theme.readable else _("fewer than 5")


def _charts(figures):
    return [(each.team, each.measure, each.says) for each in figures.charts.signals]
