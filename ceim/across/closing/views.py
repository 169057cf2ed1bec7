"""The pages on which a team closes and is reopened."""

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
from ceim.teams.forms import ConfirmationForm
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


@organisation_page(Permission.MANAGE_ORGANISATION)
def reopen_team(request, standing, closed_team_id):
    closed = standing.organisation.teams.filter(ended_on__isnull=False, merged_into=None)
    team = get_object_or_404(closed, pk=closed_team_id)
    back_url = organisation_people_url(standing)
    texts = {"submit": _("Reopen the team"), "cancel_text": _("Leave it closed")}
    form = ConfirmationForm(sent(request), cancel_url=back_url, **texts)
    if attempt(form, services.reopen_team, by=standing, team=team):
        messages.success(request, _("%(team)s is at work again") % {"team": team.name})
        return redirect("list_people", team.address)
    return render(request, "closing/reopen_team.html", {"form": form, "team": team, "back_url": back_url})
