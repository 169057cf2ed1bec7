"""The grid as a tidy CSV file: one row per team, pathway and month."""

import csv

from django.http import HttpResponse

from ceim.dashboards.queries import grid as queries

HEADINGS = ["team", "setting", "pathway", "month", "held", "target"]
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def grid_as_csv(teams, period):
    """A response with the file. Months in which a pathway was not in use and nothing was held are left out."""
    name = f"conversations-{period.start:%Y-%m}-to-{period.today:%Y-%m}.csv"
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # without it Excel takes the file for an older encoding
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    writer.writerows(_rows(teams.values("pk"), period))
    return response


def _rows(teams, period):
    counts = queries.counts_of(teams, period)
    for pathway in queries.pathways_of(teams).iterator():
        about = [safe_cell(text) for text in (pathway.team.name, pathway.team.setting, pathway.title)]
        for month in period.months:
            held, target = counts.get((pathway.pk, month), 0), queries.target_in(pathway, month)
            if held or target:
                yield [*about, f"{month:%Y-%m}", held, target]


def safe_cell(text):
    """The text, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text
