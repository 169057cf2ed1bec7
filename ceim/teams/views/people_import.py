"""Inviting people from a spreadsheet: every row is seen with what would come of it before anybody is invited."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import InviteRowsForm, UploadPeopleForm
from ceim.teams.gate import organisation_page, team_page
from ceim.teams.views.organisation import organisation_people_url
from ceim.teams.views.people import people_url


@team_page(Permission.MANAGE_PEOPLE)
def import_people(request, membership):
    about = {"teams": [membership.team], "names_team": False, "cancel_url": people_url(membership)}
    invite, upload = _forms(request, about)
    number = invite.number_invited if invite.is_bound and invite.is_valid() else 0
    if invite.is_bound and attempt(invite, services.invite_people, by=membership):
        return _invited(request, number, about)
    return render(request, "teams/import_people.html", _context(invite, upload))


@organisation_page(Permission.MANAGE_ORGANISATION)
def import_people_to_teams(request, standing):
    teams = list(standing.organisation.teams.filter(ended_on=None))
    about = {"teams": teams, "names_team": True, "cancel_url": organisation_people_url(standing)}
    invite, upload = _forms(request, about)
    number = invite.number_invited if invite.is_bound and invite.is_valid() else 0
    if invite.is_bound and attempt(invite, services.invite_people_to_teams, by=standing):
        return _invited(request, number, about)
    return render(request, "teams/import_people_to_teams.html", _context(invite, upload))


def _forms(request, about):
    """The rows to be invited, as they were sent or as the file that was sent has them; and the form for a file."""
    invite = InviteRowsForm(request.POST if "rows" in request.POST else None, **about)
    upload = UploadPeopleForm(None if invite.is_bound else sent(request), request.FILES or None)
    upload.cancel_url = about["cancel_url"]
    if upload.is_valid():
        invite = InviteRowsForm(rows=upload.cleaned_data["file"], **about)
    return invite, upload


def _context(invite, upload):
    form = invite if invite.people else upload
    return {"form": form, "names_team": invite.names_team, "back_url": invite.cancel_url}


def _invited(request, number, about):
    text = ngettext("%(n)d person invited", "%(n)d people invited", number) % {"n": number}
    messages.success(request, text)
    return redirect(about["cancel_url"])
