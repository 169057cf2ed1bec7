"""Pages of comments: all threads of a team, writing beneath one of them, taking a comment back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.comments import services, threads
from improvements.comments.forms import CommentForm, TakeBackCommentForm
from improvements.models import ChangeIdea, Comment, Cycle, Improvement, Measure

PER_PAGE = 25


@team_page(Permission.COMMENT)
@require_safe
def list_comments(request, membership):
    page = Paginator(threads.threads(membership), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = threads.as_threads(membership, page.object_list)
    return render(request, "improvements/comments/list_comments.html", {"page": page})


@team_page(Permission.COMMENT)
def comment_on_improvement(request, membership, improvement_id):
    at_work = Improvement.objects.at_work_for(membership)
    return _comment_on(request, membership, get_object_or_404(at_work, pk=improvement_id))


@team_page(Permission.COMMENT)
def comment_on_idea(request, membership, idea_id):
    at_work = ChangeIdea.objects.at_work_for(membership).select_related("improvement")
    return _comment_on(request, membership, get_object_or_404(at_work, pk=idea_id))


@team_page(Permission.COMMENT)
def comment_on_cycle(request, membership, cycle_id):
    own = Cycle.objects.own_of(membership).select_related("idea__improvement")
    return _comment_on(request, membership, get_object_or_404(own, pk=cycle_id))


@team_page(Permission.COMMENT)
def comment_on_measure(request, membership, measure_id):
    at_work = Measure.objects.at_work_for(membership).select_related("improvement")
    return _comment_on(request, membership, get_object_or_404(at_work, pk=measure_id))


def _comment_on(request, membership, record):
    kind, form = threads.KINDS[type(record)], CommentForm(sent(request))
    address = reverse(kind.page, args=[membership.team.address, record.pk])
    if attempt(form, services.write_comment, by=membership, about=record):
        messages.success(request, _("Comment saved. The others are told of it tomorrow morning"))
        return redirect(f"{address}#comments")
    form.cancel_url = address
    context = {
        "form": form,
        "title": _("Comment on this"),
        "back_url": address,
        "about": threads.name_of(record),
        "comments": threads.comments_on(membership, record),
    }
    return render(request, f"improvements/comments/{kind.writes}.html", context)


@team_page(Permission.COMMENT)
def take_back_comment(request, membership, comment_id):
    own = Comment.objects.own_of(membership).filter(written_by=membership.user_id, taken_back_at=None)
    comment = get_object_or_404(own, pk=comment_id)
    kind, form = threads.KINDS[type(comment.about)], TakeBackCommentForm(sent(request))
    address = reverse(kind.page, args=[membership.team.address, comment.about.pk])
    if attempt(form, services.take_back_comment, by=membership, comment=comment):
        messages.success(request, _("Comment taken back"))
        return redirect(f"{address}#comments")
    form.cancel_url = address
    context = {"form": form, "title": _("Take back your comment?"), "back_url": address, "comment": comment}
    return render(request, "improvements/comments/take_back_comment.html", context)
