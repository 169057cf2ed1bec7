"""The page of what the charts of all teams say."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.charts_say.forms import ChartsSayForm
from ceim.across.charts_say.said import charts_say
from ceim.teams.gate import organisation_page

PER_PAGE = 25


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def list_charts_say(request, standing):
    form = ChartsSayForm(request.GET, standing=standing, today=timezone.localdate())
    page = Paginator(form.charts(), PER_PAGE).get_page(request.GET.get("page"))
    said = charts_say(form.period, standing.organisation_id)
    return render(request, "charts_say/list_charts_say.html", {"form": form, "page": page, "said": said})
