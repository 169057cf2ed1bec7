"""One chart as a page shows it: finding, sentence, icons, table; and, when asked for, its figure."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path

from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language

from improvements.charts import figure, sentences, words
from improvements.charts.about import about
from improvements.charts.analysis import Analysis, analyse
from improvements.charts.choosing import Choice
from improvements.charts.drawing import LARGE, SMALL, Drawing, drawn
from improvements.charts.notes import notes_of
from improvements.charts.rebase import SuggestedPhase, suggestion_of
from improvements.charts.rows import ChartRow, TidyRow, labels_of, rows_of, tidy_rows_of, with_gaps
from improvements.charts.series import Series
from improvements.charts.verdicts import Verdict, verdicts_of

# What a figure is made by. A test follows the imports.
DRAWN_BY = (
    "improvements/charts",
    "improvements/spc",
    "improvements/periods.py",
    "improvements/units.py",
    "ceim/months.py",
)
LONGEST_TABLE = 120  # rows: ten years of months; a page stays under 60 kB
NEWEST = 12  # points


@dataclass(frozen=True)
class ChartPage:
    """All that a page shows of one chart, in the language that is active; worked out when it is asked for."""

    series: Series
    choice: Choice

    @property
    def name(self) -> str:
        return self.series.name

    @cached_property
    def analysis(self) -> Analysis:
        return analyse(self.series, self.choice)

    @cached_property
    def title(self) -> str:
        return words.finding(self.analysis)

    @cached_property
    def sentence(self) -> str:
        return words.explanation(self.analysis)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        return verdicts_of(self.analysis)

    @cached_property
    def rows(self) -> tuple[ChartRow, ...]:
        return rows_of(self.analysis)

    @cached_property
    def tidy_rows(self) -> list[TidyRow]:
        return tidy_rows_of(self.analysis)

    @cached_property
    def rows_with_gaps(self) -> list[TidyRow]:
        """The tidy rows, with an empty one where periods have no reading, so that a line breaks there."""
        return with_gaps(self.analysis, self.tidy_rows)

    @cached_property
    def notes(self) -> list[tuple]:
        """(day, text) of what is written on the picture, in its order."""
        return notes_of(self.analysis)

    @cached_property
    def newest_rows(self) -> tuple[ChartRow, ...]:
        """The rows of the last points, which a page shows unless somebody asks for all."""
        return rows_of(self.analysis, NEWEST)

    @property
    def last_rows(self) -> tuple[ChartRow, ...]:
        """The last rows, as many as a page can carry."""
        return self.rows[-LONGEST_TABLE:]

    @cached_property
    def newest_lines(self) -> str:
        """The newest rows as lines of a table, for its HTML."""
        return self._lines(self.newest_rows)

    @property
    def last_lines(self) -> str:
        return self._lines(self.last_rows)

    def _lines(self, rows):
        names = ["value", "note"]
        if self.analysis.has_lines:
            limits = ["limits"] if self.has_limits else []
            names[1:1] = ["centre", *limits, "side", "signal"]
        line = '<tr><th scope="row">{}</th>' + "<td>{}</td>" * len(names) + "</tr>"
        return format_html_join(
            "", line, ([capfirst(row.period), *(getattr(row, name) for name in names)] for row in rows)
        )

    @property
    def rows_left_out(self) -> int:
        return max(0, len(self.rows) - LONGEST_TABLE)

    @property
    def newest(self) -> int:
        return NEWEST

    @property
    def has_older_rows(self) -> bool:
        return len(self.series.points) > NEWEST

    @cached_property
    def suggestion(self) -> SuggestedPhase | None:
        return suggestion_of(self.analysis)

    @property
    def centre_word(self) -> str:
        return sentences.centre_word(self.choice)

    @property
    def has_limits(self) -> bool:
        return any(limit is not None for limit in self.analysis.uppers)

    @cached_property
    def figure(self) -> dict:
        """{"data", "layout"} for Plotly, ready to be sent as JSON."""
        return figure.draw(self.analysis, labels=labels_of(self.analysis))

    @cached_property
    def about(self) -> str:
        """The picture in words, for those who do not see it."""
        return about(self.analysis)

    @cached_property
    def drawing(self) -> Drawing:
        """The figure as shapes, for where no script draws it."""
        return drawn(figure.draw(self.analysis, labels=[]), self.analysis, LARGE)

    def small(self, *, scale: tuple[float, float] | None, days: tuple[date, date] | None) -> Drawing:
        """One of several on a page; scale and days as in `figure.draw_small`."""
        return drawn(figure.draw_small(self.analysis, scale=scale, days=days), self.analysis, SMALL)

    @property
    def fingerprint(self) -> str:
        """A mark that stays as long as the figure does; found without drawing or analysing anything."""
        said = repr((version_of_drawing(), get_language(), self.series, self.choice))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def page_of(series: Series, choice: Choice) -> ChartPage:
    """The chart of a series. While nothing of it changes, the same one: it is worked out once, and read only."""
    return _page_of(series, choice, get_language())


# It holds numbers and what was said of them, no more than its key: whoever gets it has read all of that.
@lru_cache(maxsize=64)
def _page_of(series, choice, _language):
    return ChartPage(series, choice)


@cache
def version_of_drawing() -> str:
    """Changes with the code that draws, so that no browser keeps a picture that an older release drew."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in drawing_files())).hexdigest()


def drawing_files() -> list[Path]:
    root = Path(__file__).parents[2]
    return sorted(path for name in DRAWN_BY for path in ([root / name] if "." in name else (root / name).glob("*.py")))
