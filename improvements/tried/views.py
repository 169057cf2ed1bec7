"""Pages of what was tried before: find it, and let other teams find what was learned here."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.models import ChangeIdea, SharedLesson
from improvements.shelf.behind import themes_of
from improvements.tried import services
from improvements.tried.finding import ideas_tried, lessons_like, on_shelf, stopped_like, words_in
from improvements.tried.forms import ShareLessonForm, TriedForm
from meetings.models import Opportunity

PER_PAGE = 20


@team_page(Permission.READ_STORIES)
@require_safe
def list_tried(request, membership):
    asked = request.GET.get("opportunity", "")
    known = Opportunity.objects.visible_to(membership)
    opportunity = known.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
    form = TriedForm(request.GET, need=opportunity.need if opportunity else "")
    words, states = words_in(form.words()), form.states()
    page = Paginator(ideas_tried(membership, words, states), PER_PAGE).get_page(request.GET.get("page"))
    shared = Paginator(lessons_like(membership, words, states), PER_PAGE).get_page(request.GET.get("of_others"))
    context = {"form": form, "opportunity": opportunity, "page": page, "shared": shared}
    if form.is_about_what_was_given_up():
        stopped = Paginator(stopped_like(membership, words), PER_PAGE).get_page(request.GET.get("of_stopped"))
        context["stopped"] = stopped
    context["shelf"] = on_shelf(membership, words) if form.is_about_what_worked() else None
    return render(request, "improvements/tried/list_tried.html", context)


@team_page(Permission.SPREAD_CHANGE)
def share_lesson(request, membership, idea_id):
    idea = get_object_or_404(ChangeIdea.objects.visible_to(membership).filter(team=membership.team_id), pk=idea_id)
    studied = idea.cycles.filter(team=membership.team_id, studied_on__isnull=False).order_by("-studied_on", "-pk")
    initial = {"learned": studied.values_list("learning", flat=True).first() or ""}
    themes = themes_of(membership, idea.improvement_id)
    form = ShareLessonForm(sent(request), themes=themes, initial=initial)
    if attempt(form, services.share_lesson, by=membership, idea=idea):
        messages.success(request, _("Shared. Every team of your organisation finds it now"))
        return redirect("show_idea", membership.team.address, idea.pk)
    form.cancel_url = reverse("show_idea", args=[membership.team.address, idea.pk])
    context = {"form": form, "title": _("Let other teams learn from it"), "back_url": form.cancel_url, "idea": idea}
    return render(request, "improvements/tried/share_lesson.html", context)


@team_page(Permission.SPREAD_CHANGE)
@require_POST
def take_back_lesson(request, membership, shared_lesson_id):
    lesson = get_object_or_404(SharedLesson.objects.own_of(membership), pk=shared_lesson_id)
    try:
        services.take_back_lesson(by=membership, lesson=lesson)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Taken back"))
    return redirect("show_idea", membership.team.address, lesson.idea_id)
