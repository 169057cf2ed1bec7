"""Pages of shared pathways: which teams use one, ask a team, answer, end, the own target, the month of the whole."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.doors import answered_already
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from ceim.teams.models import PathwayPartner
from ceim.teams.views.pathway import open_pathway_or_404, own_pathway_or_404, pathway_url
from conversations.months.views import month_or_404, months_around
from conversations.shared_pathways import forms, services
from conversations.shared_pathways.month import month_of
from conversations.shared_pathways.teams import partners_of, pathway_in_month, target_begins, teams_in_month


@team_page(Permission.READ_STORIES)
@require_safe
def list_pathway_teams(request, membership, pathway_id):
    today = timezone.localdate()
    pathway = _pathway(membership, pathway_id, today)
    context = {
        "pathway": pathway,
        "today": today,
        "partners": partners_of(membership, pathway),
        "rows": teams_in_month(pathway, today),
        "is_own": pathway.team_id == membership.team_id,
        "may_ask": membership.may_share_work and pathway.team_id == membership.team_id and not pathway.retired_on,
    }
    return render(request, "conversations/shared_pathways/list_pathway_teams.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_pathway_month(request, membership, pathway_id, year, month):
    first = month_or_404(year, month)
    pathway = _pathway(membership, pathway_id, first)
    context = {"pathway": pathway, **months_around(first), **month_of(membership, pathway, first)}
    return render(request, "conversations/shared_pathways/show_pathway_month.html", context)


@team_page(Permission.SHARE_WORK)
def ask_pathway_team(request, membership, pathway_id):
    pathway = own_pathway_or_404(membership, pathway_id)
    form = forms.AskPathwayTeamForm(sent(request), membership=membership, pathway=pathway)
    if attempt(form, services.ask_pathway_team, by=membership, pathway=pathway):
        return _saved(request, membership, pathway, _("The team has been asked. Its lead can accept now"))
    context = _about(membership, pathway, form, _("Ask a team to use this pathway"))
    return render(request, "conversations/shared_pathways/ask_pathway_team.html", context)


@team_page(Permission.SHARE_WORK)
def accept_pathway(request, membership, asked_partner_id):
    partner = _of_ones_own(membership, asked_partner_id)
    if request.method == "GET" and not partner.is_waiting:
        return answered_already(request, "list_pathways", membership.team.address)
    form = forms.AcceptPathwayForm(sent(request), initial={"monthly_target": 6})
    if attempt(form, services.accept_pathway, by=membership, pathway_partner=partner):
        messages.success(request, _("Your team uses this pathway now"))
        return redirect(pathway_url(partner.pathway, membership))
    form.cancel_url = reverse("list_pathways", args=[membership.team.address])
    context = {"form": form, "title": _("Use this pathway?"), "back_url": form.cancel_url, "partner": partner}
    context |= {"pathway": partner.pathway, "touchpoints": partner.pathway.touchpoints.active()}
    return render(request, "conversations/shared_pathways/accept_pathway.html", context)


@team_page(Permission.SHARE_WORK)
def decline_pathway(request, membership, asked_partner_id):
    partner = _of_ones_own(membership, asked_partner_id)
    if request.method == "GET" and not partner.is_waiting:
        return answered_already(request, "list_pathways", membership.team.address)
    form = forms.DeclinePathwayForm(sent(request))
    if attempt(form, services.decline_pathway, by=membership, pathway_partner=partner):
        messages.success(request, _("Your answer is saved. The team that asked can read it"))
        return redirect("list_pathways", membership.team.address)
    form.cancel_url = reverse("accept_pathway", args=[membership.team.address, partner.pk])
    context = {"form": form, "title": _("Do not use it"), "back_url": form.cancel_url, "pathway": partner.pathway}
    return render(request, "conversations/shared_pathways/decline_pathway.html", context)


@team_page(Permission.SHARE_WORK)
def end_pathway_partner(request, membership, pathway_partner_id):
    may_end = PathwayPartner.objects.visible_to(membership).to_be_ended_by(membership)
    partner = get_object_or_404(may_end.select_related("pathway", "team"), pk=pathway_partner_id)
    leaves, form = partner.team_id == membership.team_id, forms.EndPathwayPartnerForm(sent(request))
    if attempt(form, services.end_pathway_partner, by=membership, pathway_partner=partner):
        messages.success(request, _("This is over now"))
        page = "list_pathways" if leaves else "list_pathway_teams"
        return redirect(page, membership.team.address, *([] if leaves else [partner.pathway_id]))
    context = _about(membership, partner.pathway, form, _("End using the pathway"))
    context |= {"partner": partner, "leaves": leaves}
    context["drafts"] = partner.pathway.drafts.filter(team=membership.team_id).count() if leaves else 0
    return render(request, "conversations/shared_pathways/end_pathway_partner.html", context)


@team_page(Permission.DRAW_PATHWAY)
def choose_target(request, membership, pathway_id):
    pathway = open_pathway_or_404(membership, pathway_id)
    month = target_begins(membership, pathway, timezone.localdate())
    now = pathway.target_in(month, membership.team_id)
    form = forms.ChooseTargetForm(sent(request), initial={"monthly_target": now})
    form.cancel_url = pathway_url(pathway, membership)
    if attempt(form, services.choose_target, by=membership, pathway=pathway):
        messages.success(request, _("Saved"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("What your team aims for"), "back_url": form.cancel_url, "pathway": pathway}
    return render(request, "conversations/shared_pathways/choose_target.html", context | {"month": month})


def _pathway(membership, pathway_id, month):
    """One that the team holds or uses now: who has left sees its own stories, and no longer the whole."""
    pathway = pathway_in_month(membership, pathway_id, month)
    if pathway is None:
        raise Http404
    return pathway


def _of_ones_own(membership, asked_partner_id):
    own = PathwayPartner.objects.own_of(membership).select_related("pathway__team__organisation")
    return get_object_or_404(own, pk=asked_partner_id)


def _about(membership, pathway, form, title):
    form.cancel_url = reverse("list_pathway_teams", args=[membership.team.address, pathway.pk])
    return {"form": form, "title": title, "back_url": form.cancel_url, "pathway": pathway}


def _saved(request, membership, pathway, message):
    messages.success(request, message)
    return redirect("list_pathway_teams", membership.team.address, pathway.pk)
