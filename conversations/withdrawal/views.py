"""Taking back an agreement or a story, erasing a story, and the slip with the code that it is found by."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.languages.easy_read import wants_easy_read
from ceim.languages.readers import language_asked_for
from ceim.nhs.sending import sent
from ceim.pictures.shown import pictures_of
from ceim.teams.gate import team_page
from ceim.translating.wordings import in_words_of
from conversations.withdrawal import rules, services
from conversations.withdrawal.forms import ReferenceForm
from conversations.withdrawal.slip import GONE, PersonsSlip, slips_for
from conversations.withdrawal.slip_paper import document_of
from conversations.wordings import easy

FOUR = "four"  # asks for the three slips before it as well


@team_page(Permission.RELEASE_STORY)
@require_safe
def show_slip(request, membership, conversation_id):
    conversation = get_object_or_404(rules.takes_back(membership), pk=conversation_id)
    language = language_asked_for(request)
    context = {"conversation": conversation, "in_language": language, "four": FOUR}
    context["slip"] = PersonsSlip(conversation, membership.team, language)
    if wants_easy_read(request):
        context["easy"] = {"up_to_code": easy.SLIP_UP_TO_THE_CODE, "after_code": easy.SLIP_AFTER_THE_CODE}
        context["pictures"] = pictures_of(membership.team.organisation_id)
    with in_words_of(membership.team.organisation_id):
        return render(request, "conversations/withdrawal/show_slip.html", context)


@team_page(Permission.RELEASE_STORY)
@require_safe
def download_slip(request, membership, conversation_id):
    conversation = get_object_or_404(rules.takes_back(membership).exclude(state__in=GONE), pk=conversation_id)
    number = 4 if FOUR in request.GET else 1
    slips = slips_for(membership, conversation, language_asked_for(request), number)
    with in_words_of(membership.team.organisation_id):
        return pdf_answer(request, document_of(slips, is_easy=wants_easy_read(request)), "slip.pdf")


@team_page(Permission.RELEASE_STORY)
def find_story_by_reference(request, membership):
    form = ReferenceForm(sent(request), stories=rules.takes_back(membership))
    if form.is_valid():
        return redirect("take_back_story", membership.team.address, form.story.pk)
    return render(request, "conversations/withdrawal/find_story_by_reference.html", {"form": form})


@team_page(Permission.RELEASE_STORY)
@require_safe
def take_back_story(request, membership, conversation_id):
    conversation = get_object_or_404(rules.takes_back(membership), pk=conversation_id)
    context = {
        "conversation": conversation,
        "obstacle_to_withdrawal": rules.obstacle_to_withdrawal(membership, conversation),
        "obstacle_to_erasure": rules.obstacle_to_erasure(membership, conversation),
    }
    return render(request, "conversations/withdrawal/take_back_story.html", context)


@team_page(Permission.RELEASE_STORY)
def withdraw_agreement(request, membership, agreement_id):
    agreement = get_object_or_404(rules.agreements_of_those(membership), pk=agreement_id)
    conversation, scope = agreement.conversation, agreement.scope
    obstacle = rules.obstacle_to_withdrawing_agreement(agreement)
    if request.method == "POST" and not obstacle:
        obstacle = _refusal(services.withdraw_agreement, by=membership, conversation=conversation, scope=scope)
        if not obstacle:
            return _done(request, conversation, _("Agreement taken back"))
    context = {"agreement": agreement, "conversation": conversation, "obstacle": obstacle}
    context["falls_with"] = rules.falls_with(agreement, conversation.agreements.all())
    return render(request, "conversations/withdrawal/withdraw_agreement.html", context)


@team_page(Permission.RELEASE_STORY)
def withdraw_story(request, membership, conversation_id):
    conversation = get_object_or_404(rules.takes_back(membership), pk=conversation_id)
    obstacle = rules.obstacle_to_withdrawal(membership, conversation)
    if request.method == "POST" and not obstacle:
        obstacle = _refusal(services.withdraw_story, by=membership, conversation=conversation)
        if not obstacle:
            return _done(request, conversation, _("Story withdrawn"))
    context = {"conversation": conversation, "obstacle": obstacle}
    context["has_open_concern"] = conversation.concerns.open().exists()
    return render(request, "conversations/withdrawal/withdraw_story.html", context)


@team_page(Permission.RELEASE_STORY)
def erase_story(request, membership, conversation_id):
    conversation = get_object_or_404(rules.takes_back(membership), pk=conversation_id)
    obstacle = rules.obstacle_to_erasure(membership, conversation)
    if request.method == "POST" and not obstacle:
        obstacle = _refusal(services.erase_story, by=membership, conversation=conversation)
        if not obstacle:
            return _done(request, conversation, _("Story erased"))
    context = {"conversation": conversation, "obstacle": obstacle}
    context["has_open_concern"] = conversation.concerns.open().exists()
    return render(request, "conversations/withdrawal/erase_story.html", context)


def _refusal(service, **details):
    """Why the service refuses, in its own words; empty once it is done."""
    try:
        service(**details)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _done(request, conversation, message):
    messages.success(request, message)
    return redirect("show_conversation", request.membership.team.address, conversation.pk)
