"""Pages of charts: a measure's, its data, its files; all charts of a team together; those of a spread's sites."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from improvements import measuring
from improvements.downloads import download_of, file_name
from improvements.fixed_lines import fixed_lines_of
from improvements.models import Measure, Spread
from improvements.outcomes_by_site import outcomes_of
from improvements.phases import phases_of
from improvements.readings_of import readings_of
from improvements.readings_shown import with_history
from improvements.together import Together

CHARTS_TOGETHER = 50


@team_page(Permission.READ_STORIES)
@require_safe
def show_measure(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    readings, phases = readings_of(measure), phases_of(measure)
    context = {
        "measure": measure,
        "kind_word": measuring.kind_word(measure),
        "target": measuring.target_in_words(measure),
        "phases": phases,
        "fixed_lines": fixed_lines_of(measure),
        "page": with_history(measure, Paginator(readings[::-1], 12).get_page(request.GET.get("page"))),
        **_chart(membership, measure, readings),
        **_rights(membership, measure),
    }
    return render(request, "improvements/show_measure.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_measure_chart(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    chart = measuring.chart_of(measure, readings_of(measure), today=timezone.localdate())
    return _unless_known(request, chart.fingerprint, lambda: chart.figure)


@team_page(Permission.READ_STORIES)
@require_safe
def download_measure(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    readings = readings_of(measure)
    chart = measuring.chart_of(measure, readings, today=timezone.localdate())
    file = download_of(measure, readings, chart, request.GET.get("as"))
    if file is None:
        return redirect("show_measure", membership.team.slug, measure.pk)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


@team_page(Permission.READ_STORIES)
@require_safe
def show_measures_together(request, membership):
    page = _together(request, membership)
    together = Together(page.object_list, is_to_one_scale="scale" in request.GET)
    context = {"page": page, "together": together, "query": request.GET.urlencode()}
    return render(request, "improvements/show_measures_together.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_small_charts(request, membership):
    together = Together(_together(request, membership).object_list, is_to_one_scale="scale" in request.GET)
    return _unless_known(request, together.fingerprint, lambda: {"figures": together.figures})


@team_page(Permission.READ_STORIES)
@require_safe
def show_site_charts(request, membership, spread_id):
    spread = get_object_or_404(Spread.objects.visible_to(membership), pk=spread_id)
    together = outcomes_of(membership, spread).together
    return _unless_known(request, together.fingerprint, lambda: {"figures": together.figures})


def _measures(membership):
    return Measure.objects.visible_to(membership).select_related("team", "improvement", "reviewed_by", "touchpoint")


def _together(request, membership):
    collected = measuring.in_list_order(_measures(membership).filter(retired_on=None))
    page = Paginator(collected, CHARTS_TOGETHER).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    return page


def _chart(membership, measure, readings):
    return {
        "chart": measuring.chart_of(measure, readings, today=timezone.localdate()),
        "chart_url": reverse("show_measure_chart", args=[membership.team.slug, measure.pk]),
        "file_name": file_name(measure),
    }


def _rights(membership, measure):
    may_enter = membership.may_test_change and not measure.derived_from
    return {"may_correct": may_enter, "may_record": may_enter and not measure.retired_on}


def _unless_known(request, fingerprint, figure):
    """The figure as JSON; 304, and nothing is drawn, when the browser has it already."""
    etag = f'"{fingerprint}"'
    response = get_conditional_response(request, etag=etag) or JsonResponse(figure())
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return response
