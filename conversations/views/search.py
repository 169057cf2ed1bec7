"""Searching the team's released stories."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from conversations import searching
from conversations.closed_stories import unreadable_stories
from conversations.forms import SearchForm

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def search_stories(request, membership):
    form = SearchForm(request.GET if "q" in request.GET else None, membership=membership)
    context = {"form": form}
    if form.is_valid():
        passages = searching.searched_passages(membership, **form.narrowed_to())
        found = searching.search(passages, form.cleaned_data["q"])
        page = Paginator(found.ids, PER_PAGE).get_page(request.GET.get("page"))
        context |= {
            "closed": unreadable_stories(membership),
            "page": page,
            "found": found,
            "results": searching.results(found, page.object_list),
        }
    return render(request, "conversations/search_stories.html", context)
