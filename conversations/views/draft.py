"""The pages on which a conversation is written down, one step after the other, until it is saved."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.formats import nhs_time
from ceim.nhs.sending import carry_out, sent
from conversations import drafting, releasing, services
from conversations.checking import Check


@team_page(Permission.RECORD_CONVERSATION)
def write_draft(request, membership, draft_id, step):
    draft = drafting.own_drafts(membership).filter(pk=draft_id).first()
    if draft is None or step not in drafting.STEPS:
        return _go_to_what_became_of_it(request, membership, draft_id)
    form = drafting.step_form(draft, step, membership, sent(request))
    if request.method == "POST":
        kept = _keep(membership, draft, form)
        if "autosave" in request.POST:
            return _answer_script(kept)
        if kept and (onward := _onward(request, form, kept)):
            return redirect(*onward)
        draft = kept or draft
    page = drafting.page_of(draft, form, membership, request.GET.get("back"))
    return render(request, "conversations/write_draft.html", page)


def _keep(membership, draft, form):
    """The draft with what was sent; None, with the reason on the form, when another window was faster."""
    kept = carry_out(form, services.save_draft, by=membership, draft=draft, answers=form.sent(), seen=form.seen())
    form.offer_again(kept or drafting.unsaved(membership).filter(pk=draft.pk).first() or draft)
    return kept


def _answer_script(kept):
    if kept is None:
        return JsonResponse({}, status=409)
    return JsonResponse({"saved": nhs_time(timezone.localtime(kept.saved_at)), "saves": kept.saves})


def _onward(request, form, draft):
    """Where it goes from here: an address's name and arguments; None while something is missing on this page."""
    slug = request.membership.team.slug
    if "later" in request.POST:
        messages.success(request, _("Your words are kept. Only you can see them"))
        return "list_conversations", slug
    if "shape" in request.POST:
        return "write_draft", slug, draft.pk, form.slug
    if not form.is_valid():
        return None
    after = drafting.step_after(form.slug, request.GET.get("back"))
    return ("check_draft", slug, draft.pk) if after == drafting.CHECK else ("write_draft", slug, draft.pk, after)


@team_page(Permission.RECORD_CONVERSATION)
def check_draft(request, membership, draft_id):
    draft = drafting.own_drafts(membership).filter(pk=draft_id).first()
    if draft is None:
        return _go_to_what_became_of_it(request, membership, draft_id)
    check = Check(draft, membership, sent(request))
    if request.method == "POST" and (conversation := _recorded(membership, draft, check)):
        request.session["saved_drafts"] = {**request.session.get("saved_drafts", {}), draft_id: str(check.key)}
        messages.success(request, releasing.message_after_saving(membership, conversation))
        return redirect("show_conversation", membership.team.slug, conversation.pk)
    return render(
        request, "conversations/check_draft.html", {"draft": draft, "check": check, "of": len(drafting.ORDER)}
    )


def _recorded(membership, draft, check):
    """The conversation that the draft became; None while it is not ready, with the reasons on the forms."""
    if check.is_ready():
        return carry_out(
            check.kept, services.record_conversation, by=membership, pathway=draft.pathway, draft=draft,
            idempotency_key=draft.idempotency_key, kept_details=check.kept.kept_details(), **check.whole.details(),
        )  # fmt: skip
    kept = carry_out(
        check.kept, services.save_draft, by=membership, draft=draft, answers=check.kept.sent(), seen=draft.saves
    )
    check.kept.offer_again(kept or draft)
    return None


def _go_to_what_became_of_it(request, membership, draft_id):
    """Sent twice, or asked for once more with the Back button: to the conversation, if it was saved."""
    if "autosave" in request.POST:
        return JsonResponse({}, status=410)
    key = request.POST.get("idempotency_key") or request.session.get("saved_drafts", {}).get(str(draft_id))
    conversation = drafting.conversation_saved_as(membership, key)
    if conversation is None:
        raise Http404
    return redirect("show_conversation", membership.team.slug, conversation.pk)


@team_page(Permission.RECORD_CONVERSATION)
def discard_draft(request, membership, draft_id):
    draft = get_object_or_404(drafting.unsaved(membership), pk=draft_id)
    if request.method == "POST":
        services.discard_draft(by=membership, draft=draft)
        messages.success(request, _("Discarded"))
        return redirect("list_conversations", membership.team.slug)
    return render(request, "conversations/discard_draft.html", {"draft": draft})
