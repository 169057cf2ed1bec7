"""Pages of the driver diagram: show and download it, its drivers, what hangs on them, keep it, begin from one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import not_made, pdf_answer
from ceim.documents.document import DocumentError
from ceim.nhs.sending import attempt, sent
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import team_page
from improvements.drivers import forms, services
from improvements.drivers.diagram import diagram_of, to_think_about
from improvements.drivers.downloads import download_of, file_name
from improvements.drivers.drawing import drawing_of
from improvements.drivers.paper import diagram_on_paper
from improvements.drivers.picture import svg_of
from improvements.models import ChangeIdea, DriverTemplate, Improvement, PrimaryDriver, SecondaryDriver
from improvements.ownership import is_own
from improvements.stopped import back_to_stopped


@team_page(Permission.READ_STORIES)
@require_safe
def show_drivers(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    diagram = diagram_of(membership, improvement)
    may_draw = is_own(membership, improvement) and not improvement.stopped_on
    may_edit = may_draw and membership.may_test_change
    context = {
        "improvement": improvement,
        "diagram": diagram,
        "svg": svg_of(drawing_of(diagram), diagram.title, _("The list below says it in words.")),
        "thoughts": to_think_about(diagram),
        "may_edit": may_edit,
        "may_keep": may_draw and membership.may(Permission.SPREAD_CHANGE) and diagram.primaries,
        "may_begin": may_edit and not diagram.primaries and DriverTemplate.objects.visible_to(membership).exists(),
    }
    return render(request, "improvements/drivers/show_drivers.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def download_drivers(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    diagram = diagram_of(membership, improvement)
    drawing, kind = drawing_of(diagram), request.GET.get("as", "")
    if kind == "pdf":
        return pdf_answer(request, diagram_on_paper(membership.team, diagram, drawing), file_name(diagram, "pdf"))
    try:
        file = download_of(diagram, drawing, kind, membership.team.organisation.name)
    except DocumentError as error:
        return not_made(request, error)
    if file is None:
        return _back(membership, improvement_id)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


@team_page(Permission.TEST_CHANGE)
def add_primary_driver(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    if stopped := back_to_stopped(request, membership, improvement):
        return stopped
    form = forms.PrimaryDriverForm(sent(request), membership=membership, improvement=improvement)
    if attempt(form, services.add_primary_driver, by=membership, improvement=improvement):
        return _saved(request, membership, improvement_id, _("Driver added"))
    context = _about(membership, improvement, form, _("Add a primary driver"))
    return render(request, "improvements/drivers/add_primary_driver.html", context)


@team_page(Permission.TEST_CHANGE)
def edit_primary_driver(request, membership, primary_driver_id):
    driver = _primary(membership, primary_driver_id)
    about = {"membership": membership, "improvement": driver.improvement}
    form = forms.PrimaryDriverForm(sent(request), instance=driver, **about)
    if attempt(form, services.edit_primary_driver, by=membership, driver=driver):
        return _saved(request, membership, driver.improvement_id, _("Driver saved"))
    context = _about(membership, driver.improvement, form, _("Change a primary driver")) | {"driver": driver}
    return render(request, "improvements/drivers/edit_primary_driver.html", context)


@team_page(Permission.TEST_CHANGE)
@require_POST
def move_primary_driver(request, membership, primary_driver_id):
    driver = _primary(membership, primary_driver_id)
    if attempt(forms.PlaceDriverForm(request.POST), services.move_primary_driver, by=membership, driver=driver):
        messages.success(request, _("Driver moved"))
    return _back(membership, driver.improvement_id)


@team_page(Permission.TEST_CHANGE)
def remove_primary_driver(request, membership, primary_driver_id):
    driver = _primary(membership, primary_driver_id)
    form = _removal(request, membership, driver.improvement)
    if attempt(form, services.remove_primary_driver, by=membership, driver=driver):
        return _saved(request, membership, driver.improvement_id, _("Driver removed"))
    context = _about(membership, driver.improvement, form, _("Remove a primary driver")) | {"driver": driver}
    return render(request, "improvements/drivers/remove_primary_driver.html", context)


@team_page(Permission.TEST_CHANGE)
def add_secondary_driver(request, membership, primary_driver_id):
    primary = _primary(membership, primary_driver_id)
    about = {"membership": membership, "improvement": primary.improvement}
    if stopped := back_to_stopped(request, membership, primary.improvement):
        return stopped
    form = forms.AddSecondaryDriverForm(sent(request), **about)
    if attempt(form, services.add_secondary_driver, by=membership, primary=primary):
        return _saved(request, membership, primary.improvement_id, _("Driver added"))
    context = _about(membership, primary.improvement, form, _("Add a secondary driver")) | {"driver": primary}
    return render(request, "improvements/drivers/add_secondary_driver.html", context)


@team_page(Permission.TEST_CHANGE)
def edit_secondary_driver(request, membership, secondary_driver_id):
    driver = _secondary(membership, secondary_driver_id)
    improvement = driver.primary.improvement
    form = forms.SecondaryDriverForm(sent(request), instance=driver, membership=membership, improvement=improvement)
    if attempt(form, services.edit_secondary_driver, by=membership, driver=driver):
        return _saved(request, membership, improvement.pk, _("Driver saved"))
    context = _about(membership, improvement, form, _("Change a secondary driver")) | {"driver": driver}
    return render(request, "improvements/drivers/edit_secondary_driver.html", context)


@team_page(Permission.TEST_CHANGE)
@require_POST
def move_secondary_driver(request, membership, secondary_driver_id):
    driver = _secondary(membership, secondary_driver_id)
    if attempt(forms.PlaceDriverForm(request.POST), services.move_secondary_driver, by=membership, driver=driver):
        messages.success(request, _("Driver moved"))
    return _back(membership, driver.primary.improvement_id)


@team_page(Permission.TEST_CHANGE)
def remove_secondary_driver(request, membership, secondary_driver_id):
    driver = _secondary(membership, secondary_driver_id)
    improvement = driver.primary.improvement
    form = _removal(request, membership, improvement)
    if attempt(form, services.remove_secondary_driver, by=membership, driver=driver):
        return _saved(request, membership, improvement.pk, _("Driver removed"))
    context = _about(membership, improvement, form, _("Remove a secondary driver")) | {"driver": driver}
    return render(request, "improvements/drivers/remove_secondary_driver.html", context)


@team_page(Permission.TEST_CHANGE)
def hang_idea(request, membership, idea_id):
    idea = get_object_or_404(ChangeIdea.objects.own_of(membership).select_related("improvement"), pk=idea_id)
    if stopped := back_to_stopped(request, membership, idea.improvement):
        return stopped
    form = forms.HangIdeaForm(sent(request), membership=membership, idea=idea)
    if attempt(form, services.hang_idea, by=membership, idea=idea):
        return _saved(request, membership, idea.improvement_id, _("Saved"))
    context = _about(membership, idea.improvement, form, _("What does this idea act on?")) | {"idea": idea}
    return render(request, "improvements/drivers/hang_idea.html", context)


@team_page(Permission.SPREAD_CHANGE)
def keep_drivers(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = forms.KeepDriversForm(sent(request), membership=membership, initial={"name": improvement.title})
    if attempt(form, services.keep_drivers, by=membership, improvement=improvement):
        return _saved(request, membership, improvement_id, _("Kept. It is offered where a diagram is begun"))
    context = _about(membership, improvement, form, _("Let others begin from this diagram"))
    context["kept"] = DriverTemplate.objects.own_of(membership).select_related("for_team")
    return render(request, "improvements/drivers/keep_drivers.html", context)


@team_page(Permission.SPREAD_CHANGE)
@require_POST
def take_back_drivers(request, membership, driver_template_id):
    template = get_object_or_404(DriverTemplate.objects.own_of(membership), pk=driver_template_id)
    services.take_back_drivers(by=membership, template=template)
    messages.success(request, _("Taken back. Nobody begins from it any more"))
    return redirect("list_improvements", membership.team.address)


@team_page(Permission.TEST_CHANGE)
def begin_drivers(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = forms.BeginDriversForm(sent(request), membership=membership)
    if attempt(form, services.begin_drivers, by=membership, improvement=improvement):
        return _saved(request, membership, improvement_id, _("These drivers and ideas are yours to change now"))
    context = _about(membership, improvement, form, _("Begin from a diagram that was kept"))
    return render(request, "improvements/drivers/begin_drivers.html", context)


def _primary(membership, primary_driver_id):
    drivers = PrimaryDriver.objects.own_of(membership).select_related("improvement")
    return get_object_or_404(drivers, pk=primary_driver_id)


def _secondary(membership, secondary_driver_id):
    drivers = SecondaryDriver.objects.own_of(membership).select_related("primary__improvement")
    return get_object_or_404(drivers, pk=secondary_driver_id)


def _removal(request, membership, improvement):
    back_url = reverse("show_drivers", args=[membership.team.address, improvement.pk])
    return ConfirmationForm(sent(request), submit=_("Remove the driver"), cancel_url=back_url, cancel_text=_("Keep it"))


def _about(membership, improvement, form, title):
    form.cancel_url = reverse("show_drivers", args=[membership.team.address, improvement.pk])
    return {"improvement": improvement, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, membership, improvement_id, message):
    messages.success(request, message)
    return _back(membership, improvement_id)


def _back(membership, improvement_id):
    return redirect("show_drivers", membership.team.address, improvement_id)
