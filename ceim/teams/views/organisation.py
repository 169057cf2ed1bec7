"""The organisation's own people, its teams' beginnings, and its settings."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import (
    ConfirmationForm,
    InviteToOrganisationForm,
    OrganisationForm,
    SearchPeopleForm,
    StartTeamForm,
    WithdrawalForm,
)
from ceim.teams.gate import organisation_page
from ceim.teams.grants import shown_grants
from ceim.teams.models import RoleGrant
from ceim.teams.views.invitation import SENT_AGAIN

PER_PAGE = 25


def organisation_people_url(standing):
    return reverse("list_organisation_people", args=[standing.organisation.slug])


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_organisation_people(request, standing):
    organisation = standing.organisation
    roles = organisation.roles.not_over().select_related("user", "stands_in_for__user").saying_who_must_stay()
    invitations = organisation.invitations.unanswered().filter(team=None).select_related("letter")
    shows_closed = request.GET.get("show") == "closed"
    teams = organisation.teams.filter(ended_on__isnull=not shows_closed).select_related("merged_into")
    page = Paginator(teams, PER_PAGE).get_page(request.GET.get("page"))
    grants = shown_grants(RoleGrant.objects.visible_to(standing), standing.user, organisation.pk)
    context = {"roles": roles, "invitations": invitations, "page": page}
    context |= {"grants": [each for each in grants if each.grant.organisation_role_id]}
    context |= {"waiting": [each for each in grants if each.agree_url]}
    context |= {"search": SearchPeopleForm(), "shows_closed": shows_closed}
    return render(request, "teams/list_organisation_people.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def invite_to_organisation(request, standing):
    form = InviteToOrganisationForm(sent(request), standing=standing)
    form.cancel_url = organisation_people_url(standing)
    if attempt(form, services.invite_to_organisation, by=standing):
        messages.success(request, _("Invited. The email with their link is on its way"))
        return redirect(form.cancel_url)
    return render(request, "teams/invite_to_organisation.html", {"form": form, "back_url": form.cancel_url})


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_POST
def withdraw_organisation_invitation(request, standing, invitation_id):
    invitation = get_object_or_404(standing.organisation.invitations, pk=invitation_id)
    if attempt(WithdrawalForm(request.POST), services.withdraw_invitation, by=standing, invitation=invitation):
        messages.success(request, _("Invitation withdrawn"))
    return redirect(organisation_people_url(standing))


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_POST
def send_organisation_invitation_again(request, standing, invitation_id):
    invitation = get_object_or_404(standing.organisation.invitations.filter(team=None), pk=invitation_id)
    if attempt(WithdrawalForm(request.POST), services.send_invitation_again, by=standing, invitation=invitation):
        messages.success(request, SENT_AGAIN)
    return redirect(organisation_people_url(standing))


@organisation_page(Permission.MANAGE_ORGANISATION)
def end_organisation_role(request, standing, role_id):
    role = get_object_or_404(standing.organisation.roles.not_over().select_related("user"), pk=role_id)
    people_url = organisation_people_url(standing)
    form = ConfirmationForm(
        sent(request), submit=_("End the role"), cancel_url=people_url, cancel_text=_("Keep the role")
    )
    if attempt(form, services.end_organisation_role, by=standing, role=role):
        messages.success(request, _("Role ended"))
        return redirect("show_home") if role.user == request.user else redirect(people_url)
    return render(request, "teams/end_organisation_role.html", {"form": form, "role": role, "back_url": people_url})


@organisation_page(Permission.MANAGE_ORGANISATION)
def start_team(request, standing):
    form = StartTeamForm(sent(request), standing=standing)
    form.cancel_url = organisation_people_url(standing)
    team = attempt(form, services.start_team, by=standing)
    if team:
        messages.success(request, _("Team started. The email that invites its lead is on its way"))
        return redirect("list_people", team.address)
    return render(request, "teams/start_team.html", {"form": form, "back_url": form.cancel_url})


@organisation_page(Permission.MANAGE_ORGANISATION)
def edit_organisation(request, standing):
    form = OrganisationForm(sent(request), instance=standing.organisation)
    form.cancel_url = organisation_people_url(standing)
    if attempt(form, services.edit_organisation, by=standing):
        messages.success(request, _("Settings saved"))
        return redirect(form.cancel_url)
    return render(request, "teams/edit_organisation.html", {"form": form, "back_url": form.cancel_url})
