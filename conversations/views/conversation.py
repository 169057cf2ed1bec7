"""Listing, recording, showing and changing conversations."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import sent
from ceim.teams.models import Pathway
from conversations import reading, releasing, services
from conversations.forms import ConversationFilterForm, ConversationForm
from conversations.models import Conversation

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def list_conversations(request, membership):
    waiting = reading.waiting_for_release(membership)
    shows_waiting = bool(request.GET.get("waiting")) and membership.may(Permission.RELEASE_STORY)
    pathways = list(reading.pathways_with_counts(membership, timezone.localdate()))
    form = ConversationFilterForm(request.GET, membership=membership, pathways=pathways)
    conversations = waiting if shows_waiting else form.narrowed(Conversation.objects.visible_to(membership))
    context = {
        "form": form,
        "shows_waiting": shows_waiting,
        "waiting_count": waiting.count(),
        "colleagues": list(releasing.colleagues_who_release(membership)) if shows_waiting else [],
        "pathways": pathways,
        "page": Paginator(reading.listed(conversations), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "conversations/list_conversations.html", context)


@team_page(Permission.RECORD_CONVERSATION)
def choose_pathway(request, membership):
    pathways = list(reading.pathways_with_counts(membership, timezone.localdate()).active())
    if len(pathways) == 1:
        return redirect("record_conversation", membership.team.slug, pathways[0].pk)
    return render(request, "conversations/choose_pathway.html", {"pathways": pathways})


@team_page(Permission.RECORD_CONVERSATION)
def record_conversation(request, membership, pathway_id):
    pathways = Pathway.objects.visible_to(membership)
    # A pathway that is retired while somebody types still takes what they send.
    pathway = get_object_or_404(pathways if request.method == "POST" else pathways.active(), pk=pathway_id)
    form = ConversationForm(sent(request), membership=membership, pathway=pathway)
    if form.is_valid():
        try:
            conversation = services.record_conversation(
                by=membership, pathway=pathway, idempotency_key=form.key(), **form.details()
            )
            return _done(request, conversation, reading.message_after_saving(membership, conversation))
        except ValidationError as error:
            form.offer_again(error)
    return render(request, "conversations/record_conversation.html", {"form": form, "pathway": pathway})


@team_page(Permission.READ_STORIES)
@require_safe
def show_conversation(request, membership, conversation_id):
    conversations = reading.with_story(Conversation.objects.visible_to(membership))
    conversation = get_object_or_404(conversations, pk=conversation_id)
    is_waiting = conversation.state == Conversation.State.RECORDED
    context = {
        "conversation": conversation,
        "reads_captured": reading.may_read_captured(membership, conversation),
        "sees_day": reading.may_see_day(membership, conversation),
        "obstacle": releasing.obstacle_to_release(membership, conversation) if is_waiting else "",
        "may_withdraw": releasing.may_withdraw(membership, conversation),
    }
    return render(request, "conversations/show_conversation.html", context)


@team_page(Permission.RECORD_CONVERSATION)
def edit_conversation(request, membership, conversation_id):
    conversation = get_object_or_404(reading.own_or_led(membership), pk=conversation_id)
    if conversation.state != Conversation.State.RECORDED:
        return render(request, "conversations/edit_conversation.html", {"conversation": conversation})
    form = ConversationForm(
        sent(request), membership=membership, pathway=conversation.pathway, conversation=conversation
    )
    if form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            services.revise_conversation(by=membership, conversation=conversation, seen=seen, **form.details())
            return _done(request, conversation, _("Saved"))
        except ValidationError as error:
            form.offer_again(error, conversation)
    return render(request, "conversations/edit_conversation.html", {"form": form, "conversation": conversation})


def _done(request, conversation, message):
    messages.success(request, message)
    return redirect("show_conversation", request.membership.team.slug, conversation.pk)
