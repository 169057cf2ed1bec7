"""The administrator's page of an organisation."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.administration import queries
from ceim.teams.forms import SearchPeopleForm
from ceim.teams.gate import organisation_page
from ceim.teams.grants import shown_grants
from ceim.teams.models import RoleGrant


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def show_administration(request, standing):
    organisation = standing.organisation_id
    grants = shown_grants(RoleGrant.objects.visible_to(standing), standing.user, organisation)
    context = {
        "numbers": queries.numbers_of(organisation),
        "without_lead": queries.teams_without_lead(organisation=organisation),
        "waiting": [each for each in grants if each.agree_url],
        "search": SearchPeopleForm(),
    }
    return render(request, "administration/show_administration.html", context)
