"""Highlighting words of a story."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import team_page
from conversations.models import Highlight
from conversations.review import quotes, services
from conversations.review.forms import HighlightForm, HighlightMeaningForm


@team_page(Permission.REVIEW_STORIES)
def highlight_passage(request, membership, passage_id):
    passage = get_object_or_404(quotes.readable_passages(membership), pk=passage_id)
    form = HighlightForm(sent(request), membership=membership, passage=passage)
    if highlight := attempt(form, services.highlight_words, by=membership, passage=passage):
        messages.success(request, _("Words highlighted"))
        return redirect(_story_url(membership, passage, f"highlight-{highlight.pk}"))
    context = {"form": form, "passage": passage, "back_url": _story_url(membership, passage, f"passage-{passage.pk}")}
    return render(request, "conversations/review/highlight_passage.html", context)


@team_page(Permission.REVIEW_STORIES)
def edit_highlight(request, membership, highlight_id):
    highlight = get_object_or_404(Highlight.objects.visible_to(membership).with_words(), pk=highlight_id)
    form = HighlightMeaningForm(sent(request), membership=membership, highlight=highlight)
    back_url = _story_url(membership, highlight.passage, f"highlight-{highlight.pk}")
    if attempt(form, services.revise_highlight, by=membership, highlight=highlight):
        messages.success(request, _("Highlight changed"))
        return redirect(back_url)
    context = {
        "form": form,
        "highlight": highlight,
        "back_url": back_url,
        "may_remove": quotes.may_change(membership, highlight),
        "is_used": quotes.something_rests_on(highlight),
    }
    return render(request, "conversations/review/edit_highlight.html", context)


@team_page(Permission.REVIEW_STORIES)
def remove_highlight(request, membership, highlight_id):
    highlight = get_object_or_404(Highlight.objects.visible_to(membership).with_words(), pk=highlight_id)
    back_url = _story_url(membership, highlight.passage, f"highlight-{highlight.pk}")
    form = ConfirmationForm(
        sent(request), submit=_("Remove the highlight"), cancel_url=back_url, cancel_text=_("Keep it")
    )
    if attempt(form, services.remove_highlight, by=membership, highlight=highlight):
        messages.success(request, _("Highlight removed"))
        return redirect(_story_url(membership, highlight.passage, f"passage-{highlight.passage_id}"))
    context = {"form": form, "highlight": highlight, "back_url": back_url}
    return render(request, "conversations/review/remove_highlight.html", context)


def _story_url(membership, passage, anchor):
    return reverse("show_conversation", args=[membership.team.address, passage.conversation_id]) + f"#{anchor}"
