"""Pages for the people of oversight groups, wherever they belong."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ceim.access.doors import signed_in_page
from ceim.across.overseeing.page import meetings_of, watched_by
from ceim.row_security import scope
from meetings.models import Oversight


@signed_in_page
@require_safe
def list_watched(request):
    with scope.unlimited():  # of any team, of any organisation
        oversights = list(Oversight.objects.watched_by(request.user).select_related("team__organisation"))
    return render(request, "overseeing/list_watched.html", {"oversights": oversights})


@signed_in_page
@require_safe
def show_watched(request, oversight_id):
    found = Oversight.objects.watched_by(request.user).select_related("team__organisation", "programme")
    with scope.unlimited():
        oversight = get_object_or_404(found, pk=oversight_id)
    with scope.of_team(oversight.team_id):  # theirs it is to look at, wherever they belong
        context = {
            "oversight": oversight,
            "members": list(oversight.members.current()),
            "watched": watched_by(oversight),
            "meetings": meetings_of(oversight),
        }
    return render(request, "overseeing/show_watched.html", context)
