"""The chart of a measure as a file to take away: CSV, Excel, PowerPoint."""

from dataclasses import dataclass

from django.utils.text import slugify

from ceim.tables import XLSX
from improvements.charts import ChartPage
from improvements.downloads.readings_csv import readings_as_csv
from improvements.models import Measure

CSV = "text/csv; charset=utf-8"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Download:
    """A file: its name, what it is, and its bytes."""

    name: str
    content_type: str
    content: bytes


def download_of(measure: Measure, readings: list, chart: ChartPage, kind: str) -> Download | None:
    """`kind`: csv, xlsx or pptx; None for any other, and for slides of a chart that has no point."""
    if kind == "csv":
        return Download(f"{file_name(measure)}.csv", CSV, readings_as_csv(measure, readings).encode())
    if kind == "xlsx":
        from improvements.downloads.workbook import chart_as_workbook  # as for slides

        return Download(f"{file_name(measure)}.xlsx", XLSX, chart_as_workbook(measure, readings, chart))
    if kind == "pptx" and chart.analysis.points:
        from improvements.downloads.slides import chart_as_slides  # what it needs would make every start slower

        return Download(f"{file_name(measure)}.pptx", PPTX, chart_as_slides(measure, chart))
    return None


def file_name(measure: Measure) -> str:
    """A plain name for files of a measure, without an ending."""
    return slugify(measure.name) or "readings"
