"""The pages on which one team becomes part of another: choosing it, and seeing what happens before it does."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.merging import services
from ceim.across.merging.forms import ChooseTeamForm, MergeTeamForm, teams_to_merge_into
from ceim.across.merging.preview import Preview
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import organisation_page
from ceim.teams.views.organisation import organisation_people_url


def team_at_work_or_404(standing, team_id):
    return get_object_or_404(standing.organisation.teams.filter(ended_on=None), pk=team_id)


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def choose_team_to_merge_into(request, standing, team_id):
    team = team_at_work_or_404(standing, team_id)
    form = ChooseTeamForm(request.GET or None, team=team)
    if form.is_valid():
        return redirect("merge_team", standing.organisation.slug, team.pk, form.cleaned_data["into"].pk)
    context = {"form": form, "team": team, "back_url": organisation_people_url(standing)}
    return render(request, "merging/choose_team_to_merge_into.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def merge_team(request, standing, team_id, other_team_id):
    team = team_at_work_or_404(standing, team_id)
    into = get_object_or_404(teams_to_merge_into(team), pk=other_team_id)
    preview = Preview.of(team, into)
    form = MergeTeamForm(sent(request), preview=preview, cancel_url=organisation_people_url(standing))
    if attempt(form, services.merge_teams, by=standing, team=team, into=into):
        messages.success(request, _("%(team)s is part of %(into)s now") % {"team": team.name, "into": into.name})
        return redirect(form.cancel_url)
    context = {"form": form, "team": team, "into": into, "preview": preview, "back_url": form.cancel_url}
    return render(request, "merging/merge_team.html", context)
