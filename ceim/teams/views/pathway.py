"""Pathways: listed, drawn, shown, changed, retired."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services, targets
from ceim.teams.forms import ConfirmationForm, DrawPathwayForm, EditPathwayForm
from ceim.teams.gate import team_page
from ceim.teams.journey import may_add_to, may_retire_from
from ceim.teams.models import Pathway, PathwayPartner, Touchpoint, shared_pathways

PER_PAGE = 25
IS_ACTIVE = Q(touchpoints__retired_on=None)


def pathway_url(pathway, membership):
    return reverse("show_pathway", args=[membership.team.address, pathway.pk])


def open_pathway_or_404(membership, pathway_id):
    """One that the team asks people about, whoever holds it."""
    return get_object_or_404(Pathway.objects.at_work_for(membership).active(), pk=pathway_id)


def own_pathway_or_404(membership, pathway_id):
    """One that the team may draw anew."""
    return get_object_or_404(Pathway.objects.own_of(membership).active(), pk=pathway_id)


@team_page(Permission.VIEW_TEAM)
@require_safe
def list_pathways(request, membership):
    today = timezone.localdate()
    pathways = targets.of_month(Pathway.objects.own_of(membership), today)
    pathways = pathways.annotate(length=Count("touchpoints", filter=IS_ACTIVE))
    page = Paginator(pathways.active().order_by("title"), PER_PAGE).get_page(request.GET.get("page"))
    retired = pathways.filter(retired_on__isnull=False)
    context = {"page": page, "retired": retired, "used": _used(membership, today)}
    return render(request, "teams/list_pathways.html", context)


def _used(membership, today):
    """The pathways of other teams that this one uses, with its own targets; no statement where there are none."""
    if not shared_pathways(membership).now:
        return []
    rows = PathwayPartner.objects.own_of(membership).at_work().filter(pathway__retired_on=None)
    return targets.of_month(rows, today).select_related("pathway__team").order_by("pathway__title", "pk")


@team_page(Permission.VIEW_TEAM)
@require_safe
def show_pathway(request, membership, pathway_id):
    pathway = get_object_or_404(Pathway.objects.visible_to(membership).select_related("team"), pk=pathway_id)
    numbers = list(pathway.targets.filter(team=membership.team_id).values_list("month", "number"))
    context = {"pathway": pathway, "targets": numbers, "target": targets.holding(numbers, timezone.localdate())}
    context |= _rights(membership, pathway) | _touchpoints(membership, pathway)
    return render(request, "teams/show_pathway.html", context)


def _rights(membership, pathway):
    """Who holds it, whether it is asked about here, and what may be changed of it."""
    is_own, is_used = pathway.team_id == membership.team_id, pathway.pk in shared_pathways(membership).now
    is_in_use = (is_own or is_used) and pathway.retired_on is None
    return {
        "is_own": is_own,
        "is_in_use": is_in_use,
        "is_shared": is_used or (is_own and membership.team.has_shared_work and pathway.partners.accepted().exists()),
        "may_change": is_own and is_in_use and membership.may_draw_pathway,
    }


def _touchpoints(membership, pathway):
    seen = Touchpoint.objects.visible_to(membership).filter(pathway=pathway)
    touchpoints = list(seen.select_related("succeeded_by", "provided_by"))
    active = [touchpoint for touchpoint in touchpoints if touchpoint.retired_on is None]
    retired = [touchpoint for touchpoint in touchpoints if touchpoint.retired_on]
    may = {"may_add": may_add_to(active), "may_retire": may_retire_from(active)}
    return {"touchpoints": active, "retired": retired, **may}


@team_page(Permission.DRAW_PATHWAY)
def draw_pathway(request, membership):
    form = DrawPathwayForm(
        sent(request), membership=membership, initial={"setting": membership.team.setting, "monthly_target": 6}
    )
    form.cancel_url = reverse("list_pathways", args=[membership.team.address])
    pathway = attempt(form, services.draw_pathway, by=membership)
    if pathway:
        messages.success(request, _("Pathway drawn"))
        return redirect(pathway_url(pathway, membership))
    return render(request, "teams/draw_pathway.html", {"form": form, "back_url": form.cancel_url})


@team_page(Permission.DRAW_PATHWAY)
def edit_pathway(request, membership, pathway_id):
    pathway = own_pathway_or_404(membership, pathway_id)
    form = EditPathwayForm(sent(request), membership=membership, instance=pathway)
    form.cancel_url = pathway_url(pathway, membership)
    if attempt(form, services.edit_pathway, by=membership, pathway=pathway):
        messages.success(request, _("Pathway saved"))
        return redirect(form.cancel_url)
    return render(request, "teams/edit_pathway.html", {"form": form, "back_url": form.cancel_url})


@team_page(Permission.DRAW_PATHWAY)
def retire_pathway(request, membership, pathway_id):
    pathway = own_pathway_or_404(membership, pathway_id)
    back_url = pathway_url(pathway, membership)
    form = ConfirmationForm(
        sent(request), submit=_("Retire the pathway"), cancel_url=back_url, cancel_text=_("Keep the pathway")
    )
    if attempt(form, services.retire_pathway, by=membership, pathway=pathway):
        messages.success(request, _("Pathway retired"))
        return redirect("list_pathways", membership.team.address)
    return render(request, "teams/retire_pathway.html", {"form": form, "pathway": pathway, "back_url": back_url})
