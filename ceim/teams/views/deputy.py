"""Naming who stands in for a lead or a concerns officer, and ending it before its last day."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission, Role
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import LeadDeputyForm, OfficerDeputyForm, WithdrawalForm
from ceim.teams.gate import organisation_page, team_page
from ceim.teams.grants import what_it_means
from ceim.teams.models import LeadDeputy, Membership
from ceim.teams.views.organisation import organisation_people_url
from ceim.teams.views.people import people_url


@team_page(Permission.MANAGE_PEOPLE)
def name_lead_deputy(request, membership, membership_id):
    leads = Membership.objects.visible_to(membership).current().filter(role=Role.LEAD)
    lead = get_object_or_404(leads, pk=membership_id)
    form = LeadDeputyForm(sent(request), membership=membership, initial={"starts_on": timezone.localdate()})
    form.cancel_url = people_url(membership)
    if named := attempt(form, services.name_lead_deputy, by=membership, lead=lead):
        messages.success(request, what_it_means(_("Deputy named"), named.deputy.noted))
        return redirect(form.cancel_url)
    return render(request, "teams/name_lead_deputy.html", {"form": form, "lead": lead, "back_url": form.cancel_url})


@team_page(Permission.MANAGE_PEOPLE)
@require_POST
def end_lead_deputy(request, membership, deputy_id):
    deputy = get_object_or_404(LeadDeputy.objects.visible_to(membership), pk=deputy_id)
    if attempt(WithdrawalForm(request.POST), services.end_lead_deputy, by=membership, deputy=deputy):
        messages.success(request, _("They no longer stand in"))
    return redirect(people_url(membership))


@organisation_page(Permission.MANAGE_ORGANISATION)
def name_officer_deputy(request, standing, officer_id):
    officers = standing.organisation.roles.current().filter(role=Role.CONCERNS_OFFICER, until=None)
    officer = get_object_or_404(officers.select_related("user"), pk=officer_id)
    form = OfficerDeputyForm(sent(request), initial={"starts_on": timezone.localdate()})
    form.cancel_url = organisation_people_url(standing)
    if attempt(form, services.name_officer_deputy, by=standing, officer=officer):
        messages.success(request, _("Deputy named"))
        return redirect(form.cancel_url)
    context = {"form": form, "officer": officer, "back_url": form.cancel_url}
    return render(request, "teams/name_officer_deputy.html", context)
