"""Stand-ins until the pages are written."""

from django.http import Http404

from ceim.access.gate import organisation_page, signed_in_page, team_page
from ceim.access.policy import Permission


@signed_in_page
def show_home(request):
    raise Http404


@team_page(Permission.VIEW_TEAM)
def show_team(request, membership):
    raise Http404


@organisation_page(Permission.VIEW_ORGANISATION)
def show_organisation(request, standing):
    raise Http404


@organisation_page(Permission.VIEW_ORGANISATION)
def list_teams(request, standing):
    raise Http404


@organisation_page(Permission.VIEW_ORGANISATION)
def list_thread(request, standing):
    raise Http404


@organisation_page(Permission.HANDLE_CONCERN)
def list_organisation_concerns(request, standing):
    raise Http404
