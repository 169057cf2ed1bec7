"""The records behind one number of the thread figure, each with the team's page where it is told in full."""

from django.core.paginator import Paginator

from ceim.across.dashboards.queries.themes import stories_about, theme_heard
from ceim.across.dashboards.stages import STAGES

PER_PAGE = 25


def page_of(form, page_number):
    """What the page shows of the records that `form` (a ThreadForm) asks for; for stories also by theme."""
    stage, heard = form.chosen_stage, None
    if stage.slug == "stories" and form.chosen_theme:
        heard = theme_heard(form.standing, form.today, form.chosen_theme)
        rows = stories_about(form.standing, form.today, form.chosen_theme)
        rows = rows if heard.readable else rows.none()  # what the number hides the list hides too
    else:
        rows = stage.records(form.teams.values("pk"), form.period)
    page = Paginator(stage.with_all(rows), PER_PAGE).get_page(page_number)
    described = [stage.describe(row) for row in page]
    context = {"form": form, "stage": stage, "stages": STAGES, "heard": heard}
    return context | {"page": page, "records": described}
