"""Pages of candidates: all of a team, propose, show, change, judge, decide."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from ceim.teams.practice_name import name_in
from conversations.models import Conversation, Highlight, ListeningActivity, Theme
from improvements.candidates import criteria, services
from improvements.candidates.forms import CandidateForm, DecideCandidateForm, JudgeForm
from improvements.models import Candidate

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def list_candidates(request, membership):
    candidates = Candidate.objects.visible_to(membership).annotate(quotes=Count("highlights"))
    candidates = candidates.order_by("-proposed_on", "-pk")
    page = Paginator(candidates, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "improvements/candidates/list_candidates.html", {"page": page})


@team_page(Permission.TEST_CHANGE)
def propose_candidate(request, membership):
    theme, activity = _theme(request, membership), _activity(request, membership)
    form = CandidateForm(sent(request), membership=membership, theme=theme, activity=activity)
    if candidate := attempt(form, services.propose_candidate, by=membership, theme=theme):
        messages.success(request, _("Proposed. Now answer the four questions"))
        return redirect("show_candidate", membership.team.address, candidate.pk)
    title = _("Propose %(a)s") % {"a": name_in(membership.team.organisation).a}
    context = _form_page(form, title, reverse("list_candidates", args=_team(membership)))
    return render(
        request, "improvements/candidates/propose_candidate.html", context | {"theme": theme, "activity": activity}
    )


def _theme(request, membership):
    wanted = request.GET.get("theme", "")
    return get_object_or_404(Theme.objects.visible_to(membership), pk=wanted) if wanted.isdecimal() else None


def _activity(request, membership):
    """The listening activity that it is proposed from."""
    wanted = request.GET.get("listening", "")
    activities = ListeningActivity.objects.visible_to(membership).select_related("pathway")
    return get_object_or_404(activities, pk=wanted) if wanted.isdecimal() else None


def _team(membership):
    return [membership.team.address]


@team_page(Permission.READ_STORIES)
@require_safe
def show_candidate(request, membership, candidate_id):
    candidate = _candidate(membership, candidate_id)
    answers = list(candidate.answers.select_related("measure"))
    quotes = Highlight.objects.visible_to(membership).filter(candidates=candidate).with_words()
    number, of_staff = _numbers_of_quotes(candidate)
    context = {
        "candidate": candidate,
        "answers": answers,
        "quotes": quotes,
        "closed": number - len(quotes),
        "warnings": criteria.warnings(answers, number, of_staff),
        "needs_listening": of_staff == number,
    }
    return render(request, "improvements/candidates/show_candidate.html", context)


def _numbers_of_quotes(candidate):
    """(all that are linked, whoever may read them; those that staff said)"""
    is_of_staff = Q(passage__conversation__speaker=Conversation.Speaker.STAFF)
    counted = candidate.highlights.aggregate(number=Count("pk"), of_staff=Count("pk", filter=is_of_staff))
    return counted["number"], counted["of_staff"]


def _candidate(membership, candidate_id):
    found = Candidate.objects.visible_to(membership)
    related = ["theme", "improvement", "proposed_by", "decided_by"]
    return get_object_or_404(found.select_related(*related), pk=candidate_id)


@team_page(Permission.TEST_CHANGE)
def edit_candidate(request, membership, candidate_id):
    candidate = _candidate(membership, candidate_id)
    form = CandidateForm(sent(request), membership=membership, candidate=candidate)
    if attempt(form, services.revise_candidate, by=membership, candidate=candidate):
        return _saved(request, membership, candidate, _("Saved"))
    return _page(request, membership, candidate, form, "edit_candidate", _("Change what is proposed"))


@team_page(Permission.TEST_CHANGE)
def judge_candidate(request, membership, candidate_id):
    candidate = _candidate(membership, candidate_id)
    form = JudgeForm(sent(request), membership=membership, answers=candidate.answers.all())
    if attempt(form, services.judge_candidate, by=membership, candidate=candidate):
        return _saved(request, membership, candidate, _("Answers saved"))
    return _page(request, membership, candidate, form, "judge_candidate", _("Four questions"))


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
def decide_candidate(request, membership, candidate_id):
    candidate = _candidate(membership, candidate_id)
    form = DecideCandidateForm(sent(request), membership=membership, candidate=candidate)
    if decided := attempt(form, services.decide_candidate, by=membership, candidate=candidate):
        if form.cleaned_data["begins_now"] and decided.improvement_id:
            messages.success(request, _("Begun. Now set the aim"))
            return redirect("show_improvement", membership.team.address, decided.improvement_id)
        return _saved(request, membership, candidate, _("Decision saved"))
    return _page(request, membership, candidate, form, "decide_candidate", _("Decide about it"))


def _page(request, membership, candidate, form, name, title):
    back_url = reverse("show_candidate", args=[*_team(membership), candidate.pk])
    context = _form_page(form, title, back_url) | {"candidate": candidate}
    return render(request, f"improvements/candidates/{name}.html", context)


def _form_page(form, title, back_url):
    form.cancel_url = back_url
    return {"form": form, "title": title, "back_url": back_url}


def _saved(request, membership, candidate, message):
    messages.success(request, message)
    return redirect("show_candidate", membership.team.address, candidate.pk)
