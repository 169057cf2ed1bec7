"""Pages of the thread: the whole of it from any record on it, and the story of an improvement to take away."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.thread import figure
from ceim.across.thread.charts import charts_on
from ceim.across.thread.on_paper import sheet_of
from ceim.across.thread.reading import read_thread
from ceim.across.thread.starts import BY_KIND
from ceim.across.thread.story import story_of
from ceim.documents.answers import pdf_answer
from ceim.teams.gate import team_page
from improvements.downloads import PPTX
from improvements.models import Improvement

PDF, SLIDES = "pdf", "pptx"


@team_page(Permission.READ_STORIES)
@require_safe
def show_thread(request, membership, thread_kind, record_id):
    if thread_kind not in BY_KIND:
        raise Http404
    start = BY_KIND[thread_kind]
    record = get_object_or_404(start.among(membership), pk=record_id)
    context = {"start": start, "title": start.title(record), **_shown(read_thread(record, membership), membership)}
    return render(request, "thread/show_thread.html", context)


def _shown(thread, membership):
    knots = figure.knots_of(thread.stages)
    return {
        "thread": thread,
        "figure": figure.upright(knots),
        "figure_size": figure.size_of(knots),
        "figure_in_words": figure.in_words(knots),
        "charts": charts_on(thread, membership),
        "improvements": thread.steps_of("improvements"),
    }


@team_page(Permission.READ_STORIES)
@require_safe
def download_story(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    name, kind = slugify(improvement.title) or "story", request.GET.get("as")
    if kind == PDF:
        return pdf_answer(request, sheet_of(story_of(improvement, membership)), f"{name}.pdf")
    if kind == SLIDES:
        from ceim.across.thread.slides import slides_of  # what it needs would make every start slower

        headers = {"Content-Disposition": f'attachment; filename="{name}.pptx"'}
        return HttpResponse(slides_of(story_of(improvement, membership)), content_type=PPTX, headers=headers)
    return redirect("show_thread", membership.team.address, "improvement", improvement.pk)
