"""A team as its organisation sees it: another name or setting, and the way to what else may become of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import RenameTeamForm
from ceim.teams.gate import organisation_page
from ceim.teams.views.organisation import organisation_people_url


@organisation_page(Permission.MANAGE_ORGANISATION)
def rename_team(request, standing, team_id):
    team = get_object_or_404(standing.organisation.teams.filter(ended_on=None), pk=team_id)
    name = team.name
    form = RenameTeamForm(sent(request), instance=team)
    form.cancel_url = organisation_people_url(standing)
    if attempt(form, services.rename_team, by=standing, team=team):
        messages.success(request, _("Team saved"))
        return redirect(form.cancel_url)
    context = {"form": form, "team": team, "name": name, "back_url": form.cancel_url}
    return render(request, "teams/rename_team.html", context)
