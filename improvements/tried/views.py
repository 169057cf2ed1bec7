"""The page of what was tried before."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.teams.gate import team_page
from improvements.tried.finding import ideas_tried, lessons_of, on_shelf, words_in
from improvements.tried.forms import TriedForm
from meetings.models import Opportunity

PER_PAGE = 20


@team_page(Permission.READ_STORIES)
@require_safe
def list_tried(request, membership):
    asked = request.GET.get("opportunity", "")
    known = Opportunity.objects.visible_to(membership)
    opportunity = known.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
    form = TriedForm(request.GET, need=opportunity.need if opportunity else "")
    words = words_in(form.words())
    page = Paginator(ideas_tried(membership, words), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = lessons_of(membership, page.object_list)
    context = {"form": form, "opportunity": opportunity, "page": page, "words": words}
    return render(request, "improvements/tried/list_tried.html", context | {"shelf": on_shelf(membership, words)})
