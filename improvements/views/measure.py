"""Pages of a measure: list, define, change, choose its chart; add one that counts itself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from improvements import measuring, services
from improvements.charts import left_to_the_app
from improvements.forms import ChooseChartForm, DefineMeasureForm, EditDerivedMeasureForm, EditMeasureForm
from improvements.forms.derived import offers_of, refused_of
from improvements.models import Improvement, Measure
from improvements.readings_of import readings_of


@team_page(Permission.READ_STORIES)
@require_safe
def list_measures(request, membership):
    measures = measuring.in_list_order(_measures(membership))
    page = Paginator(measures, 25).get_page(request.GET.get("page"))
    page.object_list = measuring.with_findings(list(page.object_list))
    return render(request, "improvements/list_measures.html", {"page": page})


@team_page(Permission.TEST_CHANGE)
def define_team_measure(request, membership):
    form = DefineMeasureForm(sent(request), membership=membership, improvement=None)
    measure = attempt(form, services.define_measure, by=membership)
    if measure:
        return _saved(request, measure, _("Measure saved. Now record its first reading"))
    form.cancel_url = reverse("list_measures", args=[membership.team.slug])
    context = {"form": form, "title": _("Define a measure of the whole team"), "back_url": form.cancel_url}
    return render(request, "improvements/define_team_measure.html", context)


@team_page(Permission.TEST_CHANGE)
def define_measure(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    form = DefineMeasureForm(sent(request), membership=membership, improvement=improvement)
    measure = attempt(form, services.define_measure, by=membership, improvement=improvement)
    if measure:
        return _saved(request, measure, _("Measure saved. Now record its first reading"))
    form.cancel_url = reverse("show_improvement", args=[membership.team.slug, improvement.pk])
    context = {"form": form, "title": _("Define a measure"), "back_url": form.cancel_url}
    return render(request, "improvements/define_measure.html", context | {"improvement": improvement})


@team_page(Permission.TEST_CHANGE)
def edit_measure(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    form_of, service = (
        (EditDerivedMeasureForm, services.revise_derived_measure)
        if measure.derived_from
        else (EditMeasureForm, services.revise_measure)
    )
    form = form_of(sent(request), instance=measure, membership=membership, improvement=measure.improvement)
    if attempt(form, service, by=membership, measure=measure):
        return _saved(request, measure, _("Measure changed"))
    context = _about(measure, form, _("Change the measure"))
    return render(request, "improvements/edit_measure.html", context)


@team_page(Permission.TEST_CHANGE)
def choose_chart(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    form = ChooseChartForm(sent(request), measure=measure)
    if attempt(form, services.choose_chart, by=membership, measure=measure):
        return _saved(request, measure, _("Chart chosen"))
    context = _about(measure, form, _("Choose the chart"))
    context["fitting"] = left_to_the_app(measure, readings_of(measure))
    return render(request, "improvements/choose_chart.html", context)


@team_page(Permission.TEST_CHANGE)
def add_derived_measure(request, membership):
    offers = offers_of(membership, sent(request))
    for form in offers:
        measure = attempt(form, services.add_derived_measure, by=membership)
        if measure:
            return _saved(request, measure, _("Measure added. It counts itself"))
    back_url = reverse("list_measures", args=[membership.team.slug])
    context = {"offers": offers, "form": refused_of(offers), "back_url": back_url}
    return render(request, "improvements/add_derived_measure.html", context)


def _measures(membership):
    return Measure.objects.visible_to(membership).select_related("team", "improvement", "reviewed_by", "touchpoint")


def _about(measure, form, title):
    form.cancel_url = reverse("show_measure", args=[measure.team.slug, measure.pk])
    return {"measure": measure, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, measure, message):
    messages.success(request, message)
    return redirect("show_measure", measure.team.slug, measure.pk)
