"""Listing, beginning, showing and changing conversations."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.access.refusals import Closed
from ceim.nhs.sending import carry_out, sent
from ceim.teams import targets
from ceim.teams.models import Pathway
from conversations import against_target, drafting, guides, reading, releasing, services, withdrawing
from conversations.closed_stories import all_stories, closed_stories, unreadable_stories
from conversations.forms import ConversationFilterForm, ConversationForm, StartForm
from conversations.models import Conversation

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def list_conversations(request, membership):
    waiting = reading.waiting_for_release(membership)
    shows_waiting = bool(request.GET.get("waiting")) and membership.may(Permission.RELEASE_STORY)
    pathways = list(reading.pathways_with_counts(membership, timezone.localdate()))
    form = ConversationFilterForm(request.GET, membership=membership, pathways=pathways)
    shown = (Paginator(reading.listed(waiting), PER_PAGE), None) if shows_waiting else _stories(membership, form)
    context = {
        "form": form, "shows_waiting": shows_waiting, "waiting_count": waiting.count(),
        "counts": against_target.counts(each for each in pathways if each.retired_on is None),
        "drafts": [] if shows_waiting else drafting.unsaved(membership),
        "colleagues": list(releasing.colleagues_who_release(membership)) if shows_waiting else [],
        "closed": shown[1], "page": shown[0].get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "conversations/list_conversations.html", context)


def _stories(membership, form):
    """Those that this person may list, by the page, and the ClosedStories among what was asked for."""
    stories = form.narrowed(Conversation.objects.visible_to(membership))
    closed = closed_stories(form.narrowed(all_stories(membership)), stories)
    paginator = Paginator(reading.listed(stories), PER_PAGE)
    paginator.count = closed.shown  # known already; it would cost a statement
    return paginator, closed


@team_page(Permission.RECORD_CONVERSATION)
@require_safe
def choose_pathway(request, membership):
    pathways = list(reading.pathways_with_counts(membership, timezone.localdate()).active())
    counts = [targets.count_of(pathway) for pathway in pathways]
    drafts = list(drafting.unsaved(membership))
    if len(pathways) == 1 and not drafts:
        return redirect("record_conversation", membership.team.slug, pathways[0].pk)
    return render(request, "conversations/choose_pathway.html", {"counts": counts, "drafts": drafts})


@team_page(Permission.RECORD_CONVERSATION)
def record_conversation(request, membership, pathway_id):
    pathway = get_object_or_404(Pathway.objects.visible_to(membership).active(), pk=pathway_id)
    form = StartForm(sent(request), initial={"idempotency_key": uuid4()})
    if form.is_valid():
        draft = services.start_draft(by=membership, pathway=pathway, **form.cleaned_data)
        return redirect("write_draft", membership.team.slug, draft.pk, drafting.ORDER[0])
    context = {
        "form": form,
        "pathway": pathway,
        "introduction": guides.introduction_of(pathway),
        "drafts": list(drafting.unsaved(membership).filter(pathway=pathway)),
    }
    return render(request, "conversations/record_conversation.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_conversation(request, membership, conversation_id):
    conversation = reading.with_story(Conversation.objects.visible_to(membership)).filter(pk=conversation_id).first()
    if conversation is None:
        closed = unreadable_stories(membership, all_stories(membership).filter(pk=conversation_id))
        raise Closed(closed.of_one, closed.why) if closed else Http404
    is_waiting = conversation.state == Conversation.State.RECORDED
    context = {
        "conversation": conversation,
        "reads_captured": reading.may_read_captured(membership, conversation),
        "sees_day": reading.may_see_day(membership, conversation),
        "obstacle": releasing.obstacle_to_release(membership, conversation) if is_waiting else "",
        "may_withdraw": withdrawing.may_withdraw(membership, conversation),
    }
    return render(request, "conversations/show_conversation.html", context)


@team_page(Permission.RECORD_CONVERSATION)
def edit_conversation(request, membership, conversation_id):
    conversation = get_object_or_404(reading.own_or_led(membership), pk=conversation_id)
    if conversation.state != Conversation.State.RECORDED:
        return render(request, "conversations/edit_conversation.html", {"conversation": conversation})
    about = {"membership": membership, "pathway": conversation.pathway, "conversation": conversation}
    form = ConversationForm(sent(request), **about)
    if form.is_valid() and carry_out(
        form, services.revise_conversation, by=membership, conversation=conversation, seen=form.seen, **form.details()
    ):
        messages.success(request, _("Saved"))
        return redirect("show_conversation", membership.team.slug, conversation.pk)
    return render(request, "conversations/edit_conversation.html", {"form": form, "conversation": conversation})
