"""Holding a story, and ending that. Neither page shows a word of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from conversations.legal_hold import services
from conversations.legal_hold.forms import EndHoldForm, HoldStoryForm
from conversations.models import Conversation, StoryHold


@team_page(Permission.HANDLE_CONCERN)
@require_safe
def list_holds(request, membership):
    holds = StoryHold.objects.visible_to(membership).standing().select_related("conversation", "held_by")
    return render(request, "conversations/legal_hold/list_holds.html", {"holds": holds})


@team_page(Permission.HANDLE_CONCERN)
def hold_story(request, membership, conversation_id):
    conversation = get_object_or_404(Conversation.objects.own_of(membership), pk=conversation_id)
    form = HoldStoryForm(sent(request))
    form.cancel_url = reverse("list_holds", args=[membership.team.address])
    if attempt(form, services.hold_story, by=membership, conversation=conversation):
        messages.success(request, _("Held. Nobody takes its words away until the hold is ended"))
        return redirect(form.cancel_url)
    context = {"form": form, "conversation": conversation, "title": _("Hold a story"), "back_url": form.cancel_url}
    return render(request, "conversations/legal_hold/hold_story.html", context)


@team_page(Permission.HANDLE_CONCERN)
def end_hold(request, membership, conversation_id):
    held = Conversation.objects.own_of(membership).filter(StoryHold.is_held())
    conversation = get_object_or_404(held, pk=conversation_id)
    form = EndHoldForm(sent(request))
    form.cancel_url = reverse("list_holds", args=[membership.team.address])
    if attempt(form, services.end_hold, by=membership, conversation=conversation):
        messages.success(request, _("The hold is ended"))
        return redirect(form.cancel_url)
    context = {"form": form, "conversation": conversation, "title": _("End a hold?"), "back_url": form.cancel_url}
    return render(request, "conversations/legal_hold/end_hold.html", context)
