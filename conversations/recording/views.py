"""Writing a conversation down: the start, the words, the last questions."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.formats import nhs_time
from ceim.nhs.sending import attempt, carry_out, sent
from ceim.teams import targets
from ceim.teams.ended import who_has_it
from ceim.teams.gate import team_page
from ceim.teams.models import Pathway
from conversations.against_target import pathways_with_counts
from conversations.guides import questions
from conversations.recording import drafts, services, steps
from conversations.recording.packed import sent_whole
from conversations.recording.start import StartForm
from conversations.release import rules
from conversations.unsaved import unsaved, unsaved_page
from conversations.without_signal.arrival import remarks_on
from conversations.wordings import agreement


@team_page(Permission.WRITE_DOWN)
@require_safe
def choose_pathway(request, membership):
    pathways = [each for each in pathways_with_counts(membership, timezone.localdate()) if each.in_use]
    counts = [targets.count_of(pathway) for pathway in pathways]
    drafts = unsaved_page(membership, request.GET.get("drafts"))
    if len(pathways) == 1 and not drafts:
        return redirect("record_conversation", membership.team.address, pathways[0].pk)
    return render(request, "conversations/recording/choose_pathway.html", {"counts": counts, "drafts": drafts})


@team_page(Permission.WRITE_DOWN)
def record_conversation(request, membership, pathway_id):
    pathway = get_object_or_404(Pathway.objects.at_work_for(membership).active(), pk=pathway_id)
    form = StartForm(sent(request), membership=membership, initial={"idempotency_key": uuid4()})
    if draft := attempt(form, drafts.start_draft, by=membership, pathway=pathway):
        return redirect("write_draft", membership.team.address, draft.pk)
    context = {
        "form": form,
        "pathway": pathway,
        "introduction": questions.introduction_of(questions.guide_of(pathway, membership.team_id)),
        "drafts": unsaved_page(membership, request.GET.get("drafts"), pathway),
        "may_i_write": agreement.questions()["notes"],
        "is_first": membership.may_record_conversation and not steps.has_saved_one(membership),
    }
    return render(request, "conversations/recording/record_conversation.html", context)


@team_page(Permission.WRITE_DOWN)
def write_draft(request, membership, draft_id):
    draft = steps.own_draft(membership, draft_id)
    if draft is None:
        return _go_to_what_became_of_it(request, membership, draft_id)
    form = steps.story_form(draft, membership, sent_whole(request))
    if request.method == "POST":
        kept = _keep(membership, draft, form)
        if answer := _answer(request, kept):
            return answer
        if kept and "shape" in request.POST:
            return redirect("write_draft", membership.team.address, draft.pk)
        if kept and form.is_valid():
            return redirect("check_draft", membership.team.address, draft.pk)
    context = {"draft": draft, "form": form, "last_pages": steps.last_pages(draft), "remarks": remarks_on(draft)}
    return render(request, "conversations/recording/write_draft.html", context)


def _keep(membership, draft, form):
    """The draft with what was sent; None, with the reason on the form, when another window was faster."""
    if drafts.says_the_same(draft, form.sent()):
        kept = draft
    else:
        said = {"answers": form.sent(), "seen": form.seen(), "step": form.slug}
        kept = carry_out(form, drafts.save_draft, by=membership, draft=draft, **said)
    form.offer_again(kept or unsaved(membership).filter(pk=draft.pk).first() or draft)
    return kept


def _answer(request, kept):
    """To the script that saves, and to who goes on later; None to everybody else."""
    if "autosave" in request.POST:
        return _answer_script(kept)
    if kept and "later" in request.POST:
        messages.success(request, _("Your words are kept. Only you can see them"))
        return redirect("list_conversations", request.membership.team.address)
    return None


def _answer_script(kept):
    if kept is None:
        return JsonResponse({}, status=409)
    return JsonResponse({"saved": nhs_time(timezone.localtime(kept.saved_at)), "saves": kept.saves})


@team_page(Permission.WRITE_DOWN)
def check_draft(request, membership, draft_id):
    draft = steps.own_draft(membership, draft_id)
    if draft is None:
        return _go_to_what_became_of_it(request, membership, draft_id)
    check = steps.check_of(draft, membership, sent_whole(request))
    if request.method == "POST":
        seen_all = drafts.has_seen(draft, check.sent(), check.seen(), *steps.STEPS)
        kept = _keep(membership, draft, check)
        if answer := _answer(request, kept):
            return answer
        if kept and (conversation := _recorded(membership, draft, kept, check, seen_all)):
            return _saved(request, membership, draft_id, conversation)
    context = {"draft": draft, "check": check, "last_pages": steps.last_pages(draft)}
    context |= {"closing": steps.closing_words(draft, membership), "remarks": remarks_on(draft)}
    return render(request, "conversations/recording/check_draft.html", context)


def _recorded(membership, draft, kept, check, seen_all):
    """The conversation that the draft became; None while it is not ready, with the reasons on the form."""
    if not seen_all:
        check.overlooks_changes()
    elif check.is_valid():
        draft.saves = kept.saves
        once = {"draft": draft, "idempotency_key": draft.idempotency_key, "pathway": draft.pathway}
        once["activity"] = draft.activity
        return carry_out(check, services.record_conversation, by=membership, **once, **check.details())
    return None


def _saved(request, membership, draft_id, conversation):
    key = str(conversation.idempotency_key)
    request.session["saved_drafts"] = {**request.session.get("saved_drafts", {}), draft_id: key}
    messages.success(request, rules.message_after_saving(membership, conversation))
    return _to_the_conversation(membership, conversation)


@team_page(Permission.WRITE_DOWN)
def open_former_step(request, membership, draft_id, step):
    """The address of a page whose questions stand on the last page now."""
    get_object_or_404(unsaved(membership), pk=draft_id)
    return redirect("check_draft", membership.team.address, draft_id)


def _go_to_what_became_of_it(request, membership, draft_id):
    """Sent twice, or asked for once more with the Back button: to the conversation, if it was saved."""
    if "autosave" in request.POST:
        is_theirs = request.POST.get("person", str(request.user.pk)) == str(request.user.pk)
        return JsonResponse(_why_it_is_gone(request, draft_id), status=410 if is_theirs else 403)
    key = request.POST.get("idempotency_key") or request.session.get("saved_drafts", {}).get(str(draft_id))
    conversation = steps.conversation_saved_as(membership, key)
    if conversation is None:
        raise Http404
    return _to_the_conversation(membership, conversation)


def _why_it_is_gone(request, draft_id):
    return {"why": " ".join(who_has_it(request.user, {"draft_id": draft_id}))}


def _to_the_conversation(membership, conversation):
    """To the stories of the team for who wrote down what somebody else held: they do not read it any more."""
    if conversation.keeper_id == membership.user_id:
        return redirect("show_conversation", membership.team.address, conversation.pk)
    return redirect("list_conversations", membership.team.address)


@team_page(Permission.WRITE_DOWN)
def discard_draft(request, membership, draft_id):
    draft = get_object_or_404(unsaved(membership), pk=draft_id)
    if request.method == "POST":
        drafts.discard_draft(by=membership, draft=draft)
        messages.success(request, _("Discarded"))
        return redirect("list_conversations", membership.team.address)
    return render(request, "conversations/recording/discard_draft.html", {"draft": draft})
