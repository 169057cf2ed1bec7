"""Keeping a story back, sending it for release again, looking at it again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from conversations.keeping_back import services
from conversations.keeping_back.forms import KeepBackForm
from conversations.models import Conversation
from conversations.release.rules import obstacle_to_release


@team_page(Permission.RELEASE_STORY)
def keep_back_story(request, membership, conversation_id):
    waiting = Conversation.objects.awaiting_release_by(membership).select_related("pathway", "held_by", "kept_by")
    conversation = get_object_or_404(waiting, pk=conversation_id)
    obstacle = obstacle_to_release(membership, conversation)
    form = KeepBackForm(sent(request))
    form.cancel_url = reverse("release_story", args=[membership.team.address, conversation.pk])
    if not obstacle and attempt(form, services.keep_back_story, by=membership, conversation=conversation):
        messages.success(request, _message(membership, conversation))
        return redirect(reverse("list_conversations", args=[membership.team.address]) + "?waiting=1")
    context = {"form": form, "conversation": conversation, "obstacle": obstacle, "back_url": form.cancel_url}
    return render(request, "conversations/keeping_back/keep_back_story.html", context)


def _message(membership, conversation):
    keeper = conversation.kept_by or conversation.held_by
    if keeper.pk == membership.user_id:
        return _("Kept back. Send it for release again when it is ready")
    return _("Kept back. %(name)s gets a mail") % {"name": keeper.name}


@team_page(Permission.RECORD_CONVERSATION)
@require_POST
def send_story_for_release(request, membership, conversation_id):
    stories = Conversation.objects.visible_to(membership).in_hands_of(membership.user_id)
    conversation = get_object_or_404(stories, pk=conversation_id)
    done = _("Sent for release. A colleague can check it now")
    return _carried_out(request, services.send_story_for_release, conversation, done, "show_conversation")


@team_page(Permission.RELEASE_STORY)
@require_POST
def look_again_at_story(request, membership, conversation_id):
    conversation = get_object_or_404(Conversation.objects.awaiting_release_by(membership), pk=conversation_id)
    done = _("It is not kept back any more. Check it now")
    return _carried_out(request, services.look_again_at_story, conversation, done, "release_story")


def _carried_out(request, service, conversation, done, page):
    """On to `page`, with what was done or why it was refused."""
    membership = request.membership
    try:
        service(by=membership, conversation=conversation)
        messages.success(request, done)
    except ValidationError as refusal:
        messages.info(request, " ".join(refusal.messages))
    return redirect(page, membership.team.address, conversation.pk)
