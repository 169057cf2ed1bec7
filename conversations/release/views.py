"""Releasing a story to the team."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import sent
from ceim.teams.gate import team_page
from conversations.models import Conversation
from conversations.release import kept_back, rules, services
from conversations.release.forms import ReleaseForm


@team_page(Permission.RELEASE_STORY)
def release_story(request, membership, conversation_id):
    # Those already released are found as well, so that the second of two colleagues reads why it is refused.
    waiting = Conversation.objects.awaiting_release_by(membership)
    stories = (waiting | Conversation.objects.visible_to(membership)).select_related("pathway")
    conversation = get_object_or_404(stories, pk=conversation_id)
    form = ReleaseForm(sent(request), conversation=conversation, is_preview="preview" in request.POST)
    if form.is_valid() and not form.is_preview and _is_released(membership, conversation, form):
        messages.success(request, _("Story released"))
        return redirect("show_conversation", membership.team.address, conversation.pk)
    obstacle = rules.obstacle_to_release(membership, conversation)
    context = {"form": form, "conversation": conversation, "obstacle": obstacle}
    context["kept_back"] = kept_back.shown_to(membership, conversation) if obstacle else None
    return render(request, "conversations/release/release_story.html", context)


def _is_released(membership, conversation, form):
    try:
        services.release_story(
            by=membership,
            conversation=conversation,
            seen=form.cleaned_data["seen"],
            **form.blacked_out(),
            **form.answers(),
        )
    except ValidationError as error:
        conversation.refresh_from_db(fields=["state"])  # a colleague may have been faster
        form.offer_again(error, conversation)
        return False
    return True
