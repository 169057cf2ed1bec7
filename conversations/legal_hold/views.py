"""Holding a story, ending that, and what is held, in a team and in all. No page shows a word of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import organisation_page, team_page
from conversations.legal_hold import services
from conversations.legal_hold.forms import EndHoldForm, HoldStoryForm
from conversations.legal_hold.rules import needs_a_reason
from conversations.models import Conversation, StoryHold

PER_PAGE = 50


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
    standing = StoryHold.objects.visible_to(membership).standing().select_related("conversation", "held_by")
    hold = get_object_or_404(standing, conversation=conversation_id)
    form = EndHoldForm(sent(request), asks_why=needs_a_reason(membership, hold))
    form.cancel_url = reverse("list_holds", args=[membership.team.address])
    if attempt(form, services.end_hold, by=membership, conversation=hold.conversation):
        messages.success(request, _("The hold is ended"))
        return redirect(form.cancel_url)
    context = {"form": form, "hold": hold, "conversation": hold.conversation, "title": _("End a hold?")}
    context["back_url"] = form.cancel_url
    return render(request, "conversations/legal_hold/end_hold.html", context)


@organisation_page(Permission.HANDLE_CONCERN)
@require_safe
def list_organisation_holds(request, standing):
    holds = StoryHold.objects.visible_to(standing).select_related("conversation", "held_by", "ended_by", "team")
    page = Paginator(holds.standing(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "ended": holds.ended_lately().order_by("-ended_at", "-pk")[:PER_PAGE]}
    return render(request, "conversations/legal_hold/list_organisation_holds.html", context)
