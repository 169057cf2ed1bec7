"""The page on which a conversation is changed until it is released."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.teams.gate import team_page
from conversations.asking.conversation import ConversationForm
from conversations.models import Conversation
from conversations.revising import services


@team_page(Permission.RECORD_CONVERSATION)
def edit_conversation(request, membership, conversation_id):
    theirs = Conversation.objects.held_by_or_permitted(membership, Permission.READ_CAPTURED_WORDS)
    conversation = get_object_or_404(theirs, pk=conversation_id)
    if conversation.state != Conversation.State.RECORDED:
        return render(request, "conversations/revising/edit_conversation.html", {"conversation": conversation})
    about = {"membership": membership, "pathway": conversation.pathway, "conversation": conversation}
    form = ConversationForm(sent(request), **about)
    if form.is_valid() and carry_out(
        form, services.revise_conversation, by=membership, conversation=conversation, seen=form.seen, **form.details()
    ):
        messages.success(request, _message(conversation))
        return redirect("show_conversation", membership.team.address, conversation.pk)
    return render(
        request, "conversations/revising/edit_conversation.html", {"form": form, "conversation": conversation}
    )


def _message(conversation):
    if conversation.times_kept_back.standing().exists():
        return _("Saved. Send it for release again when it is ready")
    return _("Saved")
