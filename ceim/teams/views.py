"""Stand-ins until the pages are written."""

from django.http import Http404

from ceim.access.gate import organisation_page, public_page, team_page
from ceim.access.policy import Permission


@team_page(Permission.VIEW_TEAM)
def list_pathways(request, membership, **arguments):
    raise Http404


@team_page(Permission.DRAW_PATHWAY)
def draw_pathway(request, membership, **arguments):
    raise Http404


@team_page(Permission.VIEW_TEAM)
def show_pathway(request, membership, **arguments):
    raise Http404


@team_page(Permission.DRAW_PATHWAY)
def edit_pathway(request, membership, **arguments):
    raise Http404


@team_page(Permission.DRAW_PATHWAY)
def retire_pathway(request, membership, **arguments):
    raise Http404


@team_page(Permission.DRAW_PATHWAY)
def add_touchpoint(request, membership, **arguments):
    raise Http404


@team_page(Permission.DRAW_PATHWAY)
def rename_touchpoint(request, membership, **arguments):
    raise Http404


@team_page(Permission.DRAW_PATHWAY)
def move_touchpoint(request, membership, **arguments):
    raise Http404


@team_page(Permission.DRAW_PATHWAY)
def retire_touchpoint(request, membership, **arguments):
    raise Http404


@team_page(Permission.MANAGE_PEOPLE)
def list_people(request, membership, **arguments):
    raise Http404


@team_page(Permission.MANAGE_PEOPLE)
def invite_person(request, membership, **arguments):
    raise Http404


@team_page(Permission.MANAGE_PEOPLE)
def add_partner(request, membership, **arguments):
    raise Http404


@team_page(Permission.MANAGE_PEOPLE)
def change_role(request, membership, **arguments):
    raise Http404


@team_page(Permission.MANAGE_PEOPLE)
def end_membership(request, membership, **arguments):
    raise Http404


@team_page(Permission.MANAGE_PEOPLE)
def withdraw_invitation(request, membership, **arguments):
    raise Http404


@public_page
def accept_invitation(request, token):
    raise Http404


@organisation_page(Permission.MANAGE_ORGANISATION)
def list_organisation_people(request, standing, **arguments):
    raise Http404


@organisation_page(Permission.MANAGE_ORGANISATION)
def invite_to_organisation(request, standing, **arguments):
    raise Http404


@organisation_page(Permission.MANAGE_ORGANISATION)
def start_team(request, standing, **arguments):
    raise Http404


@organisation_page(Permission.MANAGE_ORGANISATION)
def edit_organisation(request, standing, **arguments):
    raise Http404


@organisation_page(Permission.MANAGE_ORGANISATION)
def end_organisation_role(request, standing, **arguments):
    raise Http404
