"""Raising concerns, and the list of those who handle them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from conversations.concerns import listing, services
from conversations.concerns.forms import CloseConcernForm, ConcernForm, HandOverConcernForm, LinkConcernForm
from conversations.concerns.return_address import return_address
from conversations.models import Concern, Conversation

PER_PAGE = 25


@team_page(Permission.RAISE_CONCERN)
def raise_concern(request, membership):
    if request.method == "GET" and request.GET.get("raised"):
        return _show_what_to_do_next(request, membership)
    form = ConcernForm(sent(request))
    if concern := attempt(form, services.raise_concern, by=membership):
        return redirect(_next_url(request, membership, concern))
    context = {
        "form": form,
        "own_concerns": _own(membership).open(),
        "return_address": return_address(request, membership),
    }
    return render(request, "conversations/concerns/raise_concern.html", context)


@team_page(Permission.RAISE_CONCERN)
def raise_concern_about(request, membership, conversation_id):
    # Somebody who checks a story before its release sees it only there, and must be able to raise one from there.
    waiting = Conversation.objects.awaiting_release_by(membership)
    stories = waiting | Conversation.objects.visible_to(membership)
    conversation = get_object_or_404(stories, pk=conversation_id)
    form = ConcernForm(sent(request))
    if concern := attempt(form, services.raise_concern, by=membership, conversation=conversation):
        return redirect(_next_url(request, membership, concern))
    return render(
        request, "conversations/concerns/raise_concern_about.html", {"form": form, "conversation": conversation}
    )


def _next_url(request, membership, concern):
    asks = {"raised": concern.pk}
    if back := return_address(request, membership):
        asks["back"] = back
    return reverse("raise_concern", args=[membership.team.address]) + "?" + urlencode(asks)


def _own(membership):
    return listing.listed(Concern.objects.visible_to(membership).filter(raised_by=membership.user_id))


def _show_what_to_do_next(request, membership):
    """After raising one: what to do now. Who raised it may see that it is there, and nothing more."""
    number = request.GET["raised"]
    concern = get_object_or_404(_own(membership), pk=number if number.isdecimal() else 0)
    context = {"concern": concern, "return_address": return_address(request, membership)}
    return render(request, "conversations/concerns/raise_concern.html", context)


@team_page(Permission.RAISE_CONCERN)
def link_concern(request, membership, concern_id):
    concern = get_object_or_404(listing.listed(Concern.objects.visible_to(membership)), pk=concern_id)
    asked = {"conversation": request.GET.get("conversation")}
    form = LinkConcernForm(sent(request), membership=membership, concern=concern, initial=asked)
    if attempt(form, services.link_concern, by=membership, concern=concern):
        messages.success(request, _("Concern linked to the story"))
        return redirect("show_conversation", membership.team.address, form.cleaned_data["conversation"].pk)
    return render(request, "conversations/concerns/link_concern.html", {"form": form, "concern": concern})


@team_page(Permission.HANDLE_CONCERN)
@require_safe
def list_concerns(request, membership):
    all_of_team = listing.listed(Concern.objects.visible_to(membership))
    page = Paginator(all_of_team, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "conversations/concerns/list_concerns.html", {"page": page})


@team_page(Permission.HANDLE_CONCERN)
@require_safe
def show_concern(request, membership, concern_id):
    concern = get_object_or_404(listing.listed(Concern.objects.visible_to(membership)), pk=concern_id)
    return render(request, "conversations/concerns/show_concern.html", {"concern": concern})


@team_page(Permission.HANDLE_CONCERN)
@require_POST
def acknowledge_concern(request, membership, concern_id):
    concern = get_object_or_404(Concern.objects.visible_to(membership), pk=concern_id)
    try:
        services.acknowledge_concern(by=membership, concern=concern)
        messages.success(request, _("You have picked it up"))
    except ValidationError as refusal:
        messages.info(request, " ".join(refusal.messages))
    return redirect("show_concern", membership.team.address, concern.pk)


@team_page(Permission.HANDLE_CONCERN)
def hand_over_concern(request, membership, concern_id):
    concerns = Concern.objects.visible_to(membership).open().select_related("team", "acknowledged_by")
    concern = get_object_or_404(concerns, pk=concern_id)
    form = HandOverConcernForm(sent(request), concern=concern)
    form.cancel_url = reverse("show_concern", args=[membership.team.address, concern.pk])
    if handed := attempt(form, services.hand_over_concern, by=membership, concern=concern):
        messages.success(request, _("%(name)s has it now, and gets a mail") % {"name": handed.acknowledged_by.name})
        return redirect(form.cancel_url)
    context = {"form": form, "concern": concern, "title": _("Hand over a concern"), "back_url": form.cancel_url}
    return render(request, "conversations/concerns/hand_over_concern.html", context)


@team_page(Permission.HANDLE_CONCERN)
def close_concern(request, membership, concern_id):
    concern = get_object_or_404(listing.listed(Concern.objects.visible_to(membership)), pk=concern_id)
    decided = {name: getattr(concern, name) for name in ("passed_to_role", "outside_reference")}
    form = CloseConcernForm(sent(request), initial=decided)  # it may have been closed before
    form.cancel_url = reverse("show_concern", args=[membership.team.address, concern.pk])
    if attempt(form, services.close_concern, by=membership, concern=concern):
        messages.success(request, _("Concern closed"))
        return redirect(form.cancel_url)
    context = {"form": form, "concern": concern, "back_url": form.cancel_url}
    return render(request, "conversations/concerns/close_concern.html", context)


@team_page(Permission.HANDLE_CONCERN)
@require_POST
def reopen_concern(request, membership, concern_id):
    concern = get_object_or_404(listing.listed(Concern.objects.visible_to(membership)), pk=concern_id)
    try:
        services.reopen_concern(by=membership, concern=concern)
        messages.success(request, _("Concern opened again. You have it now"))
    except ValidationError as refusal:
        messages.info(request, " ".join(refusal.messages))
    return redirect("show_concern", membership.team.address, concern.pk)
