"""The page on which a team closes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.across.closing import services
from ceim.across.closing.checklist import checklist_of
from ceim.across.closing.forms import CloseTeamForm
from ceim.across.closing.obstacles import obstacles_to_closing
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import organisation_page
from ceim.teams.views.organisation import organisation_people_url


@organisation_page(Permission.MANAGE_ORGANISATION)
def close_team(request, standing, team_id):
    team = get_object_or_404(standing.organisation.teams.filter(ended_on=None), pk=team_id)
    checklist = checklist_of(team)
    form = CloseTeamForm(sent(request), team=team, checklist=checklist)
    form.cancel_url = organisation_people_url(standing)
    if attempt(form, services.close_team, by=standing, team=team):
        messages.success(request, _("%(team)s has closed") % {"team": team.name})
        return redirect(form.cancel_url)
    obstacles = obstacles_to_closing(team, timezone.now())
    context = {"form": form, "team": team, "checklist": checklist, "obstacles": obstacles}
    return render(request, "closing/close_team.html", context | {"back_url": form.cancel_url})
