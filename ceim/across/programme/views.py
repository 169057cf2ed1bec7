"""Pages of the programme: all that should always happen in an organisation, its register, the month's report."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.programme import register, report
from ceim.across.programme.forms import ProgrammeForm, ReportForm
from ceim.across.programme.page import page_of
from ceim.tables import XLSX
from ceim.teams.gate import organisation_page

PER_PAGE = 25
REPORTS_PER_PAGE = 20


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_programme(request, standing):
    form = ProgrammeForm(request.GET, standing=standing, today=timezone.localdate())
    return render(request, "programme/show_programme.html", page_of(form, request.GET.get("page")))


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_register(request, standing):
    form = ProgrammeForm(request.GET, standing=standing, today=timezone.localdate())
    page = Paginator(form.improvements(), PER_PAGE).get_page(request.GET.get("page"))
    rows = register.rows_of(page.object_list)
    context = {"form": form, "page": page, "rows": rows, "headings": register.headings()}
    return render(request, "programme/show_register.html", context)


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def download_register(request, standing):
    form = ProgrammeForm(request.GET, standing=standing, today=timezone.localdate())
    rows, name = register.rows_of(form.improvements()), f"register-{standing.organisation.slug}-{form.today}"
    if request.GET.get("as") == "xlsx":
        file, name, kind = register.as_workbook(rows, standing.organisation.name), f"{name}.xlsx", XLSX
    else:
        file, name, kind = register.as_csv(rows), f"{name}.csv", "text/csv; charset=utf-8"
    return HttpResponse(file, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_programme_report(request, standing):
    form = ReportForm(request.GET, standing=standing, today=timezone.localdate())
    if request.GET.get("as") == "text":
        return HttpResponse(report.as_text(report.reports_of(form)), content_type="text/plain; charset=utf-8")
    page = Paginator(form.improvements(), REPORTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "reports": report.reports_of(form, page.object_list)}
    return render(request, "programme/show_programme_report.html", context)
