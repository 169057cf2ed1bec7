"""Where a team's pages are, and the way on from where they were."""

import re
from datetime import date

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.db.models.functions import Length
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from ceim.access import refusals
from ceim.row_security import scope
from ceim.statements import statement
from ceim.teams.ended import what_ended
from ceim.teams.models import FormerAddress, Membership, OrganisationRole

BELOW_TEAMS = re.compile(r"/teams/(?P<first>[-\w]+)(?P<second>/[-\w]+)?(?P<page>/.*)?")


class TeamAddress:
    """The part of an address that names a team: its organisation's slug and its own."""

    regex = r"[-\w]+/[-\w]+"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


def page_not_found(request, exception):
    """Leads on from an address that a team of theirs had before; a visitor is asked to sign in, as by every gate.

    Who had a part in it is told what ended.
    """
    below_teams = BELOW_TEAMS.fullmatch(request.path_info)
    if below_teams and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    with scope.of_request(request):
        moved = below_teams and _address_now(request.user, below_teams)
    if moved and moved != request.path:
        query = request.META.get("QUERY_STRING")
        return HttpResponseRedirect(f"{moved}?{query}" if query else moved, preserve_request=True)
    return refusals.page_not_found(request, _ended(request) or exception)


def _ended(request):
    if not request.user.is_authenticated:
        return None
    arguments = request.resolver_match.kwargs if request.resolver_match else {}
    return what_ended(request.user, request.path_info, arguments)


def _address_now(user, below_teams):
    first, second, page = (below_teams[part] or "" for part in ("first", "second", "page"))
    for former in _former(user=user.pk, both=first + second, first=first, today=timezone.localdate())[:1]:
        rest = page if former.address == first + second else second + page
        return reverse("show_team", args=[former.team.address]) + rest.lstrip("/")
    return None


@statement
def _former(*, user: int, both: str, first: str, today: date):
    own = Q(team__in=Membership.objects.current().filter(user=user).values("team"))
    roles = OrganisationRole.objects.current(today).filter(user=user)
    over = Q(team__organisation__in=roles.values("organisation"))
    found = FormerAddress.objects.filter(own | over, Q(address=both) | Q(address=first))
    return found.select_related("team").order_by(Length("address").desc())
