"""Agreeing that somebody may read at once what their new role opens."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out
from ceim.teams import services
from ceim.teams.forms import WithdrawalForm
from ceim.teams.gate import organisation_page, team_page
from ceim.teams.models import RoleGrant
from ceim.teams.views.organisation import organisation_people_url
from ceim.teams.views.people import people_url


@team_page(Permission.MANAGE_PEOPLE)
@require_POST
def agree_to_grant(request, membership, grant_id):
    _agree(request, membership, get_object_or_404(RoleGrant.objects.visible_to(membership), pk=grant_id))
    return redirect(people_url(membership))


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_POST
def agree_to_organisation_grant(request, standing, grant_id):
    _agree(request, standing, get_object_or_404(RoleGrant.objects.visible_to(standing), pk=grant_id))
    return redirect(organisation_people_url(standing))


def _agree(request, by, grant):
    form = WithdrawalForm(request.POST)
    form.is_valid()
    if carry_out(form, services.agree_to_grant, by=by, grant=grant):
        messages.success(request, _("You agreed. They can read at once"))
    else:
        messages.error(request, " ".join(form.non_field_errors()))
