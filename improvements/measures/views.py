"""Pages of measures: list, define, change; the charts of one and of all, their data and files."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.nhs.sending import attempt, sent
from ceim.statements import Pages
from ceim.teams.gate import team_page
from improvements.charts import left_to_the_app
from improvements.downloads import download_of, file_name
from improvements.downloads.chart_on_paper import chart_on_paper
from improvements.figures import shown
from improvements.figures.answer import figure_unless_known
from improvements.figures.course import course_asked
from improvements.figures.readings import readings_of
from improvements.figures.together import SmallMultiples
from improvements.measures import rows, services
from improvements.measures.forms.chart import ChooseChartForm
from improvements.measures.forms.counted import EditDerivedMeasureForm, offers_of, refused_of
from improvements.measures.forms.definition import DefineMeasureForm, EditMeasureForm
from improvements.models import Improvement, Measure
from improvements.ownership import is_own, works_on
from improvements.phases.fixed_lines import fixed_lines_of
from improvements.phases.phases import phases_of
from improvements.readings.history import rows_of_readings

CHARTS_TOGETHER, READINGS_A_PAGE = 18, 12
PDF = "pdf"


@team_page(Permission.READ_STORIES)
@require_safe
def list_measures(request, membership):
    page = _page_of(request, membership, 25)
    page.object_list = shown.with_findings(page.object_list)
    return render(request, "improvements/measures/list_measures.html", {"page": page})


@team_page(Permission.TEST_CHANGE)
def define_team_measure(request, membership):
    form = DefineMeasureForm(sent(request), membership=membership, improvement=None)
    measure = attempt(form, services.define_measure, by=membership)
    if measure:
        return _saved(request, membership, measure, _("Measure saved. Now record its first reading"))
    form.cancel_url = reverse("list_measures", args=[membership.team.address])
    context = {"form": form, "title": _("Define a measure of the whole team"), "back_url": form.cancel_url}
    return render(request, "improvements/measures/define_team_measure.html", context)


@team_page(Permission.TEST_CHANGE)
def define_measure(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = DefineMeasureForm(sent(request), membership=membership, improvement=improvement)
    measure = attempt(form, services.define_measure, by=membership, improvement=improvement)
    if measure:
        return _saved(request, membership, measure, _("Measure saved. Now record its first reading"))
    form.cancel_url = reverse("show_improvement", args=[membership.team.address, improvement.pk])
    context = {"form": form, "title": _("Define a measure"), "back_url": form.cancel_url}
    return render(request, "improvements/measures/define_measure.html", context | {"improvement": improvement})


@team_page(Permission.TEST_CHANGE)
def edit_measure(request, membership, measure_id):
    measure = get_object_or_404(_own_measures(membership), pk=measure_id)
    form_of, service = (
        (EditDerivedMeasureForm, services.revise_derived_measure)
        if measure.derived_from
        else (EditMeasureForm, services.revise_measure)
    )
    form = form_of(sent(request), instance=measure, membership=membership, improvement=measure.improvement)
    if attempt(form, service, by=membership, measure=measure):
        return _saved(request, membership, measure, _("Measure changed"))
    context = _about(membership, measure, form, _("Change the measure"))
    return render(request, "improvements/measures/edit_measure.html", context)


@team_page(Permission.TEST_CHANGE)
def choose_chart(request, membership, measure_id):
    measure = get_object_or_404(_own_measures(membership), pk=measure_id)
    form = ChooseChartForm(sent(request), measure=measure)
    if attempt(form, services.choose_chart, by=membership, measure=measure):
        return _saved(request, membership, measure, _("Chart chosen"))
    context = _about(membership, measure, form, _("Choose the chart"))
    context["fitting"] = left_to_the_app(measure, readings_of(measure))
    return render(request, "improvements/measures/choose_chart.html", context)


@team_page(Permission.TEST_CHANGE)
def add_derived_measure(request, membership):
    offers = offers_of(membership, sent(request))
    for form in offers:
        measure = attempt(form, services.add_derived_measure, by=membership)
        if measure:
            return _saved(request, membership, measure, _("Measure added. It counts itself"))
    back_url = reverse("list_measures", args=[membership.team.address])
    context = {"offers": offers, "form": refused_of(offers), "back_url": back_url}
    return render(request, "improvements/measures/add_derived_measure.html", context)


def _course(request, membership, measure_id):
    measure = rows.measure_of(membership, measure_id)
    if measure is None:
        raise Http404
    return course_asked(request, membership, measure)


def _own_measures(membership):
    return Measure.objects.own_of(membership).select_related("improvement", "reviewed_by", "touchpoint")


def _about(membership, measure, form, title):
    form.cancel_url = reverse("show_measure", args=[membership.team.address, measure.pk])
    return {"measure": measure, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, membership, measure, message):
    messages.success(request, message)
    return redirect("show_measure", membership.team.address, measure.pk)


@team_page(Permission.READ_STORIES)
@require_safe
def show_measure(request, membership, measure_id):
    measure = _course(request, membership, measure_id)
    readings, rights = readings_of(measure), _rights(membership, measure)
    page = Paginator(readings[::-1], READINGS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "measure": measure,
        "phases": phases_of(measure),
        "fixed_lines": fixed_lines_of(measure),
        "has_all_points": request.GET.get("points") == "all",
        "page": page,
        **_readings(membership, measure, page.object_list, rights),
        **_chart(membership, measure, readings),
        **rights,
    }
    return render(request, "improvements/measures/show_measure.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_measure_chart(request, membership, measure_id):
    measure = _course(request, membership, measure_id)
    chart = shown.chart_of(measure, readings_of(measure), today=timezone.localdate())
    return figure_unless_known(request, chart.fingerprint, lambda: chart.figure)


@team_page(Permission.READ_STORIES)
@require_safe
def download_measure(request, membership, measure_id):
    measure = _course(request, membership, measure_id)
    readings = readings_of(measure)
    chart = shown.chart_of(measure, readings, today=timezone.localdate())
    if request.GET.get("as") == PDF:
        return pdf_answer(request, chart_on_paper(membership.team, measure, chart), f"{file_name(measure)}.pdf")
    file = download_of(measure, readings, chart, request.GET.get("as"))
    if file is None:
        return redirect("show_measure", membership.team.address, measure.pk)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


@team_page(Permission.READ_STORIES)
@require_safe
def show_measures_together(request, membership):
    page = _page_of(request, membership, CHARTS_TOGETHER, only_collected=True)
    together = SmallMultiples(page.object_list, is_to_one_scale="scale" in request.GET)
    context = {"page": page, "together": together}
    return render(request, "improvements/measures/show_measures_together.html", context)


def _page_of(request, membership, number, only_collected=False):
    count = rows.number_of_measures(membership, only_collected)
    found = Pages(count, lambda *of_page: rows.listed_measures(membership, only_collected, *of_page))
    return Paginator(found, number).get_page(request.GET.get("page"))


def _readings(membership, measure, readings, rights):
    team = membership.team.address if rights["may_correct"] else ""
    return {"readings": rows_of_readings(measure, readings, team=team)}


def _chart(membership, measure, readings):
    return {
        "kind_word": shown.kind_word(measure),
        "target": shown.target_in_words(measure),
        "chart": shown.chart_of(measure, readings, today=timezone.localdate()),
        "chart_url": reverse("show_measure_chart", args=[membership.team.address, measure.pk]) + measure.query,
        "file_name": file_name(measure),
    }


def _rights(membership, measure):
    is_typed_here = measure.measured_by == membership.team_id and not measure.derived_from
    may_enter = membership.may_test_change and is_typed_here
    is_here = works_on(membership, measure.improvement) if measure.improvement else is_own(membership, measure)
    return {
        "may_correct": may_enter,
        "may_record": may_enter and is_here and not measure.retired_on,
        "may_change": membership.may_test_change and is_own(membership, measure.improvement or measure),
        "may_draw": membership.may_test_change and is_here and not measure.course and not measure.of_group,
    }
