"""The organisation's pages: all teams, the thread, the concerns."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.dashboards import concerns_page, thread_page
from ceim.across.dashboards import organisation_page as overview
from ceim.across.dashboards.exports import concerns_as_csv, grid_as_csv
from ceim.across.dashboards.forms import ConcernsForm, OverviewForm, TeamsForm, ThreadForm
from ceim.across.dashboards.own_page import own_parts
from ceim.across.dashboards.queries.teams import listed_teams
from ceim.teams.gate import organisation_page

PER_PAGE = 25
TEAMS_PER_PAGE = 50
PDF = "pdf"


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_organisation(request, standing):
    today = timezone.localdate()
    if request.GET.get("download") == "csv":
        form = OverviewForm(request.GET, standing=standing, today=today)
        return grid_as_csv(form.teams, form.period)
    if request.GET.get("download") == PDF:
        report = reverse("download_report", args=[standing.organisation.slug])
        return redirect(f"{report}?{overview.understood(request.GET, OverviewForm).urlencode()}")
    kept = overview.kept(request, standing, today)
    return render(request, "dashboards/show_organisation.html", {"kept": kept, **own_parts(request, standing)})


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def list_teams(request, standing):
    form = TeamsForm(request.GET, standing=standing, today=timezone.localdate())
    ids = list(form.teams().values_list("pk", flat=True))
    page = Paginator(ids, TEAMS_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = listed_teams(page.object_list, form.today)
    return render(request, "dashboards/list_teams.html", {"form": form, "page": page})


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def list_thread(request, standing):
    form = ThreadForm(request.GET, standing=standing, today=timezone.localdate())
    return render(request, "dashboards/list_thread.html", thread_page.page_of(form, request.GET.get("page")))


@organisation_page(Permission.HANDLE_CONCERN)
@require_safe
def list_organisation_concerns(request, standing):
    form = ConcernsForm(request.GET, standing=standing, today=timezone.localdate())
    found = concerns_page.asked_for(form)
    if request.GET.get("download") == "csv":
        return concerns_as_csv(found, form.today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "how_many": concerns_page.how_many(standing)}
    return render(request, "dashboards/list_organisation_concerns.html", context)
