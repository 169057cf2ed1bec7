"""Touchpoints of a pathway: added, renamed, moved, retired."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import ConfirmationForm, MoveTouchpointForm, TouchpointForm
from ceim.teams.gate import team_page
from ceim.teams.models import Touchpoint
from ceim.teams.views.pathway import own_pathway_or_404, pathway_url


def open_touchpoint_or_404(membership, touchpoint_id):
    """One that the team asks people about, whoever holds its pathway."""
    touchpoints = Touchpoint.objects.at_work_for(membership).active().filter(pathway__retired_on=None)
    return get_object_or_404(touchpoints.select_related("pathway"), pk=touchpoint_id)


def own_touchpoint_or_404(membership, touchpoint_id, *, follows=False):
    """One that the team may change; with `follows`, the one that took its place when somebody renamed it meanwhile."""
    own = Touchpoint.objects.own_of(membership)
    touchpoints = own.active().filter(pathway__retired_on=None).select_related("pathway__team")
    return get_object_or_404(touchpoints, pk=own.latest_of(touchpoint_id) if follows else touchpoint_id)


@team_page(Permission.DRAW_PATHWAY)
def add_touchpoint(request, membership, pathway_id):
    pathway = own_pathway_or_404(membership, pathway_id)
    form = TouchpointForm(sent(request), membership=membership, pathway=pathway)
    form.submit, form.cancel_url = _("Add touchpoint"), pathway_url(pathway, membership)
    if attempt(form, services.add_touchpoint, by=membership, pathway=pathway):
        messages.success(request, _("Touchpoint added"))
        return redirect(form.cancel_url)
    return render(request, "teams/add_touchpoint.html", {"form": form, "back_url": form.cancel_url})


@team_page(Permission.DRAW_PATHWAY)
def rename_touchpoint(request, membership, touchpoint_id):
    touchpoint = own_touchpoint_or_404(membership, touchpoint_id, follows=True)
    form = TouchpointForm(sent(request), membership=membership, pathway=touchpoint.pathway, instance=touchpoint)
    context = {
        "form": form,
        "was_talked_about": touchpoint.passages.exists(),
        "back_url": pathway_url(touchpoint.pathway, membership),
    }
    context["form"].cancel_url = context["back_url"]
    if attempt(context["form"], services.rename_touchpoint, by=membership, touchpoint=touchpoint):
        messages.success(request, _("Touchpoint renamed"))
        return redirect(context["back_url"])
    return render(request, "teams/rename_touchpoint.html", context)


@team_page(Permission.DRAW_PATHWAY)
@require_POST
def move_touchpoint(request, membership, touchpoint_id):
    touchpoint = own_touchpoint_or_404(membership, touchpoint_id)
    form = MoveTouchpointForm(request.POST)
    if attempt(form, services.move_touchpoint, by=membership, touchpoint=touchpoint):
        messages.success(request, _("Touchpoint moved"))
    return redirect(f"{pathway_url(touchpoint.pathway, membership)}#change-touchpoints")


@team_page(Permission.DRAW_PATHWAY)
def retire_touchpoint(request, membership, touchpoint_id):
    touchpoint = own_touchpoint_or_404(membership, touchpoint_id)
    pathway_page = pathway_url(touchpoint.pathway, membership)
    form = retirement_form(request, pathway_page)
    if attempt(form, services.retire_touchpoint, by=membership, touchpoint=touchpoint):
        messages.success(request, _("Touchpoint retired"))
        return redirect(pathway_page)
    context = {"form": form, "touchpoint": touchpoint, "back_url": pathway_page}
    return render(request, "teams/retire_touchpoint.html", context)


def retirement_form(request, pathway_page):
    return ConfirmationForm(
        sent(request),
        submit=_("Retire the touchpoint"),
        cancel_url=pathway_page,
        cancel_text=_("Keep the touchpoint"),
    )
