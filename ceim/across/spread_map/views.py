"""The page of how far changes have spread over all teams."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.dashboards.forms import PeriodForm
from ceim.across.spread_map.spread import LEGEND, changes_of, paged
from ceim.teams.gate import organisation_page

PER_PAGE = 20


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_spread_map(request, standing):
    form = PeriodForm(request.GET, standing=standing, today=timezone.localdate())
    page = Paginator(paged(form.period, standing.organisation_id), PER_PAGE).get_page(request.GET.get("page"))
    changes = changes_of(list(page.object_list), form.today)
    context = {"form": form, "page": page, "changes": changes, "legend": LEGEND}
    return render(request, "spread_map/show_spread_map.html", context)
