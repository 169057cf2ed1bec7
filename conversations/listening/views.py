"""Pages of listening: all of a team, begin one, look at one, change it, write down or type up an answer."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, carry_out, sent
from ceim.teams.gate import team_page
from conversations.guides.questions import guide_of, introduction_of
from conversations.listening import answers, services, typing_up
from conversations.listening.forms import AnswerForm, ListeningForm
from conversations.models import ListeningActivity
from conversations.recording import drafts
from conversations.recording.start import StartForm
from conversations.release import rules
from conversations.wordings import agreement

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def list_listening(request, membership):
    page = Paginator(answers.activities(membership), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "conversations/listening/list_listening.html", {"page": page})


@team_page(Permission.READ_STORIES)
@require_safe
def show_listening(request, membership, listening_activity_id):
    activity = get_object_or_404(answers.activities(membership), pk=listening_activity_id)
    found, closed = answers.answers_of(membership, activity)
    themes, lately = answers.themes_of(membership, activity)
    context = {"activity": activity, "closed": closed, "themes": themes, "lately": lately}
    context["page"] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "conversations/listening/show_listening.html", context)


@team_page(Permission.RECORD_CONVERSATION)
def begin_listening(request, membership):
    form = ListeningForm(sent(request), membership=membership)
    if activity := attempt(form, services.begin_listening, by=membership):
        messages.success(request, _("Saved. Now write down what people say"))
        return redirect("show_listening", membership.team.address, activity.pk)
    form.cancel_url = reverse("list_listening", args=[membership.team.address])
    context = {"form": form, "title": _("Ask what matters to people"), "back_url": form.cancel_url}
    return render(request, "conversations/listening/begin_listening.html", context)


@team_page(Permission.RECORD_CONVERSATION)
def edit_listening(request, membership, listening_activity_id):
    activity = _activity(membership, listening_activity_id)
    form = ListeningForm(sent(request), membership=membership, activity=activity)
    if attempt(form, services.revise_listening, by=membership, activity=activity):
        messages.success(request, _("Saved"))
        return redirect("show_listening", membership.team.address, activity.pk)
    form.cancel_url = reverse("show_listening", args=[membership.team.address, activity.pk])
    context = {"form": form, "title": _("Change what is said of it"), "back_url": form.cancel_url}
    return render(request, "conversations/listening/edit_listening.html", context)


@team_page(Permission.WRITE_DOWN)
def record_answer(request, membership, listening_activity_id):
    activity = _activity(membership, listening_activity_id)
    form = StartForm(sent(request), membership=membership, initial={"idempotency_key": uuid4()})
    of = {"pathway": activity.pathway, "activity": activity}
    if draft := attempt(form, drafts.start_draft, by=membership, **of):
        return redirect("write_draft", membership.team.address, draft.pk)
    context = {"form": form, "activity": activity, "may_i_write": agreement.questions()["notes"]}
    context["introduction"] = introduction_of(guide_of(activity.pathway, membership.team_id))
    return render(request, "conversations/listening/record_answer.html", context)


@team_page(Permission.RECORD_CONVERSATION)
def type_answer(request, membership, listening_activity_id):
    activity = _activity(membership, listening_activity_id)
    form = AnswerForm(sent(request), activity=activity, last=answers.chosen_before(membership, activity))
    about = {"by": membership, "activity": activity}
    if answer := form.is_valid() and carry_out(form, typing_up.type_answer, **about, **form.answer()):
        messages.success(request, rules.message_after_saving(membership, answer))
        return redirect("type_answer", membership.team.address, activity.pk)
    context = {"form": form, "activity": activity, "title": _("Type up an answer")}
    context["back_url"] = reverse("show_listening", args=[membership.team.address, activity.pk])
    return render(request, "conversations/listening/type_answer.html", context)


def _activity(membership, listening_activity_id):
    activities = ListeningActivity.objects.own_of(membership).select_related("pathway")
    return get_object_or_404(activities, pk=listening_activity_id)
