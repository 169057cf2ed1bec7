"""Finding people and teams of an organisation."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.limits import limited
from ceim.access.policy import Permission
from ceim.teams import people_search
from ceim.teams.forms import SearchPeopleForm
from ceim.teams.gate import organisation_page

PER_PAGE = 25


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
@limited("search")
def search_people(request, standing):
    form, page, found = SearchPeopleForm(request.GET if "q" in request.GET else None), None, []
    if form.is_valid():
        rows = people_search.search(standing.organisation, form.cleaned_data["q"])
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        found = people_search.shown(page)
    return render(request, "teams/search_people.html", {"form": form, "page": page, "found": found})
