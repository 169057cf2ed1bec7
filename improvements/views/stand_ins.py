"""Stand-ins until the pages are written."""

from django.http import Http404

from ceim.access.gate import team_page
from ceim.access.policy import Permission


@team_page(Permission.IMPLEMENT_CHANGE)
def implement_change(request, membership, **arguments):
    raise Http404


@team_page(Permission.READ_STORIES)
def show_implementation(request, membership, **arguments):
    raise Http404


@team_page(Permission.IMPLEMENT_CHANGE)
def edit_implementation(request, membership, **arguments):
    raise Http404


@team_page(Permission.IMPLEMENT_CHANGE)
def make_normal_work(request, membership, **arguments):
    raise Http404


@team_page(Permission.IMPLEMENT_CHANGE)
def tick_checklist_item(request, membership, **arguments):
    raise Http404


@team_page(Permission.SPREAD_CHANGE)
def plan_spread(request, membership, **arguments):
    raise Http404


@team_page(Permission.READ_STORIES)
def show_spread(request, membership, **arguments):
    raise Http404


@team_page(Permission.SPREAD_CHANGE)
def edit_spread(request, membership, **arguments):
    raise Http404


@team_page(Permission.SPREAD_CHANGE)
def add_site(request, membership, **arguments):
    raise Http404


@team_page(Permission.SPREAD_CHANGE)
def move_site(request, membership, **arguments):
    raise Http404


@team_page(Permission.READ_STORIES)
def list_offers(request, membership, **arguments):
    raise Http404


@team_page(Permission.TEST_CHANGE)
def try_here(request, membership, **arguments):
    raise Http404
